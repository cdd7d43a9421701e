import { basename, isAbsolute, relative, resolve } from 'node:path';
import type { Sample } from '../contract/infer/samples.js';
import type { Problem } from '../contract/problem.js';
import type { FileSystem } from '../project/fileSystem.js';
import { codeOf } from '../project/snapshot.js';
import { decodeText } from '../project/text.js';

/** Reads samples; names as given, from the project. */
export function readSamples(
  root: string,
  names: readonly string[],
  fileSystem: FileSystem,
): { readonly samples: readonly Sample[]; readonly problems: readonly Problem[] } {
  const samples: Sample[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    const fail = (reason: string): void =>
      void problems.push({
        rule: 'SAMPLE_UNREADABLE',
        severity: 'error',
        file: name,
        line: 0,
        column: 0,
        reason,
        hint: 'Save a push that your app server sends as a file of JSON and name it here.',
      });
    try {
      const text = decodeText(fileSystem.read(resolve(root, name)));
      if (text === null) fail('It is not UTF-8 text.');
      else samples.push({ name, origin: originOf(root, name), text });
    } catch (error) {
      fail(`It cannot be read (${codeOf(error)}).`);
    }
  }
  return { samples, problems };
}

/** The path from the project; of a file that lies elsewhere, where only this machine has it, the last part. */
function originOf(root: string, name: string): string {
  const path = relative(root, resolve(root, name)).replaceAll('\\', '/');
  return isAbsolute(path) || path.startsWith('../') ? basename(name) : path;
}
