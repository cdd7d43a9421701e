import { actionRules } from './actionRules.js';
import { callRules } from './callRules.js';
import { defects } from './defects.js';
import type { Mutant } from './mutant.js';
import { pushRules } from './pushRules.js';

export { randomRules } from './random.js';
export { recentsRules } from './recents.js';

export type { Mutant } from './mutant.js';
export const mutants: readonly Mutant[] = [...defects, ...pushRules, ...actionRules, ...callRules];
