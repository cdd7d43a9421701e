import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import type { Options } from 'prettier';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { emit, filesEnding } from '../codec/emitted.js';
import type { Emitted } from '../codec/emitted.js';
import { fixtures, hostileContracts, lengthContracts, reservedWordContract } from '../codec/hardContracts.js';

/** Libraries and Node's types are parsed once for all programs. */
const parsed = new Map<string, ts.SourceFile | undefined>();
const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** What the compiler says of an emitted package, under its own tsconfig.json. */
function diagnosticsOf({ folder, files }: Emitted): string[] {
  const root = posix.join(posix.dirname(packages), 'emitted', folder);
  const virtual = new Map(
    Object.entries(files).map(([path, text]) => [posix.join(posix.dirname(root), path), text]),
  );
  const config = ts.parseConfigFileTextToJson('tsconfig.json', virtual.get(`${root}/tsconfig.json`) ?? '');
  const { options, errors } = ts.convertCompilerOptionsFromJson(
    (config.config as { compilerOptions: unknown }).compilerOptions,
    root,
  );
  const settings = { ...options, noEmit: true, typeRoots: [posix.join(packages, '@types')] };
  const host = ts.createCompilerHost(settings);
  const { getSourceFile, fileExists, readFile, directoryExists } = host;
  host.getCurrentDirectory = () => root;
  host.fileExists = (path) => virtual.has(path) || fileExists(path);
  host.directoryExists = (path) => path.startsWith(root) || directoryExists?.(path) === true;
  host.readFile = (path) => virtual.get(path) ?? readFile(path);
  host.getSourceFile = (path, version) => {
    const text = virtual.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, version, true);
    if (!parsed.has(path)) parsed.set(path, getSourceFile(path, version));
    return parsed.get(path);
  };
  const sources = [...virtual.keys()].filter((path) => path.endsWith('.ts'));
  const found = ts.getPreEmitDiagnostics(ts.createProgram(sources, settings, host));
  return [...(config.error === undefined ? [] : [config.error]), ...errors, ...found].map(
    ({ file, start, messageText }) => {
      const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
      return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    },
  );
}

describe('emitted TypeScript', async () => {
  const models = [...fixtures(), ...lengthContracts(), ...hostileContracts(), reservedWordContract()];
  const emitted = await emit(models, 'server');

  it('is compiled by the oldest TypeScript that it names', () => {
    const { devDependencies } = JSON.parse(emitted[0]?.files['c0/package.json'] ?? '{}') as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies['typescript']).toBe('>=5.9');
    expect(ts.version).toMatch(/^5\.9\./);
  });

  for (const one of emitted) {
    it(`compiles under its own strict settings: ${one.name}`, () => {
      const found = diagnosticsOf(one);
      expect(found, found.join('\n')).toEqual([]);
    });

    it(`is as prettier would write it, by its own settings: ${one.name}`, async () => {
      const manifest = JSON.parse(one.files[`${one.folder}/package.json`] ?? '{}') as { prettier: Options };
      for (const [path, text] of Object.entries(filesEnding([one], '.ts', '.json', '.md')))
        expect(await format(text, { ...manifest.prettier, filepath: path }), path).toBe(text);
    });
  }
});
