import { readFileSync } from 'node:fs';
import type { SwiftFile } from './harness.js';

/** The tests of taps in the system's list of recent calls; compiled with the scenarios' fakes. */
export const recentsMain: SwiftFile = {
  path: 'recents',
  text: readFileSync(new URL('./programs/recents.swift', import.meta.url), 'utf8'),
};
