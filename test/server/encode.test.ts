import { describe, expect, it } from 'vitest';
import { callIdOf } from '../../src/targets/docs/reference.js';
import { contractText, modelOf } from '../contracts.js';
import { loadCodec } from '../codec/typescript.js';
import type { Codec, Result } from '../codec/typescript.js';

const guide = await loadCodec(modelOf(contractText('guide')));
const everything = await loadCodec(modelOf(contractText('everything')));
const withoutCallId = await loadCodec(
  modelOf(
    'contract: 1\napp: { name: A, iosBundleId: a.b, androidPackage: a.b }\n' +
      'payload: { ccParam: c, kind: { key: k, values: { ring: [r, R], cancel: [x, X] } } }\n',
  ),
);

const ring = { ccParam: 'cc', myUserId: 'me', myServiceId: 'service', callerId: '', media: 'audio' };
const bytesOf = (data: Record<string, string>): number =>
  Object.entries(data)
    .flat()
    .reduce((sum, text) => sum + Buffer.byteLength(text, 'utf8'), 0);

/** A value that makes the push exactly so many bytes long. */
function filled(limit: number, letter: string, size: (text: string) => number): string {
  const room = limit - size('');
  const letters = letter.repeat(Math.floor(room / Buffer.byteLength(letter)));
  return letters + 'x'.repeat(room - Buffer.byteLength(letters));
}

describe('the largest push', () => {
  const apns = (callerId: string): Result<Uint8Array> => guide.encodeApnsRing({ ...ring, callerId });
  const fcm = (callerId: string): Result<Record<string, string>> =>
    guide.encodeFcmRing({ ...ring, callerId });
  const body = (text: string): number =>
    Buffer.byteLength(
      JSON.stringify({
        aps: {},
        cc_param: 'cc',
        my_user_id: 'me',
        my_service_id: 'service',
        from_user_id: text,
        type: 'A',
      }),
    );
  const data = (text: string): number =>
    bytesOf({
      cc_param: 'cc',
      my_user_id: 'me',
      my_service_id: 'service',
      from_user_id: text,
      type: 'A',
    });

  for (const [what, letter] of [
    ['letters', 'x'],
    ['letters of three bytes', '키'],
    ['letters of four bytes', '😀'],
  ] as const) {
    it(`of APNs has 5120 bytes, of ${what}`, () => {
      const text = filled(5120, letter, body);
      const most = apns(text);
      expect(most.ok && most.value.byteLength).toBe(5120);
      expect(apns(`${text}x`)).toEqual({
        ok: false,
        problems: [{ field: 'apns', code: 'tooLarge', message: 'The push has 5121 bytes; apns takes 5120.' }],
      });
    });

    it(`of FCM has 4096 bytes of keys and values, of ${what}`, () => {
      const text = filled(4096, letter, data);
      const most = fcm(text);
      expect(most.ok && bytesOf(most.value)).toBe(4096);
      expect(fcm(`${text}x`)).toEqual({
        ok: false,
        problems: [{ field: 'fcm', code: 'tooLarge', message: 'The push has 4097 bytes; fcm takes 4096.' }],
      });
    });
  }

  it('counts what is written for installed apps too', () => {
    const large = { ...ring, callerId: 'x'.repeat(2100), extras: {} };
    expect(guide.encodeFcmRing({ ...ring, callerId: large.callerId }).ok).toBe(true);
    expect(everything.encodeFcmRing(large)).toMatchObject({ ok: false, problems: [{ code: 'tooLarge' }] });
  });
});

