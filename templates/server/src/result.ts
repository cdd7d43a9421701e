/** One thing that is wrong with an input; it never quotes the value. */
export type Problem = {
  readonly field: string;
  readonly code: string;
  readonly message: string;
};

/** A value, or everything that kept it from being made. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };
