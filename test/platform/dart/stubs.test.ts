import { describe, expect, it } from 'vitest';
import { describeWith, registerNative } from '../toolchain.js';
import { filesOf } from './files.js';
import { analyze, formatCheck, layOut, runTests, type Finding } from './harness.js';

const TESTS = ['test/planet_kit_test.dart', 'test/firebase_test.dart', 'test/sha1_test.dart'];
const WRONG = 'lib/wrong_signatures.dart';

/** The codes that a comment at the end of a line of code names. */
const expectedCodes = (line: string): string[] => /[;({,] \/\/ (\w.*)$/.exec(line)?.[1]?.split(' ') ?? [];

describeWith('dart', 'Dart stubs', async (tools) => {
  const { [WRONG]: wrong = '', ...right } = filesOf('stub_tests');
  const project = layOut(tools, 'right', right);
  registerNative(await runTests(project, TESTS));

  describe('what the analyzer reports', async () => {
    const stubs = layOut(tools, 'stubs', { ...filesOf('stubs'), ...filesOf('test_report', 'test_report/') });
    const mistaken = layOut(tools, 'wrong', { 'pubspec.yaml': right['pubspec.yaml'] ?? '', [WRONG]: wrong });
    const [ofStubs = [], ofRight = [], ofWrong = []] = await analyze([stubs, project, mistaken]);
    const messages = (findings: readonly Finding[]) =>
      findings.map(({ file, line, code, message }) => `${file}:${line} ${code}: ${message}`);

    it('is nothing in the stubs themselves, also in the strict modes', () => {
      expect(messages(ofStubs)).toEqual([]);
    });

    it('is nothing in code with the real signatures', () => {
      expect(messages(ofRight)).toEqual([]);
    });

    const lines = wrong
      .split('\n')
      .map((text, index) => ({ line: index + 1, codes: expectedCodes(text), text }));
    const marked = lines.filter(({ codes }) => codes.length > 0);
    it.each(marked)('is $codes for line $line of the wrong code', ({ line, codes, text }) => {
      const found = ofWrong.filter((finding) => finding.line === line).map(({ code }) => code);
      expect(found, text).toEqual(codes);
    });

    it('is nothing else in the wrong code', () => {
      expect(ofWrong.map(({ code }) => code)).toEqual(marked.flatMap(({ codes }) => codes));
    });

    it('comes with its place', () => {
      expect(ofWrong[0]).toMatchObject({ file: WRONG, line: marked[0]?.line, severity: 'ERROR' });
    });

    it.each([
      ['stubs', stubs],
      ['tests of them', project],
    ])('has nothing to add to the format of the %s', async (_, formatted) => {
      expect((await formatCheck(formatted)).map(({ file }) => file)).toEqual([]);
    });
  });
});
