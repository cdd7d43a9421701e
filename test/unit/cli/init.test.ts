import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askForContract } from '../../../src/cli/ask.js';
import { contractOf, defaultAnswers, presets, questionsFor } from '../../../src/cli/questions.js';
import { loadContract } from '../../../src/contract/load.js';
import { appFiles } from '../../apps.js';
import { runCommand, runCommandIn } from '../../cli.js';
import { contentsOf, project, temporaryFolder, treeOf } from '../../project.js';

describe('init', () => {
  it('--yes writes a contract with what the Flutter project says, and generate takes it', async () => {
    const root = project(null, appFiles('stock'));
    expect((await runCommand(root, 'init', '--yes')).code).toBe(0);
    const text = readFileSync(join(root, 'planetkit-push.yaml'), 'utf8');
    expect(text).toMatch(
      /name: Acme Talk\n {2}iosBundleId: com\.acme\.talk\n {2}androidPackage: com\.acme\.talk\n/,
    );
    expect(Object.keys(contentsOf(root))).toContain('.planetkit-push/contract.schema.json');
    const generated = await runCommand(root, 'generate');
    expect(generated.code).toBe(0);
    expect(generated.out).not.toContain('lock.json');
    expect((await runCommand(root, 'check')).code).toBe(0);
  });

  it('never overwrites a contract', async () => {
    const root = project('guide');
    const before = treeOf(root);
    const { code, error } = await runCommand(root, 'init', '--yes');
    expect(code).toBe(2);
    expect(error).toContain('is there already');
    expect(treeOf(root)).toEqual(before);
  });

  it.each(['file', 'folder', 'nothing'])('writes no schema through a link to: %s', async (what) => {
    const root = project(null);
    const outside = temporaryFolder();
    if (what === 'file') writeFileSync(join(outside, 'theirs'), 'theirs');
    if (what === 'folder') mkdirSync(join(outside, 'theirs'));
    const before = treeOf(outside);
    mkdirSync(join(root, '.planetkit-push'));
    symlinkSync(join(outside, 'theirs'), join(root, '.planetkit-push/contract.schema.json'));
    const { code, error } = await runCommand(root, 'init', '--yes');
    expect(code).toBe(2);
    expect(error).toBe('.planetkit-push/contract.schema.json cannot be written: it is a symbolic link.');
    expect(treeOf(outside)).toEqual(before);
    expect(Object.keys(treeOf(root))).toEqual(['.planetkit-push/contract.schema.json']);
  });

  it('writes nothing into a state folder that is a link', async () => {
    const root = project(null);
    const outside = temporaryFolder();
    symlinkSync(outside, join(root, '.planetkit-push'));
    const { code, error } = await runCommand(root, 'init', '--yes');
    expect(code).toBe(2);
    expect(error).toContain('.planetkit-push is a symbolic link');
    expect(treeOf(outside)).toEqual({});
  });

  it.each(['planetkit-push.yaml', 'planetkit-push.yml', 'planetkit-push.json'])(
    'writes no contract through a link to nowhere: %s',
    async (name) => {
      const root = project(null);
      const outside = temporaryFolder();
      symlinkSync(join(outside, 'nowhere'), join(root, name));
      const { code, error } = await runCommand(root, 'init', '--yes');
      expect(code).toBe(2);
      expect(error).toContain(`${name} is there already`);
      expect(treeOf(outside)).toEqual({});
    },
  );

  it('asks nothing where nobody can answer', async () => {
    const root = project(null);
    const { code, error } = await runCommand(root, 'init');
    expect(code).toBe(2);
    expect(error).toContain('--yes');
    expect(contentsOf(root)).toEqual({});
  });

  it('has a preset for every role but ccParam, and each alone makes a contract that holds', () => {
    for (const { role } of presets) {
      const text = contractOf({ ...defaultAnswers({}), roles: [role] });
      expect(loadContract(text, 'c'), text).toMatchObject({ ok: true });
    }
    expect(presets).toHaveLength(9);
  });

  it.each([
    'yes: no',
    '# not a comment',
    '"quoted"',
    "it's",
    '- dash',
    '山田 & Co',
    '1.0',
    'null',
    '@at',
    'a: b #c',
    '{x}',
  ])('quotes an app name that YAML would read as something else: %s', (appName) => {
    const loaded = loadContract(contractOf({ ...defaultAnswers({}), appName }), 'c');
    expect(loaded.ok && loaded.value.model.app.name).toBe(appName);
  });

  it('offers what was detected as defaults', () => {
    const questions = questionsFor({ appName: 'Talk', iosBundleId: 'a.b', androidPackage: 'c.d' });
    expect(questions.slice(0, 3).map((question) => question['default'])).toEqual(['Talk', 'a.b', 'c.d']);
  });
});

