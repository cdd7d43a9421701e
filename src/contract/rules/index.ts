import { wireKeyCollisions } from './collisions.js';
import { extraNames, extraTypes, sourceConstants, transportForm, wireValues } from './fields.js';
import { names, outPaths } from './out.js';
import type { Rule } from './rule.js';
import { payloadSize } from './size.js';
import { wireKeyForm } from './wireKeys.js';

/** What a contract of the right shape must hold besides; each rule reports all it finds. */
export const rules: readonly Rule[] = [
  wireKeyForm,
  wireKeyCollisions,
  extraNames,
  extraTypes,
  wireValues,
  sourceConstants,
  transportForm,
  names,
  outPaths,
  payloadSize,
];
