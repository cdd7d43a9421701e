import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { place } from '../../../src/contract/problem.js';
import type { Problem } from '../../../src/contract/problem.js';
import { nodeFileSystem } from '../../../src/project/nodeFileSystem.js';
import { load } from '../../../src/run.js';
import { typeDrift } from '../../../src/serverType/drift.js';
import { inferFromType } from '../../../src/serverType/infer.js';
import { runCommand } from '../../cli.js';
import { modelOf } from '../../contracts.js';
import { project } from '../../project.js';

const app = { appName: 'Talk', iosBundleId: 'a.b', androidPackage: 'a.b', server: true };

const infer = (files: string | Record<string, string>, reference = 'push.ts#Push') =>
  inferFromType(
    project(null, typeof files === 'string' ? { 'push.ts': files } : files),
    reference,
    nodeFileSystem,
    app,
  );

function found(files: string | Record<string, string>, reference?: string) {
  const inference = infer(files, reference);
  if (!inference.ok) throw new Error(JSON.stringify(inference.problems));
  return { ...inference.inferred, model: modelOf(inference.inferred.text) };
}

const properties: [string, object][] = [
  ['string', { type: { kind: 'text' }, optional: false }],
  ['string | null', { optional: true }],
  ['string | undefined', { optional: true }],
  ['number', { type: { kind: 'integer' } }],
  ['bigint', { type: { kind: 'integer' } }],
  ['1 | 2', { type: { kind: 'integer' } }],
  ['boolean', { type: { kind: 'boolean' } }],
  ['true | undefined', { type: { kind: 'boolean' }, optional: true }],
  ["'free' | 'pro'", { type: { values: [{ name: 'free' }, { name: 'pro' }] } }],
  [
    "'ROOM_ONLY' | 'b c'",
    {
      type: {
        values: [
          { name: 'roomOnly', wire: ['ROOM_ONLY'] },
          { name: 'bC', wire: ['b c'] },
        ],
      },
    },
  ],
  ["'a' | (string & {})", { type: { kind: 'text' } }],
  ['string & { readonly brand: unique symbol }', { type: { kind: 'text' } }],
  ['`room-${string}`', { type: { kind: 'text' } }],
  ['string | number', { type: { kind: 'text' } }],
  ["'class' | 'name'", { type: { kind: 'choice' } }],
  ["'山' | '川'", { type: { kind: 'text' } }],
  ['Tier', { type: { values: [{ name: 'free' }, { name: 'pro' }] } }],
  ['Plan', { type: { values: [{ wire: ['F'] }, { wire: ['P'] }] } }],
  ['{ title: string }', { places: { apns: [{ path: ['p18', 'title'] }], fcm: [{ path: ['p18_title'] }] } }],
  ['{ size: string } | undefined', { optional: true }],
];

