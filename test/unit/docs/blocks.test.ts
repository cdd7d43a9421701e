import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseCommandLine } from '../../../src/cli/options.js';
import { problemLines } from '../../../src/cli/report.js';
import { loadContract } from '../../../src/contract/load.js';
import { runCommand } from '../../cli.js';
import { contractText, modelOf, renderAll } from '../../contracts.js';
import { project } from '../../project.js';
import { codeBlocks, page, pages } from './markdown.js';
import type { CodeBlock } from './markdown.js';

const readme = codeBlocks(page('README.md'));
const of = (language: string): CodeBlock[] => readme.filter((block) => block.language === language);

/** What is done with the blocks of a language; another language has none, so its block fails. */
const proofs: Readonly<Record<string, (text: string) => void>> = {
  yaml: (text) => {
    const value = parse(text) as Record<string, unknown>;
    expect(value).toBeTypeOf('object');
    if ('contract' in value) expect(loadContract(text, 'c'), text).toMatchObject({ ok: true });
  },
  json: (text) => void expect(JSON.parse(text)).toBeTypeOf('object'),
  ts: (text) => {
    const inObject = /^\w+: .*,\n$/.test(text);
    const { diagnostics } = ts.transpileModule(inObject ? `({${text}})` : text, { reportDiagnostics: true });
    expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
  },
  sh: (text) => {
    expect(spawnSync('sh', ['-n'], { input: text, encoding: 'utf8' })).toMatchObject({ status: 0 });
    text.trim().split('\n').forEach(ourCommand);
  },
  mermaid: (text) => void expect(text).toMatch(/^(?:flowchart LR|sequenceDiagram)\n/),
  // Held against what is emitted or printed, below and in guide.test.ts.
  swift: () => undefined,
  kotlin: () => undefined,
  dart: () => undefined,
  text: () => undefined,
  python: () => undefined,
};

/** A command of ours takes the options that the page gives it. */
function ourCommand(line: string): void {
  const words = line.replace(/ +[#>|&].*/, '').split(' ');
  const at = words.findIndex((word) => word === 'generator-planetkit-push' || word === 'planetkit-push');
  if (at >= 0) expect([line, parseCommandLine(words.slice(at + 1)).kind]).toEqual([line, 'run']);
}

const withCode = pages().filter((path) => codeBlocks(page(path)).length > 0);

it.each(withCode)('every block of code in %s is run, compiled or parsed', (path) => {
  for (const { language, text } of codeBlocks(page(path))) {
    expect(Object.keys(proofs)).toContain(language);
    proofs[language]?.(text);
  }
});

describe('README', () => {
  it('shows the contract of the guide', () => {
    const contracts = of('yaml').filter(({ text }) => text.includes('contract: 1'));
    expect(modelOf(contracts[1]?.text ?? '')).toEqual(modelOf(contractText('guide')));
  });

  it.each([
    ['swift', 'PushPayload.swift'],
    ['kotlin', 'PushPayload.kt'],
    ['dart', 'push_payload.dart'],
    ['ts', 'encode.ts'],
  ])('shows %s that is emitted for it', async (language, file) => {
    const rendered = await renderAll(modelOf(contractText('guide')));
    const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
    const emitted = plain(rendered.find(({ path }) => path.endsWith(`/${file}`))?.text ?? '');
    const shown = of(language);
    expect(shown).toHaveLength(1);
    for (const { text } of shown) expect(emitted).toContain(plain(text));
  });

  it('shows an error as it is printed', () => {
    const text = contractText('guide')
      .replace("# The field names of LINE Planet's guide for PlanetKit Flutter.\n", '')
      .replace('callerId:', 'calerId:');
    const loaded = loadContract(text, 'planetkit-push.yaml');
    const printed = loaded.ok ? '' : `${problemLines(loaded.problems, text).join('\n')}\n`;
    expect(of('text').at(-1)?.text).toBe(printed);
  });
});

it('docs/sharing-the-contract.md: each repository generates its half, and both are green', async () => {
  const roots: Readonly<Record<string, string>> = { app: project('guide'), server: project('guide') };
  const blocks = codeBlocks(page('docs/sharing-the-contract.md')).filter(({ language }) => language === 'sh');
  expect(blocks.map(({ file }) => file)).toEqual(['server', 'app', 'server']);
  for (const { file = '', text } of blocks)
    for (const line of text.trim().split('\n')) {
      const ran = await runCommand(roots[file] ?? '', ...line.split(' ').slice(2));
      expect([line, ran.code, ran.error]).toEqual([line, 0, '']);
    }
});

const python = spawnSync('python3', ['--version']).status === 0;

it.skipIf(!python)('docs/other-servers.md: the example in Python writes what the phones expect', async () => {
  const [block] = codeBlocks(page('docs/other-servers.md')).filter(({ language }) => language === 'python');
  const root = project('guide');
  await runCommand(root, 'generate', '--only', 'docs');
  writeFileSync(join(root, block?.file ?? ''), block?.text ?? '');
  const run = () => spawnSync('python3', [block?.file ?? ''], { cwd: root, encoding: 'utf8' });
  expect(run()).toMatchObject({ status: 0, stdout: '2 pushes are as the phones expect them\n' });
  writeFileSync(
    join(root, 'vectors.json'),
    readFileSync(join(root, 'vectors.json'), 'utf8').replaceAll('from_user_id', 'from'),
  );
  expect(run().status).not.toBe(0);
});
