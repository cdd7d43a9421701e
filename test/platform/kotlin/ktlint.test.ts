import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { describeWith } from '../toolchain.js';
import type { Sources } from './harness.js';
import { ktlint, ktlintFormat, type Finding } from './ktlint.js';

const read = (name: string) => readFileSync(new URL(`./sample/${name}`, import.meta.url), 'utf8');
const settings = read('.editorconfig');
const clean = read('SamplePlugin.kt');

/** A constant of a nested object, on one line or broken after the equals sign. */
function constant(bytes: number, form: 'one line' | 'broken'): string {
  const literal = `"${'k'.repeat(bytes)}"`;
  const separator = form === 'broken' ? '\n            ' : ' ';
  const lines = [
    `package sample`,
    '',
    'internal object CallNames {',
    '    object Key {',
    `        const val CALL_ID =${separator}${literal}`,
    '    }',
    '}',
    '',
  ];
  return lines.join('\n');
}

function kotlinIn(folder: string): Sources {
  const at = new URL(`./${folder}/`, import.meta.url);
  const names = readdirSync(at).filter((name) => name.endsWith('.kt'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, at), 'utf8')]));
}

const planted = clean.replace('activity = null', 'activity=null');
const APP = '[*]\nindent_size = 2\n[*.kt]\nktlint_code_style = ktlint_official\nmax_line_length = 60\n';
const widths = [1, 40, 64, 70, 71, 256];
const units = (text: string) => `const val K = "${text}"\n`;

/** Folders that are judged in one run, each by its own settings. */
const folders: Record<string, Sources> = {
  clean: { ...kotlinIn('sample'), ...kotlinIn('device') },
  planted: { 'SamplePlugin.kt': planted },
  broken: { 'a.kt': 'fun {{{\n' },
  lines: Object.fromEntries(widths.map((bytes) => [`k${bytes}/CallNames.kt`, constant(bytes, 'one line')])),
  breaks: Object.fromEntries(widths.map((bytes) => [`k${bytes}/CallNames.kt`, constant(bytes, 'broken')])),
  units: { 'Fits.kt': units('\u{1F4DE}'.repeat(42)), 'TooLong.kt': units('\u{1F4DE}'.repeat(43)) },
  classes: {
    'One.kt': 'data class One(val a: Int)\n',
    'Two.kt': 'data class Two(\n    val a: Int,\n    val b: Int,\n)\n',
    'Narrow.kt': 'data class Narrow(val a: Int, val b: Int)\n',
  },
  'app/open': { '.editorconfig': settings.replace('root = true\n', ''), 'SamplePlugin.kt': clean },
  'app/plugin': { 'SamplePlugin.kt': clean },
};
const tree: Sources = Object.fromEntries([
  ['app/.editorconfig', `root = true\n${APP}`],
  ...Object.entries(folders).flatMap(([folder, files]) =>
    Object.entries({ '.editorconfig': settings, ...files }).map(([name, text]) => [
      `${folder}/${name}`,
      text,
    ]),
  ),
]);

describeWith('kotlin', 'ktlint', (tools) => {
  let findings: Finding[];
  let formatted: Awaited<ReturnType<typeof ktlintFormat>>;
  beforeAll(async () => {
    findings = await ktlint(tools, tree);
    formatted = await ktlintFormat(tools, tree);
  });
  const rulesIn = (folder: string) =>
    findings
      .filter(({ file }) => file.startsWith(`${folder}/`))
      .map(({ file, rule }) => `${file.slice(folder.length + 1)} ${rule}`)
      .sort();

  it('passes clean files', () => {
    expect(Object.keys(folders['clean'] ?? {}).length).toBeGreaterThan(5);
    expect(rulesIn('clean')).toEqual([]);
  });

  it('finds a planted fault, and formats it away', () => {
    const line = planted.split('\n').findIndex((text) => text.includes('activity=null')) + 1;
    expect(findings).toContainEqual(
      expect.objectContaining({ file: 'planted/SamplePlugin.kt', line, rule: 'standard:op-spacing' }),
    );
    expect(formatted.sources['planted/SamplePlugin.kt']).toBe(clean);
  });

  it('leaves alone what is formatted', () => {
    const stable = ['clean', 'lines', 'breaks', 'units', 'app/plugin'];
    const of = (sources: Sources) =>
      Object.entries(sources).filter(([path]) => stable.some((folder) => path.startsWith(`${folder}/`)));
    expect(of(formatted.sources)).toEqual(of(tree));
  });

  it('reports what is not Kotlin', () => {
    expect(rulesIn('broken')).toEqual(['a.kt ']);
  });

  it('refuses a tree whose style would come from a file above it', async () => {
    await expect(ktlint(tools, { 'a.kt': 'val a = 1\n' })).rejects.toThrow('.editorconfig');
  });

  it("judges the plugin by its own settings, whatever the app's are", () => {
    expect(rulesIn('app/plugin')).toEqual([]);
    expect(rulesIn('app/open')).toContain('SamplePlugin.kt standard:indent');
  });

  it('accepts a constant on one line up to 100 columns', () => {
    const tooLong = [71, 256].map((bytes) => `k${bytes}/CallNames.kt standard:max-line-length`);
    expect(rulesIn('lines')).toEqual(tooLong.sort());
  });

  it('accepts a literal of any length on a line of its own', () => {
    expect(rulesIn('breaks')).toEqual([]);
  });

  it('measures a line in UTF-16 units', () => {
    expect(units('\u{1F4DE}'.repeat(42)).length).toBe(101); // with its line feed
    expect(rulesIn('units')).toEqual(['TooLong.kt standard:max-line-length']);
  });

  it('wants a class of two or more parameters on several lines, whatever its width', () => {
    expect(new Set(rulesIn('classes'))).toEqual(new Set(['Narrow.kt standard:class-signature']));
  });
});