describe('init --from-type: what properties become', () => {
  let read: ReturnType<typeof found> | undefined;
  /** All in one type: reading a type is what takes time here. */
  const reading = () => {
    const body = properties.map(
      ([type], index) => `/** The ${index},\n * as shown. */\n p${index}: ${type};`,
    );
    return (read ??= found(`
      enum Tier { Free = 'free', Pro = 'pro' }
      const Plan = { free: 'F', pro: 'P' } as const;
      type Plan = (typeof Plan)[keyof typeof Plan];
      export interface Push { cc_param: string;\n${body.join('\n')} }`));
  };

  it.each(properties.map(([type, expected], index) => [type, expected, index] as const))(
    '%s',
    (_, expected, index) => {
      const field = reading().model.fields.find(({ places }) => places.apns[0]?.path[0] === `p${index}`);
      expect(field).toMatchObject(expected);
    },
  );

  it('JSDoc becomes the comment, in one line', () => {
    expect(reading().text).toMatch(/p0: p0 +# The 0, as shown\./);
  });
});

describe('init --from-type: types', () => {
  it('follows extends, imports, aliases, intersections and utility types', () => {
    const { model } = found({
      'push.ts': `
        import type { Caller } from './caller.js';
        interface Base { cc_param: string }
        type Room = { room: string; secret: string };
        export interface Push extends Base, Omit<Room, 'secret'>, Partial<{ seats: number }> { caller: Caller }
      `,
      'caller.ts': 'export interface Caller { id: string; name?: string }',
    });
    expect(model.fields.map(({ name, optional }) => [name, optional])).toEqual([
      ['ccParam', false],
      ['callerId', false],
      ['callerName', true],
      ['room', false],
      ['seats', true],
    ]);
  });

  const stored = 'interface A { cc_param: string; sid?: string; seats: number }\n';
  it.each([
    ["Pick<A, 'cc_param' | 'sid'>", ['ccParam', 'callId?']],
    ["Omit<A, 'seats'>", ['ccParam', 'callId?']],
    ['Readonly<Required<A>>', ['ccParam', 'callId', 'seats']],
    ['Partial<A>', ['ccParam', 'callId?', 'seats?']],
    ["Record<'cc_param' | 'sid', string>", ['ccParam', 'callId']],
    ["Pick<A, 'cc_param'> & { sid: string }", ['ccParam', 'callId']],
    [
      "{ cc_param: string; a: Pick<A, 'sid'>; b?: Record<'x', number>; c: Readonly<Required<Pick<A, 'seats'>>> }",
      ['ccParam', 'callId?', 'x?', 'seats'],
    ],
    ['{ cc_param: string; again: Partial<Push>; more: Record<string, string> }', ['ccParam']],
  ])('reads %s', (type, expected) => {
    const { model } = found(`${stored}export type Push = ${type};`);
    expect(model.fields.map(({ name, optional }) => (optional ? `${name}?` : name))).toEqual(expected);
  });

  it('resolves imports as the tsconfig beside the file says', () => {
    const { model } = found(
      {
        'server/tsconfig.json': '{ "compilerOptions": { "paths": { "@types/*": ["./types/*"] } } }',
        'server/src/push.ts':
          "import type { Base } from '@types/base';\nexport interface Push extends Base { room: string }",
        'server/types/base.ts': 'export interface Base { cc_param: string }',
      },
      'server/src/push.ts#Push',
    );
    expect(model.fields).toHaveLength(2);
  });

  it('a union of pushes is all of them; what only a cancel lacks is not optional', () => {
    const { model } = found(`
      interface Ring { kind: 'ring'; cc_param: string; sid: string; room: string }
      interface Cancel { kind: 'cancel'; sid: string }
      export type Push = Ring | Cancel;
    `);
    expect(model.fields.find(({ role }) => role === 'kind')?.type).toMatchObject({
      values: [{ wire: ['ring'] }, { wire: ['cancel'] }],
    });
    expect(model.fields.every(({ optional }) => !optional)).toBe(true);
  });

  it('finds an envelope, and forgets what belongs to the push service', () => {
    const { model } = found(`
      export interface Push { aps: { alert?: object }; call: { cc_param: string; sid: string }; kind: 'ring' | 'cancel' }
    `);
    expect(model.transports.apns.envelope).toMatchObject({ kind: 'under', key: 'call' });
    expect(model.fields.find(({ role }) => role === 'kind')?.places.apns[0]?.scope).toBe('outside');
    const fcm = found('export interface Push { message: { token: string; data: { cc_param: string } } }');
    expect(fcm.model.fields).toHaveLength(1);
  });

  it('leaves out what cannot go over the wire, with the place and the reason', () => {
    const { left } = found(`
export interface Push {
  cc_param: string;
  when: Date;
  tags: string[];
  more: Record<string, string>;
  any: any;
  again: Push;
  call(): void;
  held: Map<string, string>;
  [Symbol.iterator]: string;
  again2: Partial<Push>;
}`);
    expect(left.map(({ key, reason }) => `${key}: ${reason}`)).toMatchInlineSnapshot(`
      [
        "when: it is a \`Date\`; JSON has none: declare what is sent, a number or text (push.ts:4:3)",
        "tags: it is a list; a field is one value (push.ts:5:3)",
        "more: its keys are not known; name them (push.ts:6:3)",
        "any: it is \`any\`; say what it holds (push.ts:7:3)",
        "again: it holds itself, or lies too deep (push.ts:8:3)",
        "call: it is a function (push.ts:9:3)",
        "held: it is neither text, a number, a boolean, nor an object of these (push.ts:10:3)",
        "again2: it holds itself, or lies too deep (push.ts:12:3)",
        "[Symbol.iterator]: its name is a symbol, or private: JSON leaves it out (push.ts:11:3)",
      ]
    `);
  });
});

describe('init --from-type: what is no type of a push', () => {
  it.each(['srv/push.ts', '#Push'])('%s names no type, and is named as it was given', (reference) => {
    expect(infer({}, reference)).toMatchObject({ problems: [{ rule: 'TYPE_UNREADABLE', file: reference }] });
  });

  it.each([
    ['missing.ts#Push', 'TYPE_UNREADABLE', 0],
    ['push.ts#Pusch', 'TYPE_NOT_FOUND', 0],
    ['push.ts', 'TYPE_UNREADABLE', 0],
    ['/etc/push.ts#Push', 'TYPE_UNREADABLE', 0],
    ['push.ts#Name', 'TYPE_UNMAPPED', 1],
    ['push.ts#List', 'TYPE_UNMAPPED', 2],
    ['push.ts#Other', 'TYPE_UNMAPPED', 3],
    ['push.ts#Any', 'TYPE_UNMAPPED', 4],
  ])('%s: %s', (reference, rule, line) => {
    const source =
      'export type Name = string;\nexport type List = string[];\nexport interface Other { name: string }\nexport type Any = Record<string, string>;\n';
    const inference = infer({ 'push.ts': source }, reference);
    expect(inference).toMatchObject({ ok: false, problems: [{ rule, line }] });
  });

  it('a broken file is read as far as it goes', () => {
    expect(infer('export interface Push { cc_param: string; x: ').ok).toBe(true);
  });
});

describe('check watches the type', () => {
  const type = (body: string) => `export interface Push {\n  cc_param: string;\n${body}\n}\n`;
  const first = "  tier: 'free' | 'pro';\n  room: string;\n  seats?: number;";
  const contract = `contract: 1
type: push.ts#Push
app: { name: Talk, iosBundleId: a.b, androidPackage: a.b }
payload:
  ccParam: cc_param
  extras:
    tier: { key: tier, type: enum, values: [free, pro] }
    room: room
    seats: { key: seats, optional: true, type: int }
`;

  function drift(body: string): Problem[] {
    const root = project({ text: contract }, { 'push.ts': type(body) });
    const loaded = load({ root, fileSystem: nodeFileSystem });
    return loaded.kind === 'loaded'
      ? typeDrift(root, loaded.type ?? '', nodeFileSystem, loaded)
      : [...loaded.problems];
  }

  it('finds nothing where only comments and order change', () => {
    expect(drift("  /** Rooms. */\n  room: string;\n  seats?: number;\n  tier: 'pro' | 'free';")).toEqual([]);
  });

  it.each([
    ['TYPE_FIELD_ADDED', `${first}\n  region: string;`, 'push.ts:6:3'],
    ['TYPE_FIELD_REMOVED', first.replace('  room: string;\n', ''), 'planetkit-push.yaml:8:11'],
    ['TYPE_KIND_CHANGED', first.replace('seats?: number', 'seats?: string'), 'push.ts:5:3'],
    ['TYPE_KIND_CHANGED', first.replace('room: string', 'room: Date'), 'push.ts:4:3'],
    ['TYPE_VALUES_CHANGED', first.replace("'pro'", "'pro' | 'team'"), 'push.ts:3:3'],
    ['TYPE_VALUES_CHANGED', first.replace("'free' | 'pro'", "'free'"), 'push.ts:3:3'],
    ['TYPE_OPTIONAL_CHANGED', first.replace('room:', 'room?:'), 'push.ts:4:3'],
  ])('%s, and nothing else, at its place', (rule, body, at) => {
    expect(drift(body).map((problem) => `${problem.rule} ${place(problem)}`)).toEqual([`${rule} ${at}`]);
  });

  it('init remembers the type, check is green, then red with line and caret, and speaks JSON and GitHub', async () => {
    const root = project(null, { 'push.ts': type(first) });
    expect((await runCommand(root, 'init', '--from-type', 'push.ts#Push')).code).toBe(0);
    expect((await runCommand(root, 'generate', '--only', 'docs')).code).toBe(0);
    expect(await runCommand(root, 'check')).toMatchObject({ code: 0, out: 'up to date' });
    writeFileSync(join(root, 'push.ts'), type(`${first}\n  region: string;`));
    const { code, out } = await runCommand(root, 'check');
    expect(code).toBe(1);
    expect(out).toContain('push.ts:6:3: error: `region` is in no field');
    expect(out).toContain('      region: string;\n      ^\n');
    expect(out).not.toContain('up to date');
    const json = JSON.parse((await runCommand(root, 'check', '--format', 'json')).out) as {
      findings: unknown[];
    };
    expect(json.findings).toMatchObject([{ rule: 'TYPE_FIELD_ADDED', path: 'push.ts', line: 6, column: 3 }]);
    expect((await runCommand(root, 'check', '--format', 'github')).out).toContain(
      'file=push.ts,line=6,col=3',
    );
    writeFileSync(join(root, 'push.ts'), 'export interface Other { cc_param: string }');
    expect((await runCommand(root, 'check')).out).toContain('It has Other.');
  });
});
