/**
 * The form of a contract, as data. One shape drives the loader's structural checks, the JSON Schema that editors use
 * and the reference in the docs, so the three cannot disagree.
 */
export type Shape =
  | TextShape
  | IntegerShape
  | BooleanShape
  | ConstantShape
  | ChoiceShape
  | ListShape
  | MappingShape
  | NamedShape
  | AnyOfShape;

interface Described {
  /** One or two sentences for the schema's `description`, the editors' hover and the reference. */
  readonly doc: string;
}
export interface TextShape extends Described {
  readonly kind: 'text';
  readonly pattern?: RegExp;
  /** What the pattern asks for, in words: "a name like `com.acme.talk`". */
  readonly form?: string;
  readonly maxLength?: number;
}
export interface IntegerShape extends Described {
  readonly kind: 'integer';
  readonly min: number;
  readonly max: number;
  readonly default?: number;
}
export interface BooleanShape extends Described {
  readonly kind: 'boolean';
  readonly default?: boolean;
}
/** Exactly one value: `contract: 1`, `out.server: false`. */
export interface ConstantShape extends Described {
  readonly kind: 'constant';
  readonly value: string | number | boolean;
}
export interface ChoiceShape extends Described {
  readonly kind: 'choice';
  readonly of: readonly string[];
  readonly default?: string;
}
export interface ListShape extends Described {
  readonly kind: 'list';
  readonly of: Shape;
  readonly min: number;
}
export interface MappingShape extends Described {
  readonly kind: 'mapping';
  readonly keys: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
  /** At least this many of the keys. */
  readonly min?: number;
}
/** A mapping whose keys the author names: `extras`, the values of an enum. */
export interface NamedShape extends Described {
  readonly kind: 'named';
  readonly of: Shape;
  readonly min: number;
}
/** Alternatives told apart by the kind of node: text, list, mapping, boolean. */
export interface AnyOfShape extends Described {
  readonly kind: 'anyOf';
  readonly of: readonly Shape[];
}

/** Any text. */
export const text = (doc: string): TextShape => ({ kind: 'text', doc });
