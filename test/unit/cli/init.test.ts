import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contractText, defaultAnswers, presets, questionsFor } from '../../../src/cli/questions.js';
import { loadContract } from '../../../src/contract/load.js';
import { appFiles } from '../../apps.js';
import { runCommand } from '../../cli.js';
import { contentsOf, project, treeOf } from '../../project.js';

describe('init', () => {
  it('--yes writes a contract with what the Flutter project says, and generate takes it', async () => {
    const root = project(null, appFiles('stock'));
    expect((await runCommand(root, 'init', '--yes')).code).toBe(0);
    const text = readFileSync(join(root, 'planetkit-push.yaml'), 'utf8');
    expect(text).toMatch(
      /name: Acme Talk\n {2}iosBundleId: com\.acme\.talk\n {2}androidPackage: com\.acme\.talk\n/,
    );
    expect(Object.keys(contentsOf(root))).toContain('.planetkit-push/contract.schema.json');
    expect((await runCommand(root, 'generate')).code).toBe(0);
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

  it('asks nothing where nobody can answer', async () => {
    const root = project(null);
    const { code, error } = await runCommand(root, 'init');
    expect(code).toBe(2);
    expect(error).toContain('--yes');
    expect(contentsOf(root)).toEqual({});
  });

  it('has a preset for every role but ccParam, and each alone makes a contract that holds', () => {
    for (const { role } of presets) {
      const text = contractText({ ...defaultAnswers({}), roles: [role] });
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
    const loaded = loadContract(contractText({ ...defaultAnswers({}), appName }), 'c');
    expect(loaded.ok && loaded.value.model.app.name).toBe(appName);
  });

  it('offers what was detected as defaults', () => {
    const questions = questionsFor({ appName: 'Talk', iosBundleId: 'a.b', androidPackage: 'c.d' });
    expect(questions.slice(0, 3).map((question) => question['default'])).toEqual(['Talk', 'a.b', 'c.d']);
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
