import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Tools } from '../toolchain.js';
import { notCompiled, ran, runnableSource, type RanProgram, type SwiftFile } from './harness.js';
import { builtStubs, defines, type Flavour } from './stubs.js';

/** Where the compiler keeps what it makes of each file, so that it makes it once. */
const outputs = (files: readonly SwiftFile[]): string =>
  JSON.stringify({
    '': { 'swift-dependencies': 'made/all.swiftdeps' },
    ...Object.fromEntries(
      files.map(({ path }, index) => [
        path,
        {
          object: `made/${index}.o`,
          swiftmodule: `made/${index}.swiftmodule`,
          'swift-dependencies': `made/${index}.swiftdeps`,
        },
      ]),
    ),
  });

/**
 * A test program of always the same files, whose texts change: only what changed since the run before is compiled
 * again, and what depends on it. Warnings are no errors here.
 */
export function incrementalProgram(
  tools: Tools,
  main: SwiftFile,
  flavour: Flavour,
): (files: readonly SwiftFile[]) => Promise<RanProgram> {
  const folder = tools.scratch('incremental');
  const written = new Map<string, string>();
  let time = Math.floor(Date.now() / 1000);

  /** The compiler tells by a file's time whether it changed: each text gets another, whatever the clock does. */
  function write(path: string, text: string): void {
    if (written.get(path) === text) return;
    written.set(path, text);
    mkdirSync(dirname(join(folder.host, path)), { recursive: true });
    writeFileSync(join(folder.host, path), text);
    time += 1;
    utimesSync(join(folder.host, path), time, time);
  }

  return async (files) => {
    const all = [...files, { path: 'main.swift', text: main.text }];
    for (const { path, text } of all) write(path, runnableSource(text));
    mkdirSync(join(folder.host, 'made'), { recursive: true });
    write('outputs.json', outputs(all));
    const stubs = await builtStubs(tools, flavour);
    const kept = ['-incremental', '-enable-batch-mode', '-output-file-map', 'outputs.json', '-o', 'program'];
    const module = ['-swift-version', '5', '-module-name', 'Runner', ...defines(flavour), '-I', stubs.inside];
    const args = [...module, ...kept, ...all.map(({ path }) => path), ...stubs.objects];
    const built = await tools.run('swiftc', args, { cwd: folder.inside });
    if (built.code !== 0) return notCompiled(main.path, built);
    return ran(main.path, await tools.run(join(folder.inside, 'program'), [], { cwd: folder.inside }));
  };
}
