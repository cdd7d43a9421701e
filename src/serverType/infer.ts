import { draftFields, transportLines } from '../contract/infer/draft.js';
import type { Envelopes } from '../contract/infer/draft.js';
import { recognise } from '../contract/infer/recognise.js';
import { assumptions, holding } from '../contract/infer/samples.js';
import type { AppFacts, Inference } from '../contract/infer/samples.js';
import type { FileSystem } from '../project/fileSystem.js';
import { readType } from './readType.js';
import { fieldsOf } from './sightings.js';

/** Makes a contract from the app server's own TypeScript type; the contract remembers the type for `check`. */
export function inferFromType(
  root: string,
  reference: string,
  fileSystem: FileSystem,
  app: AppFacts,
): Inference {
  const read = readType(root, reference, fileSystem);
  if (!read.ok) return { ok: false, problems: [read.problem] };
  const { sightings, envelope, unmapped } = fieldsOf(read.members);
  const found = recognise(sightings);
  if (!found.some(({ role }) => role === 'ccParam')) {
    const names = sightings
      .map(({ path }) => path.join('.'))
      .slice(0, 8)
      .join(', ');
    const { file, line, column, source } = read.at;
    const reason = `No property of the type can be \`cc_param\` (${names}).`;
    const hint = 'Give it one for `param` of the notify callback, such as `cc_param: string`.';
    return {
      ok: false,
      problems: [{ rule: 'TYPE_UNMAPPED', severity: 'error', file, line, column, source, reason, hint }],
    };
  }
  const envelopes: Envelopes = {
    apns: envelope === null ? null : { kind: 'under', key: envelope, assumed: false },
    fcm: envelope === null ? null : { kind: 'json', key: envelope, assumed: true },
  };
  const fields = draftFields(found, { envelopes, seen: new Set(['apns'] as const) });
  const draft = {
    ...app,
    type: reference,
    origin: [
      `Made from the type ${reference}; \`check\` says when the two drift apart.`,
      ...assumptions(fields),
    ],
    transport: transportLines(envelopes),
  };
  const left = unmapped.map(({ path, reason = '', at }) => ({
    key: path.join('.'),
    reason: `${reason} (${at.file}:${at.line}:${at.column})`,
  }));
  return holding({ file: read.at.file, seen: `the type ${reference}` }, draft, fields, left);
}
