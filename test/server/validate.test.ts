import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/targets/docs/reference.js';
import { loadCodec } from '../codec/typescript.js';
import { contractText, modelOf } from '../contracts.js';

const { validateRing, ringSchema, encodeApnsRing, encodeFcmRing } = await loadCodec(
  modelOf(contractText('everything')),
);
const check = ringSchema['~standard'];

const ring: JsonObject = {
  ccParam: 'cc',
  myUserId: 'me',
  myServiceId: 'service',
  callerId: 'you',
  media: 'video',
  extras: {},
};
const { ccParam: _, ...withoutCcParam } = ring;

interface Case {
  readonly what: string;
  readonly input: unknown;
  /** `field code`, in the order in which they are told. */
  readonly problems: readonly string[];
}

const cases: Case[] = [
  { what: 'nothing at all', input: undefined, problems: [' type', ...missing()] },
  { what: 'null', input: null, problems: [' type', ...missing()] },
  { what: 'a list', input: [ring], problems: [' type', ...missing()] },
  { what: 'text', input: 'ring', problems: [' type', ...missing()] },
  { what: 'a field left out', input: withoutCcParam, problems: ['ccParam missing'] },
  { what: 'a field of undefined', input: { ...ring, ccParam: undefined }, problems: ['ccParam missing'] },
  { what: 'a field of null', input: { ...ring, ccParam: null }, problems: ['ccParam type'] },
  { what: 'a number for text', input: { ...ring, callerId: 7 }, problems: ['callerId type'] },
  { what: 'an empty role', input: { ...ring, callId: '' }, problems: ['callId empty'] },
  {
    what: 'a lone surrogate',
    input: { ...ring, callerName: 'a\ud800b' },
    problems: ['callerName illFormed'],
  },
  { what: 'a value of no choice', input: { ...ring, media: 'A' }, problems: ['media choice'] },
  { what: 'a member of every object', input: { ...ring, media: 'toString' }, problems: ['media choice'] },
  { what: 'a number for a choice', input: { ...ring, media: 0 }, problems: ['media choice'] },
  { what: 'a time before 1970', input: { ...ring, sentAt: -1 }, problems: ['sentAt type'] },
  { what: 'a fraction of a millisecond', input: { ...ring, sentAt: 0.5 }, problems: ['sentAt type'] },
  { what: 'a Date', input: { ...ring, expiresAt: new Date(0) }, problems: ['expiresAt type'] },
  { what: 'no extras', input: { ...ring, extras: undefined }, problems: ['extras type'] },
  { what: 'extras of another type', input: { ...ring, extras: [] }, problems: ['extras type'] },
  {
    what: 'an integer too large',
    input: { ...ring, extras: { seats: 2 ** 53 } },
    problems: ['extras.seats type'],
  },
  { what: 'NaN', input: { ...ring, extras: { seats: NaN } }, problems: ['extras.seats type'] },
  {
    what: 'text for an integer',
    input: { ...ring, extras: { seats: '7' } },
    problems: ['extras.seats type'],
  },
  {
    what: 'text for a boolean',
    input: { ...ring, extras: { recorded: 'true' } },
    problems: ['extras.recorded type'],
  },
  { what: 'no such tier', input: { ...ring, extras: { tier: 'gold' } }, problems: ['extras.tier choice'] },
  { what: 'a misspelt field', input: { ...ring, calerName: 'x' }, problems: ['calerName unknown'] },
  {
    what: 'a misspelt extra',
    input: { ...ring, extras: { roomTitel: 'x' } },
    problems: ['extras.roomTitel unknown'],
  },
  {
    what: 'a constant of the contract',
    input: { ...ring, extras: { region: 'kr' } },
    problems: ['extras.region unknown'],
  },
  { what: 'the kind', input: { ...ring, kind: 'ring' }, problems: ['kind unknown'] },
  {
    what: 'several at once',
    input: { ...withoutCcParam, media: 'x', extras: { seats: 1.5 }, sid: 1 },
    problems: ['ccParam missing', 'media choice', 'extras.seats type', 'sid unknown'],
  },
];

function missing(): string[] {
  const required = ['ccParam', 'myUserId', 'myServiceId', 'callerId', 'media'];
  return [...required.map((field) => `${field} missing`), 'extras type'];
}

describe('validateRing', () => {
  it('takes a ring and gives it back', () => {
    expect(validateRing(ring)).toEqual({ ok: true, value: ring });
  });

  for (const { what, input, problems } of cases)
    it(`refuses ${what}`, () => {
      const result = validateRing(input);
      if (result.ok) throw new Error('was taken');
      expect(result.problems.map(({ field, code }) => `${field} ${code}`)).toEqual(problems);
      for (const { field, message } of result.problems)
        expect(message).toMatch(new RegExp(`^${field || 'push'} (must|is|holds) .+\\.$`));
    });

  it('never quotes what it refuses', () => {
    const secret = 'SECRET\ud800';
    const result = validateRing({ ...ring, ccParam: secret, media: secret, extras: { seats: secret } });
    expect(JSON.stringify(result)).not.toContain('SECRET');
  });

  it('reads only what is its own', () => {
    const inherited = Object.create({ ccParam: 'inherited' }) as object;
    const result = validateRing(Object.assign(inherited, withoutCcParam));
    expect(result).toMatchObject({ ok: false, problems: [{ field: 'ccParam', code: 'missing' }] });
  });

  it('guards both encoders', () => {
    for (const encode of [encodeApnsRing, encodeFcmRing])
      expect(encode(withoutCcParam)).toMatchObject({ ok: false, problems: [{ code: 'missing' }] });
  });
});

describe('ringSchema', () => {
  it('is a Standard Schema of version 1', () => {
    expect(check).toMatchObject({ version: 1, vendor: 'planetkit-push' });
    expect(check.validate(ring)).toEqual({ value: ring });
  });

  it('gives each issue its path, and none to the whole', () => {
    const input = { ...ring, media: 'x', extras: { seats: 1.5 } };
    expect(check.validate(input)).toEqual({
      issues: [
        { path: ['media'], message: 'media must be one of audio, video.' },
        { path: ['extras', 'seats'], message: 'extras.seats must be a safe integer.' },
      ],
    });
    expect(check.validate(1)).toMatchObject({
      issues: [{ path: [], message: 'push must be an object.' }, {}, {}, {}, {}, {}, {}],
    });
  });
});
