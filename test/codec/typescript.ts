import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import type { Model } from '../../src/contract/model.js';
import type { Json, JsonObject } from '../../src/targets/docs/reference.js';
import { tsName } from '../../src/targets/server/naming.js';
import { renderAll } from '../contracts.js';
import type { Question } from './subject.js';

export interface Problem {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** What the emitted package of an app server exports for the payload. */
export interface Codec {
  validateRing(input: unknown): Result<object>;
  encodeApnsRing(push: object): Result<Uint8Array>;
  encodeFcmRing(push: object): Result<Record<string, string>>;
  /** Only where the contract has the role `kind`. */
  encodeFcmCancel?(push: object, ring?: object): Result<Record<string, string>>;
  decodeApns(push: object): JsonObject;
  decodeFcm(push: object): JsonObject;
  callIdOf(sent: string | undefined, ccParam: string): string;
  ringSchema: {
    '~standard': { version: number; vendor: string; validate(input: unknown): Record<string, unknown> };
  };
}

/** Asks the decoders of the emitted servers; absent fields are left out, as JSON does. */
export async function askTypeScript(
  models: readonly Model[],
  questions: readonly Question[],
): Promise<unknown[]> {
  const codecs = await Promise.all(models.map(loadCodec));
  return questions.map((question) => {
    const codec = codecs[question.contract] as Codec;
    if (question.ask === 'callId') return codec.callIdOf(question.value, '');
    if (question.ask === 'fromChannel') throw new Error('a server has no channel');
    const decode = question.transport === 'apns' ? codec.decodeApns : codec.decodeFcm;
    return named(models[question.contract] as Model, decode(question.value));
  });
}

/** A decoded push with the contract's names: TypeScript has others for members of every object. */
function named(model: Model, decoded: JsonObject): unknown {
  const names = new Map(model.fields.map(({ name }) => [tsName(name), name]));
  return JSON.parse(JSON.stringify(decoded), (key, value: Json) => {
    if (key !== 'extras') return value;
    return Object.fromEntries(Object.entries(value ?? {}).map(([own, of]) => [names.get(own) ?? own, of]));
  });
}

/** Emits the server's codec into a temporary folder, as JavaScript, and loads it. */
export async function loadCodec(model: Model): Promise<Codec> {
  const root = mkdtempSync(join(tmpdir(), 'planetkit-push-codec-'));
  try {
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    const prefix = `${model.server?.path ?? ''}/src/`;
    for (const { path, text } of await renderAll(model, ['server'])) {
      if (!path.startsWith(prefix) || !path.endsWith('.ts')) continue;
      const file = join(root, path.slice(prefix.length).replace(/\.ts$/, '.js'));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, javaScript(text));
    }
    return (await import(/* @vite-ignore */ pathToFileURL(join(root, 'payload.js')).href)) as Codec;
  } finally {
    rmSync(root, { recursive: true });
  }
}

function javaScript(text: string): string {
  const { outputText, diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
    },
  });
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, host));
  return outputText;
}

const host: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => '',
  getNewLine: () => '\n',
};
