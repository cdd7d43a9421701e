/** Programs of `programs/` that a mutant is tried with; all but the last are for a contract that rings natively. */
export type Suite =
  'CoreScenarios' | 'DeviceScenarios' | 'LadderTable' | 'RandomCalls' | 'BadInput' | 'AfterVerify';

/** A mistake made in our own output: the text that is replaced must be there once. */
export interface Mutant {
  /** The id of what it breaks, and what it is. */
  name: string;
  file: string;
  from: string;
  to: string;
  /** Test program that must fail, and how the names of the failing tests begin. */
  program: Suite;
  fails: string;
}
