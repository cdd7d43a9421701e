import type { Field, Model, TransportName } from '../../src/contract/model.js';
import type { JsonObject } from '../../src/targets/docs/reference.js';
import { renderAll } from '../contracts.js';
import type { TargetName } from '../../src/targets/target.js';
import type { NativeResult } from '../platform/toolchain.js';

/** What a decoder is asked: to decode a push, to read what native code sent to Dart, or for the id of a call. */
export type Question =
  | {
      readonly contract: number;
      readonly ask: 'decode';
      readonly transport: TransportName;
      readonly value: JsonObject;
    }
  | { readonly contract: number; readonly ask: 'fromChannel'; readonly value: JsonObject }
  | { readonly contract: number; readonly ask: 'callId'; readonly value: string };

/** The sources a decoder is made of; other files of the plugin need frameworks. */
const sources = ['callnames', 'callid', 'wirereader', 'channelreader', 'pushpayload', 'pushextras'];

const isCodec = (path: string): boolean => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const [stem = '', ...ends] = name.split('.');
  return ends.length === 1 && sources.includes(stem.replaceAll('_', '').toLowerCase());
};

/** A model under a package name of its own, so that the output of many contracts fits into one program. */
export function apart(model: Model, index: number): Model {
  if (model.plugin === null) throw new Error('the contract emits no plugin');
  const name = `contract_${index}`;
  return {
    ...model,
    app: { ...model.app, androidPackage: 'batch' },
    plugin: { path: name, name },
  };
}

/** The emitted sources of the decoder in one language, by their file names. */
export async function codecSources(model: Model, target: TargetName): Promise<Record<string, string>> {
  const rendered = (await renderAll(model, [target])).filter(({ path }) => isCodec(path));
  return Object.fromEntries(rendered.map(({ path, text }) => [path.slice(path.lastIndexOf('/') + 1), text]));
}

/** Answers that a program printed as the messages of its results, in the order of the questions. */
export function answersOf(results: readonly NativeResult[], count: number): unknown[] {
  const failure = results.find(({ ok }) => !ok);
  if (failure !== undefined) throw new Error(`${failure.name}: ${failure.message}`);
  const byName = new Map(results.map(({ name, message }) => [name, message]));
  return Array.from({ length: count }, (_, index) => {
    const message = byName.get(String(index));
    if (message === undefined) throw new Error(`no answer to question ${index}`);
    return JSON.parse(message) as unknown;
  });
}

/** What a reader applies where the transport does not carry a field; undefined: nothing. */
export function presetOf({ type, role }: Field): string | number | boolean | undefined {
  if (role === 'media') return 'audio';
  return type.kind === 'time' ? undefined : (type.default ?? undefined);
}
