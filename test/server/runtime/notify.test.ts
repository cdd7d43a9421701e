import { describe, expect, it } from 'vitest';
import { parseCallEvent } from '../../../templates/server/src/callEvent.js';
import { parseNotify } from '../../../templates/server/src/notify.js';
import { maxQueryBytes, maxValueBytes } from '../../../templates/server/src/query.js';

const sid = '9f1c4a3e-5b2d-4c6e-8f70-112233445566';
const good = {
  sid,
  from_service_id: 'svc',
  from_user_id: 'bob',
  to_service_id: 'svc',
  to_user_id: 'alice',
  type: 'V',
  param: 'eyJjYWxsVHlwZSI6IkEifQ==',
};
type Changes = Record<string, string | undefined>;
const query = (changes: Changes = {}) => {
  const parts = Object.entries({ ...good, ...changes }).filter(([, value]) => value !== undefined);
  return `?${parts.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&')}`;
};
const problems = (search: string) => {
  const result = parseNotify(search);
  return result.ok ? [] : result.problems.map(({ field, code }) => `${field} ${code}`);
};

describe('the query of a Notify callback', () => {
  it('is read as documented', () => {
    expect(parseNotify(query())).toEqual({
      ok: true,
      value: {
        sid,
        fromServiceId: 'svc',
        fromUserId: 'bob',
        toServiceId: 'svc',
        toUserId: 'alice',
        type: 'V',
        param: good.param,
      },
    });
    const withData = parseNotify(query({ stid: 'data', app_svr_data: 'data', type: 'A' }));
    expect(withData).toMatchObject({ ok: true, value: { stid: 'data', appSvrData: 'data', type: 'A' } });
  });

  it.each([
    ['a raw plus', 'a+b/c+=='],
    ['an encoded plus', 'a%2Bb/c%2B=='],
    ['an encoded space', 'a%20b/c%20=='],
  ])('gets the base64 of param back from %s', (_what, raw) => {
    const search = `${query({ param: undefined })}&param=${raw}`;
    expect(parseNotify(search)).toMatchObject({ ok: true, value: { param: 'a+b/c+==' } });
  });

  it('keeps users apart that differ in a plus, a space or an accent', () => {
    for (const user of ['a+b', 'a b', 'é', 'e\u0301', '名前', '👩‍👩‍👧', '%41', '__proto__']) {
      expect(parseNotify(query({ to_user_id: user }))).toMatchObject({ ok: true, value: { toUserId: user } });
    }
  });

  it.each(Object.keys(good))('needs %s', (name) => {
    expect(problems(query({ [name]: undefined }))).toEqual([`${name} missing`]);
    expect(problems(query({ [name]: '' }))).toEqual([`${name} empty`]);
    expect(problems(`${query({ [name]: undefined })}&${name}`)).toEqual([`${name} empty`]);
  });

  it.each(Object.keys(good))(
    'refuses a second %s, also when it is the same or spelt with escapes',
    (name) => {
      expect(problems(`${query()}&${name}=x`)).toEqual([`${name} repeated`]);
      expect(problems(`${query()}${query().replace('?', '&')}`)).toContain(`${name} repeated`);
      const escaped = [...name].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
      expect(problems(`${query()}&${escaped}=x`)).toEqual([`${name} repeated`]);
    },
  );

  it('ignores what it does not know, also repeated or undecodable', () => {
    expect(problems(`${query()}&new=1&new=2&%ff=x&x=%ff&&=&=x`)).toEqual([]);
    expect(problems(`${query()}&SID=${sid}`)).toEqual([]);
  });

  it.each([
    ['%ff', 'an invalid byte'],
    ['%c3', 'half a letter'],
    ['%ed%a0%80', 'a lone surrogate'],
    ['%c0%af', 'an overlong form'],
    ['%', 'half an escape'],
    ['%zz', 'no escape'],
  ])('refuses %s, which is %s', (raw) => {
    expect(problems(`${query({ to_user_id: undefined })}&to_user_id=${raw}`)).toEqual([
      'to_user_id encoding',
    ]);
  });

  it.each([
    ['type', 'X'],
    ['type', 'a'],
    ['type', 'AV'],
    ['type', '1'],
    ['sid', 'a b'],
    ['sid', 'a\nb'],
    ['sid', 'x'.repeat(129)],
    ['to_user_id', 'a\u0000b'],
    ['from_user_id', 'a\u007fb'],
    ['param', 'a\tb'],
    ['param', 'é'],
  ])('refuses %s = %j', (name, value) => {
    expect(problems(query({ [name]: value }))).toEqual([`${name} format`]);
  });

  it('bounds each value by bytes and the query as a whole', () => {
    expect(problems(query({ param: 'x'.repeat(maxValueBytes) }))).toEqual([]);
    expect(problems(query({ param: 'x'.repeat(maxValueBytes + 1) }))).toEqual(['param tooLong']);
    expect(problems(query({ to_user_id: 'é'.repeat(maxValueBytes / 2 + 1) }))).toEqual([
      'to_user_id tooLong',
    ]);
    // App data of the longest allowed kind comes twice and three times as long.
    const data = 'é'.repeat(2_047);
    expect(problems(query({ stid: data, app_svr_data: data }))).toEqual([]);
    expect(problems(`${query()}&new=${'x'.repeat(maxQueryBytes)}`)).toEqual(['query tooLong']);
    expect(problems(`?${'x'.repeat(65_536)}`)).toEqual(['query tooLong']);
  });

  it('reports all problems at once and quotes no value', () => {
    const result = parseNotify(
      query({ sid: 'secret value', type: 'secret', param: 'sécret', to_user_id: undefined }),
    );
    if (result.ok) throw new Error('it was accepted');
    const codes = result.problems.map(({ field, code }) => `${field} ${code}`);
    expect(codes.sort()).toEqual(['param format', 'sid format', 'to_user_id missing', 'type format']);
    expect(JSON.stringify(result.problems)).not.toMatch(/s[eé]cret/);
  });

  it.each(['', '?', '&&&', '?=', '?sid'])('refuses %j without throwing', (search) => {
    expect(problems(search)).toHaveLength(7);
  });
});

describe('the query of a 1-to-1 Call Event callback', () => {
  const ended = query({
    param: undefined,
    terminate: '77',
    duration: '0',
    setup_time: '1700000000',
    srcip: '192.0.2.1',
  });

  it('is read without the addresses', () => {
    expect(parseCallEvent(ended)).toEqual({
      ok: true,
      value: {
        sid,
        fromServiceId: 'svc',
        fromUserId: 'bob',
        toServiceId: 'svc',
        toUserId: 'alice',
        type: 'V',
        terminate: 77,
        duration: 0,
        setupTime: 1_700_000_000,
      },
    });
  });

  it('needs the reason and leaves out numbers that are none', () => {
    expect(parseCallEvent(ended.replace('terminate=77', ''))).toMatchObject({
      problems: [{ field: 'terminate', code: 'missing' }],
    });
    expect(parseCallEvent(ended.replace('77', '-1'))).toMatchObject({ problems: [{ code: 'format' }] });
    const odd = parseCallEvent(ended.replace('duration=0', 'duration=1.5&end_time=soon'));
    expect(odd.ok && Object.keys(odd.value)).not.toContain('duration');
    expect(odd.ok && Object.keys(odd.value)).not.toContain('endTime');
  });
});
