import type { Path } from '../contract/conform.js';
import { transportNames } from '../contract/model.js';
import type { Envelope, Field, Model } from '../contract/model.js';
import { compareField, placesOf } from './compareField.js';
import type { BreakingRuleId } from './ruleTable.js';

/** One change that breaks somebody. */
export interface Breakage {
  readonly rule: BreakingRuleId;
  /** What is meant, in the contract's words. */
  readonly subject: string;
  readonly detail: string;
  /** Where the new contract says so; the nearest place that it still has. */
  readonly at: Path;
}

/** Everything that the new contract breaks for those who live by the old one. Pure; in the order of the contract. */
export function compareModels(before: Model, after: Model): Breakage[] {
  return [...compareApp(before, after), ...compareTransports(before, after), ...compareFields(before, after)];
}

function compareApp(before: Model, after: Model): Breakage[] {
  const found: Breakage[] = [];
  if (before.app.iosBundleId !== after.app.iosBundleId)
    found.push({
      rule: 'BUNDLE_ID_CHANGED',
      subject: 'app.iosBundleId',
      detail: `was ${before.app.iosBundleId}, is ${after.app.iosBundleId}`,
      at: ['app', 'iosBundleId'],
    });
  if (before.plugin !== null && before.plugin.name !== after.plugin?.name)
    found.push({
      rule: 'PLUGIN_NAME_CHANGED',
      subject: 'out.plugin',
      detail: `was ${before.plugin.name}, is ${after.plugin?.name ?? 'not emitted'}`,
      at: ['out', 'plugin'],
    });
  if (before.server !== null && before.server.path !== after.server?.path)
    found.push({
      rule: 'SERVER_MOVED',
      subject: 'out.server',
      detail: `was ${before.server.path}, is ${after.server?.path ?? 'not emitted'}`,
      at: ['out', 'server'],
    });
  return found;
}

function compareTransports(before: Model, after: Model): Breakage[] {
  return transportNames.flatMap((name): Breakage[] => {
    const was = before.transports[name];
    const is = after.transports[name];
    const known = [is.envelope, is.formerly].map(layoutOf);
    const at = ['transport', name];
    const subject = `transport.${name}`;
    if (!known.includes(layoutOf(was.envelope)))
      return [
        { rule: 'TRANSPORT_CHANGED', subject, detail: `${said(was.envelope)} -> ${said(is.envelope)}`, at },
      ];
    if (was.formerly !== null && !known.includes(layoutOf(was.formerly)))
      return [{ rule: 'TRANSPORT_RETIRED', subject, detail: `no longer ${said(was.formerly)}`, at }];
    return [];
  });
}

function compareFields(before: Model, after: Model): Breakage[] {
  const added = after.fields.filter((field) => fieldNamed(before, field.name) === undefined);
  const found: Breakage[] = [];
  const renamed = new Set<Field>();
  for (const was of before.fields) {
    const is = fieldNamed(after, was.name);
    if (is !== undefined) {
      found.push(...compareField(was, is));
      continue;
    }
    const alike = added.find((field) => field.role === null && was.role === null && sameWire(was, field));
    if (alike !== undefined) renamed.add(alike);
    found.push(
      alike === undefined
        ? { rule: 'FIELD_REMOVED', subject: was.name, detail: 'is no longer there', at: ['payload'] }
        : {
            rule: 'FIELD_NAME_CHANGED',
            subject: was.name,
            detail: `is ${alike.name} now`,
            at: pathOf(alike),
          },
    );
  }
  for (const field of added) {
    if (renamed.has(field)) continue;
    const at = pathOf(field);
    const subject = field.name;
    if (!field.optional && field.source.kind === 'app')
      found.push({ rule: 'REQUIRED_ADDED', subject, detail: 'is new and always sent', at });
    if (field.role === 'kind') found.push({ rule: 'CANCEL_ADDED', subject, detail: 'is new', at });
    if (field.role === 'callId' && fieldNamed(before, 'kind') !== undefined)
      found.push({ rule: 'CALL_ID_ADDED', subject, detail: 'is new', at });
  }
  return found;
}

function sameWire(a: Field, b: Field): boolean {
  return transportNames.every((name) => placesOf(a, name)[0] === placesOf(b, name)[0]);
}

function fieldNamed(model: Model, name: string): Field | undefined {
  return model.fields.find((field) => field.name === name);
}

/** Where the contract has a field. */
export function pathOf(field: Field): Path {
  return field.role === null ? ['payload', 'extras', field.name] : ['payload', field.name];
}

function layoutOf(envelope: Envelope | null): string | null {
  if (envelope === null) return null;
  return envelope.kind === 'flat' ? 'flat' : JSON.stringify([envelope.kind, ...envelope.path]);
}

function said(envelope: Envelope): string {
  return envelope.kind === 'flat' ? 'flat' : `${envelope.kind}: ${envelope.key}`;
}