describe('init: the conversation', () => {
  /** Answers in turn, and what was shown before each. */
  async function talk(replies: readonly Record<string, unknown>[], width = 80) {
    const asked: string[][] = [];
    const shown: string[] = [];
    const left = [...replies];
    const text = await askForContract(
      { appName: 'Talk', iosBundleId: 'a.b', androidPackage: 'a.b' },
      (questions) => {
        asked.push(questions.map((question) => String(question['name'])));
        return Promise.resolve(left.shift());
      },
      (lines) => void shown.push(...lines),
      width,
    );
    return { text, asked, shown: shown.join('\n') };
  }
  const first = { ...defaultAnswers({}), roles: ['callId', 'media'] };

  it('shows the push of both transports before anything is written', async () => {
    const { text, shown } = await talk([first, { next: 'write' }]);
    expect(shown).toContain(text?.trimEnd());
    expect(shown).toMatch(/\(APNs\):\n {2}\{\n {4}"aps": \{\},\n {4}"cc_param": /);
    expect(shown).toMatch(/\(FCM\):\n {2}\{\n {4}"cc_param": /);
  });

  it('asks for keys as long as somebody changes them, each with the key it has now', async () => {
    const { text, asked } = await talk([
      first,
      { next: 'keys' },
      { callId: 'uuid', media: 'type' },
      { next: 'keys' },
      { callId: 'uuid', media: 'media' },
      { next: 'write' },
    ]);
    expect(asked).toEqual([
      expect.anything(),
      ['next'],
      ['callId', 'media'],
      ['next'],
      ['callId', 'media'],
      ['next'],
    ]);
    expect(text).toContain('callId: { key: uuid, optional: true }\n  media: { key: media, ');
  });

  it('asks in ways that the inquirers of all supported Yeoman environments know', async () => {
    const types = new Set<unknown>();
    const replies = [first, { next: 'keys' }, {}, { next: 'write' }];
    await askForContract(
      {},
      (questions) => {
        for (const { type } of questions) types.add(type);
        return Promise.resolve(replies.shift());
      },
      () => undefined,
      80,
    );
    expect([...types].sort()).toEqual(['checkbox', 'confirm', 'input', 'rawlist']);
  });

  it('writes nothing where nobody wants it', async () => {
    expect((await talk([first, { next: 'stop' }])).text).toBeNull();
  });

  it.each([20, 40])('cuts long lines of the push to a terminal of %i columns', async (width) => {
    const { shown } = await talk([first, { next: 'write' }], width);
    const push = shown
      .slice(shown.indexOf('VoIP push'))
      .split('\n')
      .filter((line) => line.startsWith('  '));
    for (const line of push) expect(line.length).toBeLessThanOrEqual(width);
    expect(push.some((line) => line.endsWith('…'))).toBe(true);
  });

  it('checks an answer while it is typed', () => {
    const question = (name: string) => questionsFor({}).find((one) => one['name'] === name);
    const validate = (name: string, value: string) =>
      (question(name)?.['validate'] as (text: string) => unknown)(value);
    expect(validate('ccParam', 'cc_param')).toBe(true);
    expect(validate('ccParam', 'from')).toContain('FCM refuses the data key `from`');
    expect(validate('androidPackage', 'talk')).toContain('com.acme.talk');
    expect(validate('appName', '')).not.toBe(true);
  });
});

describe('init --from', () => {
  const push = JSON.stringify({ aps: {}, cc_param: 'x'.repeat(64), sid: 'a', who: 'alice', tags: [] });

  it('writes a contract that generate and check take', async () => {
    const root = project(null, { ...appFiles('stock'), 'push.json': push });
    const { code, out } = await runCommand(root, 'init', '--from', 'push.json');
    expect(code).toBe(0);
    expect(out).toMatch(/ccParam +cc_param +sure: /);
    expect(out).toContain('left out:\n  tags: a list; a field is one value');
    expect((await runCommand(root, 'generate')).code).toBe(0);
    expect((await runCommand(root, 'check')).code).toBe(0);
  });

  it('puts reasons below their fields in a narrow terminal', async () => {
    const root = project(null, { 'push.json': push });
    const { out } = await runCommandIn({ width: 40 }, root, 'init', '--from', 'push.json');
    expect(out).toMatch(/^ {2}ccParam {2}cc_param\n {6}sure: /m);
  });

  it.each([
    [['--from', 'missing.json'], 'missing.json: error: It cannot be read (ENOENT)'],
    [['--from', 'push.json', '--from', 'bad.json'], 'bad.json:2:'],
    [['--from', 'push.json', '--from-type', 'a.ts#A'], 'one of them'],
    [['--from-type', 'a.ts'], 'TYPE_UNREADABLE'],
  ])('%j writes nothing and says why', async (args, expected) => {
    const root = project(null, { 'push.json': push, 'bad.json': '{\n  "a": oops\n}' });
    const before = treeOf(root);
    const { code, error } = await runCommand(root, 'init', ...args);
    expect(code).toBe(2);
    expect(error).toContain(expected);
    expect(treeOf(root)).toEqual(before);
  });

  it('names a sample in the contract by its path from the project, one from elsewhere by its last part', async () => {
    const elsewhere = join(project(null, { 'other.json': push }), 'other.json');
    const root = project(null, { 'samples/push.json': push });
    const args = ['--from', join(root, 'samples/push.json'), '--from', elsewhere];
    expect((await runCommand(root, 'init', ...args)).code).toBe(0);
    const text = readFileSync(join(root, 'planetkit-push.yaml'), 'utf8');
    expect(text).toMatch(/^# Made from .* in samples\/push\.json, other\.json; /m);
  });

  it('reads a sample with a byte order mark and CRLF', async () => {
    const root = project(null, { 'push.json': `\ufeff{\r\n"cc_param":"x"\r\n}` });
    expect((await runCommand(root, 'init', '--from', 'push.json')).code).toBe(0);
  });
});

it('a contract may be JSON', async () => {
  const root = project(null);
  const contract = {
    contract: 1,
    app: { name: 'A', iosBundleId: 'a.b', androidPackage: 'a.b' },
    payload: { ccParam: 'c' },
  };
  writeFileSync(join(root, 'planetkit-push.json'), JSON.stringify(contract));
  expect((await runCommand(root, 'generate')).code).toBe(0);
});
