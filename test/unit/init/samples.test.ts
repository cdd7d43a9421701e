import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferFromSamples } from '../../../src/contract/infer/samples.js';
import type { Inferred } from '../../../src/contract/infer/samples.js';
import { loadContract } from '../../../src/contract/load.js';
import type { Model } from '../../../src/contract/model.js';
import { vectorsOf } from '../../../src/targets/docs/vectors.js';
import { contractText, modelOf } from '../../contracts.js';

const app = { appName: 'Talk', iosBundleId: 'a.b', androidPackage: 'a.b', server: true };
const sid = '6f9619ff-8b86-4011-b42d-00c04fc964ff';
const ticket = 'eyJhbGciOiJub25lIn0.eyJzaWQiOiI2RjkifQ.c2lnbmF0dXJlLXRoYXQtaXMtbG9uZw';

const infer = (...samples: unknown[]) =>
  inferFromSamples(
    samples.map((sample, index) => ({
      name: `${index + 1}.json`,
      text: typeof sample === 'string' ? sample : JSON.stringify(sample),
    })),
    app,
  );

function found(...samples: unknown[]): Inferred & { model: Model } {
  const inference = infer(...samples);
  if (!inference.ok) throw new Error(JSON.stringify(inference.problems));
  return { ...inference.inferred, model: modelOf(inference.inferred.text) };
}

function refused(...samples: unknown[]) {
  const inference = infer(...samples);
  return inference.ok
    ? inference.inferred.text
    : inference.problems.map(({ rule, reason, hint }) => `${rule} ${reason} ${hint}`).join('\n');
}

/** `role or extra: APNs key / FCM key` */
function keys({ model }: { model: Model }): Record<string, string> {
  return Object.fromEntries(
    model.fields.map(({ name, places }) => [name, `${places.apns[0]?.key} / ${places.fcm[0]?.key}`]),
  );
}

