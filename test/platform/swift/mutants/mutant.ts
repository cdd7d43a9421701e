/** A mistake put into the emitted sources. Each text is found exactly once. */
export interface Mutant {
  /** The defect or rule, then what is wrong. */
  readonly name: string;
  readonly changes: readonly { readonly file: string; readonly from: string; readonly to: string }[];
  /** A test that fails on it; left out: it does not compile, with this in the diagnostics. */
  readonly caughtBy?: RegExp;
  readonly diagnostics?: RegExp;
}

/** A mistake in one place that a test catches. */
export const one = (name: string, file: string, from: string, to: string, caughtBy: RegExp): Mutant => ({
  name,
  changes: [{ file, from, to }],
  caughtBy,
});

/** A mistake in one place that the compiler catches. */
export const refused = (
  name: string,
  file: string,
  from: string,
  to: string,
  diagnostics: RegExp,
): Mutant => ({
  name,
  changes: [{ file, from, to }],
  diagnostics,
});

export const NAMES = 'CallNames.swift';
export const CORE = 'CallCore.swift';
export const PUSH = 'CallCore+Push.swift';
export const USER = 'CallCore+User.swift';
export const DART = 'CallCore+Dart.swift';
export const COMMANDS = 'CallCommands.swift';
export const OUTBOX = 'CallOutbox.swift';
export const PRESENTER = 'CallPresenter.swift';
export const DELEGATE = 'CallPresenter+CXProviderDelegate.swift';
export const RECEIVER = 'PushReceiver.swift';
