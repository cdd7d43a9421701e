import { describe, expect, it } from 'vitest';
import { describeWith } from '../toolchain.js';
import { contracts, emittedDart } from './emitted.js';
import { analyze, formatCheck, layOut, type Finding } from './harness.js';

const messages = (findings: readonly Finding[]): string[] =>
  findings.map(({ file, line, code, message }) => `${file}:${line} ${code}: ${message}`);

/** What an app needs so that the file written once can be checked in it. */
const appPubspec = (plugin: string): string =>
  [
    'name: app',
    'publish_to: none',
    'environment:',
    '  sdk: ^3.8.0',
    'dependencies:',
    '  firebase_core: ^4.0.0',
    '  firebase_messaging: ^16.0.0',
    '  flutter:',
    '    sdk: flutter',
    `  ${plugin}:`,
    '    path: plugin',
    '',
  ].join('\n');

describeWith('dart', 'The emitted Dart', async (tools) => {
  const projects = await Promise.all(
    contracts.map(async (contract) => {
      const { plugin, app, name } = await emittedDart(contract);
      const files = Object.entries(plugin).map(([path, text]) => [`plugin/${path}`, text]);
      return layOut(tools, contract, {
        'pubspec.yaml': appPubspec(name),
        ...app,
        ...(Object.fromEntries(files) as Record<string, string>),
      });
    }),
  );
  const findings = await analyze(projects);

  describe.each(contracts.map((contract, index) => ({ contract, index })))('of $contract', ({ index }) => {
    it('has nothing for the analyzer to report: no error, warning or info in the strict modes', () => {
      expect(messages(findings[index] ?? [])).toEqual([]);
    });

    it('has nothing for the formatter to change', async () => {
      const project = projects[index];
      expect(project).toBeDefined();
      if (project)
        expect((await formatCheck(project)).map(({ formatted, message }) => [message, formatted])).toEqual(
          [],
        );
    });
  });
});