describe('init --from: shapes of pushes', () => {
  const fields = { cc_param: ticket, sid, from_user_id: 'alice' };
  const flat = {
    ccParam: 'cc_param / cc_param',
    callId: 'sid / sid',
    callerId: 'from_user_id / from_user_id',
  };

  it.each([
    ['an APNs payload', { aps: { alert: {} }, ...fields }],
    ['an FCM v1 message', { message: { token: 't', android: { priority: 'HIGH' }, data: fields } }],
    ['an FCM legacy message', { to: 't', priority: 'high', data: fields }],
    [
      'a message as the SDK prints it',
      { data: { ...fields, 'google.delivered_priority': 'high', from: '1' }, messageId: 'm', sentTime: 1 },
    ],
    ['a bare data block', { data: fields }],
    ['a bare map', fields],
    ['a list of pushes', [{ aps: {}, ...fields }, { data: fields }]],
    [
      'one message for both transports',
      { message: { topic: 't', data: fields, apns: { payload: { aps: {}, ...fields } } } },
    ],
  ])('%s', (_, sample) => {
    expect(keys(found(sample))).toEqual(flat);
  });

  it('finds an object that all fields stand in, and what stands beside it', () => {
    const { model } = found({ aps: {}, call: fields, kind: 'ring' });
    expect(model.transports.apns.envelope).toMatchObject({ kind: 'under', key: 'call' });
    expect(model.fields.map(({ name, places }) => [name, places.apns[0]?.scope])).toContainEqual([
      'kind',
      'outside',
    ]);
  });

  it('finds JSON text in an FCM value, and says that the other transport is a guess', () => {
    const { model, text } = found({ message: { data: { payload: JSON.stringify(fields) } } });
    expect(model.transports.fcm.envelope).toMatchObject({ kind: 'json', key: 'payload' });
    expect(text).toMatch(/apns: \{ json: payload \} # guess/);
  });

  it('reads both envelopes where both transports are shown', () => {
    const { model, text } = found({ aps: {}, call: fields }, { data: { payload: JSON.stringify(fields) } });
    expect(model.transports.apns.envelope).toMatchObject({ kind: 'under', key: 'call' });
    expect(model.transports.fcm.envelope).toMatchObject({ kind: 'json', key: 'payload' });
    expect(text).not.toContain('guess');
  });

  it('pairs a nested key of APNs with the flat one of FCM', () => {
    const one = found(
      { aps: {}, cc_param: ticket, caller: { name: 'Al' } },
      { data: { cc_param: ticket, caller_name: 'Al' } },
    );
    expect(keys(one)).toMatchObject({ callerName: 'caller.name / caller_name' });
  });

  it('gives a role unlike names on the two transports', () => {
    const one = found(
      { aps: {}, ccParam: ticket, callerId: 'a' },
      { data: { planet_param: ticket, sender_id: 'a' } },
    );
    expect(keys(one)).toEqual({ ccParam: 'ccParam / planet_param', callerId: 'callerId / sender_id' });
  });

  it('leaves a field off a transport that was shown without it', () => {
    const one = found({ aps: {}, cc_param: ticket, region: 'jp' }, { data: { cc_param: ticket } });
    expect(keys(one)).toMatchObject({ region: 'region / undefined' });
  });

  it('takes a nested key as flat in FCM where no FCM push was shown, and says so once', () => {
    const one = found({ aps: {}, cc_param: ticket, caller: { name: 'Al', id: 'a' } });
    expect(keys(one)).toMatchObject({
      callerName: 'caller.name / caller_name',
      callerId: 'caller.id / caller_id',
    });
    expect(one.text.match(/That is a guess/g)).toHaveLength(1);
  });
});

describe('init --from: meaning', () => {
  const confidence = (sample: unknown, name: string) =>
    found(sample).fields.find((field) => field.name === name)?.confidence;

  it.each([
    [{ planet_cc_param: ticket }, 'ccParam', 'sure'],
    [{ param: ticket }, 'ccParam', 'sure'],
    [{ ticket: 'short' }, 'ccParam', 'guess'],
    [{ blob: ticket }, 'ccParam', 'guess'],
    [{ cc_param: ticket, uuid: sid }, 'callId', 'sure'],
    [{ cc_param: ticket, x: sid }, 'callId', 'guess'],
    [{ cc_param: ticket, to: 'bob' }, 'myUserId', 'guess'],
    [{ cc_param: ticket, type: 'V' }, 'media', 'likely'],
    [{ cc_param: ticket, type: 'incoming_call' }, 'kind', 'likely'],
  ])('%j: %s is %s', (sample, name, expected) => {
    expect(confidence(sample, name)).toBe(expected);
  });

  it.each([
    ['A', { audio: ['A'], video: ['V'] }],
    ['voice', { audio: ['voice'], video: ['video'] }],
    ['VIDEO', { audio: ['AUDIO'], video: ['VIDEO'] }],
    ['video_call', { audio: ['audio_call'], video: ['video_call'] }],
  ])('media %s', (value, expected) => {
    const media = found({ cc_param: ticket, call_type: value }).model.fields.find(
      ({ role }) => role === 'media',
    );
    const values = media?.type.kind === 'choice' ? media.type.values : [];
    expect(Object.fromEntries(values.map(({ name, wire }) => [name, wire]))).toEqual(expected);
  });

  it('a flag for video is media', () => {
    const media = found({ cc_param: ticket, is_video: 'false' }).model.fields.find(
      ({ role }) => role === 'media',
    );
    expect(media?.type).toMatchObject({ values: [{ wire: ['false'] }, { wire: ['true'] }] });
  });

  it.each([
    [1767225600, 's'],
    [1767225600000, 'ms'],
    ['1767225600', 's'],
  ])('a time of %s is in %s', (value, unit) => {
    expect(
      found({ cc_param: ticket, sent_at: value }).model.fields.find(({ role }) => role === 'sentAt')?.type,
    ).toEqual({ kind: 'time', unit });
  });

  it.each([
    [3, 'integer'],
    ['3', 'integer'],
    ['007', 'text'],
    ['+4915112345678', 'text'],
    ['151123456789', 'text'],
    [true, 'boolean'],
    ['false', 'boolean'],
    [1.5, 'text'],
    ['2026-01-01T00:00:00Z', 'text'],
    ['Daily', 'text'],
  ])('an unknown field with %j is an extra of kind %s', (value, kind) => {
    expect(found({ cc_param: ticket, seats: value }).model.fields.at(-1)).toMatchObject({
      role: null,
      type: { kind },
    });
  });

  it('a few words that come again and again are an enum', () => {
    const pushes = ['free', 'pro', 'free', 'free', 'pro'].map((tier) => ({
      aps: {},
      cc_param: ticket,
      tier,
    }));
    expect(found(pushes).model.fields.at(-1)?.type).toMatchObject({
      kind: 'choice',
      values: [{ name: 'free' }, { name: 'pro' }],
    });
  });

  it('a field that some rings lack is optional; what a cancel lacks says nothing', () => {
    const { model } = found([
      { data: { kind: 'ring', cc_param: ticket, sid, from_name: 'Al', room: 'x' } },
      { data: { kind: 'ring', cc_param: ticket, sid, from_name: 'Al' } },
      { data: { kind: 'cancel', sid } },
    ]);
    const optional = model.fields.filter((field) => field.optional).map(({ name }) => name);
    expect(optional).toEqual(['room']);
  });

  it('takes a field named like a parameter of the callback from there', () => {
    expect(found({ cc_param: ticket, stid: 's' }).model.fields.at(-1)?.source).toEqual({
      kind: 'notify',
      parameter: 'stid',
    });
  });

  it('leaves out what no contract can carry, each with its reason', () => {
    const { left, model } = found({
      aps: {},
      cc_param: ticket,
      members: ['a'],
      constructor: 'x',
      a: { b: [] },
    });
    expect(left.map(({ key }) => key)).toEqual(['members', 'a.b', 'constructor']);
    expect(left[2]?.reason).toContain('JavaScript');
    expect(model.fields).toHaveLength(1);
  });

  it('keeps a field with a warning where another is left out for an error', () => {
    const { left, model } = found({ aps: {}, cc_param: ticket, 'a b': 'y', '': '1' });
    expect(left.map(({ key, reason }) => `${key}: ${reason}`)).toEqual([': The key has 0 bytes.']);
    expect(model.fields.map(({ name }) => name)).toEqual(['ccParam', 'aB']);
    expect(keys(found({ aps: {}, 'cc param': ticket, '': '1' }))).toEqual({
      ccParam: 'cc param / cc param',
    });
  });

  it.each(['$(rm)', "it's", 'a: b', '# no', '{x}', 'null', '\u202e', 'a"b', '1', 'ключ'])(
    'quotes the key %s for YAML, or leaves it out with a reason',
    (key) => {
      const { model, left } = found({ aps: {}, cc_param: ticket, [key]: 'x' });
      expect(left.length === 1 || model.fields.at(-1)?.places.apns[0]?.key === key).toBe(true);
    },
  );
});

describe('init --from: what is no push', () => {
  it.each([
    ['not json', 'SAMPLE_UNREADABLE It is not JSON'],
    ['{"a": ', 'SAMPLE_UNREADABLE It is not JSON'],
    ['"text"', 'single value'],
    ['', 'It is empty'],
    ['[]', 'empty list'],
    ['{}', 'no fields'],
    [{ aps: { alert: 'hi' } }, 'nothing of the app server'],
    [{ message: { notification: { title: 'x' } } }, 'notification without `data`'],
    [{ sid, param: ticket, to_user_id: 'b' }, "LINE Planet's notify callback"],
    [{ contract: 1, payload: { ccParam: 'x' } }, 'a contract already'],
    [{ name: 'my-app', version: '1.0.0' }, 'None of its fields can be `cc_param` (name, version)'],
    [[{ aps: {}, cc_param: 'x' }, 3], 'Item 2'],
  ])('%j', (sample, expected) => {
    expect(refused(sample)).toContain(expected);
  });

  it('names the nearest thing that works', () => {
    expect(refused({ name: 'x' })).toContain('planetkit-push init');
  });
});

it.each(['guide', 'everything', 'demo-servers'] as const)(
  'finds the roles again in the pushes that the contract %s writes',
  (name) => {
    const model = modelOf(contractText(name));
    const pushes = vectorsOf(model).pushes.filter((one) => one.name === 'every field');
    const samples = pushes.map(({ transport, push }) =>
      transport === 'fcm' ? { message: { token: 't', data: push } } : push,
    );
    const inference = infer(...samples);
    expect(inference).toMatchObject({ ok: true });
    const again = found(...samples).model;
    const roleKeys = (of: Model) =>
      Object.fromEntries(
        of.fields.flatMap(({ role, places }) =>
          role === null ? [] : [[role, [places.apns[0]?.path, places.fcm[0]?.path]]],
        ),
      );
    expect(roleKeys(again)).toEqual(roleKeys(model));
  },
);

it('whatever the JSON: a contract that holds, or a refusal with a rule; never an exception', () => {
  const key = fc.oneof(
    fc.constantFrom('cc_param', 'sid', 'aps', 'data', 'message', 'call', 'type', 'from', '__proto__'),
    fc.string(),
  );
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom(ticket, sid, 'V', 'ring', '1767225600000', '{"cc_param":"x"}'),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(key, tie('any'), { maxKeys: 5 }),
    ),
  })).any;
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), (samples) => {
      const inference = infer(...samples.map((sample) => JSON.stringify(sample)));
      if (inference.ok) expect(loadContract(inference.inferred.text, 'c')).toMatchObject({ ok: true });
      else expect(inference.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 500, seed: 9 },
  );
});