describe('the wire', () => {
  it('carries text alone on FCM, and an empty aps on APNs', () => {
    const push = { ...ring, callerId: 'you', sentAt: 1, extras: { seats: 7, recorded: true } };
    const fcm = everything.encodeFcmRing(push);
    if (!fcm.ok) throw new Error('refused');
    expect(new Set(Object.values(fcm.value).map((value) => typeof value))).toEqual(new Set(['string']));
    const apns = everything.encodeApnsRing(push);
    if (!apns.ok) throw new Error('refused');
    const body = JSON.parse(Buffer.from(apns.value).toString('utf8')) as Record<string, unknown>;
    expect(body['aps']).toEqual({});
    expect(body['call']).toMatchObject({ seats: '7', recorded: 'true', sent_at: '1', geo: { region: 'jp' } });
  });

  it('has every former key and the former layout beside the new ones', () => {
    const fcm = everything.encodeFcmRing({ ...ring, callerId: 'you', extras: {} });
    if (!fcm.ok) throw new Error('refused');
    const { payload = '', ...flat } = fcm.value;
    expect(JSON.parse(payload)).toMatchObject({ cc_param: 'cc', planet_param: 'cc', from_user_id: 'you' });
    expect(flat).toMatchObject({ cc_param: 'cc', planet_param: 'cc', from_user_id: 'you', kind: 'ring' });
  });
});

describe('encodeFcmCancel', () => {
  const sid = '6F9619FF-8B86-D011-B42D-00C04FC964FF';
  const cancel = (codec: Codec, push: object, known?: object): Result<Record<string, string>> => {
    if (codec.encodeFcmCancel === undefined) throw new Error('is not emitted');
    return known === undefined ? codec.encodeFcmCancel(push) : codec.encodeFcmCancel(push, known);
  };
  const decoded = (codec: Codec, result: Result<Record<string, string>>): unknown => {
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return codec.decodeFcm(result.value);
  };
  const refusal = (field: string, code: string): object => ({ ok: false, problems: [{ field, code }] });

  it('is not there where the contract has no kind', () => {
    expect(guide.encodeFcmCancel).toBeUndefined();
  });

  it.each([
    ['callId', { callId: sid }, undefined],
    ['callId of a ring that had both', { callId: sid }, { callId: sid, ccParam: 'cc' }],
    ['callId and ccParam', { callId: sid, ccParam: 'cc' }, { callId: sid, ccParam: 'cc' }],
  ])('cancels by %s', (_what, push, known) => {
    const id = callIdOf(sid, 'cc');
    expect(decoded(everything, cancel(everything, push, known))).toEqual({ kind: 'cancel', callId: id });
  });

  it.each([
    ['of an unknown ring', undefined],
    ['of a ring without callId', { ccParam: 'cc' }],
  ])('cancels by ccParam %s', (_what, known) => {
    const id = callIdOf(null, 'cc');
    expect(decoded(everything, cancel(everything, { ccParam: 'cc' }, known))).toEqual({
      kind: 'cancel',
      callId: id,
    });
    expect(decoded(withoutCallId, cancel(withoutCallId, { ccParam: 'cc' }, known))).toEqual({
      kind: 'cancel',
      callId: id,
    });
  });

  it.each([
    ['nothing', {}, undefined, 'ccParam', 'missing'],
    ['empty ids', { callId: '', ccParam: '' }, undefined, 'ccParam', 'missing'],
    [
      'ccParam where the ring had callId',
      { ccParam: 'cc' },
      { callId: sid, ccParam: 'cc' },
      'callId',
      'missing',
    ],
    ['callId where the ring had none', { callId: sid }, { ccParam: 'cc' }, 'ccParam', 'missing'],
    [
      'both where the ring had no callId',
      { callId: sid, ccParam: 'cc' },
      { ccParam: 'cc' },
      'callId',
      'otherThanRing',
    ],
  ])('refuses %s', (_what, push, known, field, code) => {
    expect(cancel(everything, push, known)).toMatchObject(refusal(field, code));
  });

  it('refuses another ccParam where it is the only id', () => {
    expect(cancel(withoutCallId, { ccParam: 'cc' }, { ccParam: 'other' })).toMatchObject(
      refusal('ccParam', 'otherThanRing'),
    );
    expect(cancel(withoutCallId, {})).toMatchObject(refusal('ccParam', 'missing'));
  });

  it('is subject to the limit of FCM', () => {
    const ccParam = 'x'.repeat(4096);
    expect(cancel(withoutCallId, { ccParam })).toMatchObject(refusal('fcm', 'tooLarge'));
  });

  it('has the first of the wire values', () => {
    expect(cancel(withoutCallId, { ccParam: 'cc' })).toEqual({ ok: true, value: { c: 'cc', k: 'x' } });
  });
});
