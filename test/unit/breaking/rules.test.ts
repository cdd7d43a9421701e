import { describe, expect, it } from 'vitest';
import { compareModels } from '../../../src/breaking/compare.js';
import { breakingRuleIds, breakingRules } from '../../../src/breaking/ruleTable.js';
import { modelOf } from '../../contracts.js';

const head = 'contract: 1\n';
const app = 'app: { name: A, iosBundleId: com.app, androidPackage: com.app }\n';
const base = 'payload:\n  ccParam: cc_param\n';

function rulesBroken(before: string, after: string): string[] {
  const whole = (text: string): string => head + (text.includes('app:') ? '' : app) + text;
  return compareModels(modelOf(whole(before)), modelOf(whole(after))).map(({ rule }) => rule);
}

describe('every rule', () => {
  it.each(breakingRuleIds)('%s is broken by its example, and alone', (id) => {
    const { before, after } = breakingRules[id].example;
    expect([...new Set(rulesBroken(before, after))]).toEqual([id]);
  });

  it.each(breakingRuleIds)('%s is not broken by its example left as it is', (id) => {
    const { before, after } = breakingRules[id].example;
    expect(rulesBroken(before, before)).toEqual([]);
    expect(rulesBroken(after, after)).toEqual([]);
  });
});

describe('what breaks nobody', () => {
  const extras = (text: string): string => `${base}  extras:\n${text}`;
  it.each([
    [
      'a rename with `was`',
      `${base}  callerId: from_user_id\n`,
      `${base}  callerId: { key: caller, was: [from_user_id] }\n`,
    ],
    [
      'a rename on one transport with `was`',
      `${base}  callerId: from_user_id\n`,
      `${base}  callerId: { key: { apns: caller.id, fcm: from_user_id }, was: [{ apns: from_user_id }] }\n`,
    ],
    [
      'a second rename that keeps both',
      `${base}  callerId: { key: caller, was: [from_user_id] }\n`,
      `${base}  callerId: { key: who, was: [caller, from_user_id] }\n`,
    ],
    [
      'an envelope with `transport.was`',
      base,
      `${base}transport: { apns: { under: call }, fcm: { json: payload }, was: flat }\n`,
    ],
    [
      'another envelope with the old one in `was`',
      `${base}transport: { fcm: { json: a } }\n`,
      `${base}transport: { fcm: { json: b }, was: { fcm: { json: a } } }\n`,
    ],
    ['an optional field', base, extras('    roomTitle: { key: room_title, optional: true }\n')],
    ['a field with a default', base, extras('    seats: { key: seats, type: int, default: 1 }\n')],
    ['a field out of the callback', base, `${base}  callerId: from_user_id\n`],
    ['a constant field', base, extras('    region: { key: region, from: { const: jp } }\n')],
    [
      'a required field made optional',
      `${base}  callerId: c\n`,
      `${base}  callerId: { key: c, optional: true }\n`,
    ],
    [
      'a default where there was none',
      extras('    seats: { key: seats, type: int, optional: true }\n'),
      extras('    seats: { key: seats, type: int, default: 1 }\n'),
    ],
    [
      'a wire value that is read too',
      `${base}  media: { key: type, values: { audio: A, video: V } }\n`,
      `${base}  media: { key: type, values: { audio: A, video: [V, video] } }\n`,
    ],
    [
      'a wire value that installed apps know, written first',
      `${base}  media: { key: type, values: { audio: A, video: [V, video] } }\n`,
      `${base}  media: { key: type, values: { audio: A, video: [video, V] } }\n`,
    ],
    ['another order', `${base}  callerId: c\n  myUserId: m\n`, `${base}  myUserId: m\n  callerId: c\n`],
    ['options', base, `${base}ios: { engine: explicit }\ntimeouts: { ring: 30 }\n`],
    ['a plugin moved', base, `${base}out: { plugin: plugins/planetkit_push }\n`],
  ])('%s', (_what, before, after) => {
    expect(rulesBroken(before, after)).toEqual([]);
  });
});

it('each transport is looked at on its own', () => {
  const before = `${base}  callerId: { key: { apns: a, fcm: f } }\n`;
  const after = `${base}  callerId: { key: { apns: b, fcm: g } }\n`;
  expect(rulesBroken(before, after)).toEqual(['WIRE_KEY_CHANGED', 'WIRE_KEY_CHANGED']);
});

it('moving a field out of the envelope is a change of its place', () => {
  const at = (outside: string): string =>
    `${base}  callerId: { key: c${outside} }\ntransport: { fcm: { json: p } }\n`;
  expect(rulesBroken(at(''), at(', outside: true'))).toContain('WIRE_KEY_CHANGED');
});
