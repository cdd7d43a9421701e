import { afterAll, describe, expect, it } from 'vitest';
import { describeWith, type NativeResult } from '../toolchain.js';
import { filesOf } from './files.js';
import { analyze, formatCheck, layOut, runMutants, runProgram, TestBench } from './harness.js';

const named = (results: readonly NativeResult[], ok: boolean): string[] =>
  results.filter((result) => result.ok === ok).map(({ name }) => name);

const messageOf = (results: readonly NativeResult[], name: string): string =>
  results.find((result) => result.name === name)?.message ?? `no result named ${name}`;

/** For what never ends; enough for the others on a busy machine. */
const TEST_MS = 3_000;
const SPIN_MS = 2_000;
const INPUT = `import 'dart:io';
void main() {
  var asserted = false;
  assert(asserted = true);
  stdout.writeln('##test {"name":"\${stdin.readLineSync()}","ok":\$asserted,"message":""}');
  stdout.writeln('##done 1');
}
`;
const LOOSE = `void read(
  List json, dynamic any) {
  take(any);
  print(json);
}

String quote(String text) => 'a \${text}';

List<String> all(String? text) => [if (text != null) text];

void take(String text) {}
`;
const COUNTER = 'lib/counter.dart';
const COUNTER_TEST = 'outcomes/counter_test.dart';

describeWith('dart', 'Dart harness', (tools) => {
  const project = layOut(tools, 'outcomes', filesOf('stub_tests'));

  describe('tests in Flutter', async () => {
    const kinds = ['mixed', 'exits', 'spins', 'empty', 'throws', 'counter'] as const;
    const bench = await TestBench.open(
      project,
      kinds.map((kind) => `outcomes/${kind}_test.dart`),
      { testMs: TEST_MS },
    );
    afterAll(() => bench.close());
    const run = (kind: (typeof kinds)[number]) => bench.run([`outcomes/${kind}_test.dart`]);

    it('are results of their own, each with its reason', async () => {
      const results = await run('mixed');
      expect(named(results, true)).toEqual(['passes', 'passes after the others']);
      expect(named(results, false)).toEqual([
        'fails',
        'throws later',
        'fails outside its future',
        'never ends',
        'is skipped',
        'fails with a widget tester',
        'group (setUpAll)',
      ]);
      expect(messageOf(results, 'fails')).toMatch(/Expected: <2>\s+Actual: <1>[\s\S]*mixed_test\.dart 7:/);
      expect(messageOf(results, 'throws later')).toContain('later');
      expect(messageOf(results, 'never ends')).toContain('timed out');
      expect(messageOf(results, 'fails with a widget tester')).toContain(
        'Found 0 widgets with text "absent"',
      );
    });

    it('are failed by a process that ends early, though it ends with 0', async () => {
      const results = await run('exits');
      expect(named(results, true)).toEqual(['passes before the exit']);
      expect(messageOf(results, 'outcomes/exits_test.dart')).toContain('##start ends the process');
    });

    it('are failed by a process that never ends', async () => {
      const results = await bench.run(['outcomes/spins_test.dart'], { fileMs: SPIN_MS });
      expect(named(results, true)).toEqual([]);
      expect(results.map(({ message }) => message).join()).toContain('killed after its time limit');
    });

    it('are failed by a file that declares none, or throws while declaring', async () => {
      expect(messageOf(await run('empty'), 'outcomes/empty_test.dart')).toContain('reported no test');
      const thrown = await run('throws');
      expect(named(thrown, true)).toEqual([]);
      expect(messageOf(thrown, 'outcomes/throws_test.dart')).toContain('while declaring');
    });

    it('are failed by what does not compile, until it does', async () => {
      const original = bench.read(COUNTER);
      bench.write(COUNTER, original.replace('value + 1', 'value + one'));
      const results = await run('counter');
      expect(named(results, true)).toEqual([]);
      expect(messageOf(results, COUNTER_TEST)).toMatch(/counter\.dart:4:.*[\s\S]*one/);
      bench.write(COUNTER, original);
      expect(named(await run('counter'), true)).toEqual(['D1 counts', 'D2 starts again after nine']);
    });

    it('are failed by what did not compile from the start, until it does', async () => {
      const files = filesOf('stub_tests');
      const broken = layOut(tools, 'broken', { ...files, [COUNTER]: 'int next(int value) => ;\n' });
      const first = await TestBench.open(broken, [COUNTER_TEST]);
      try {
        expect(named(await first.run(), false)).toEqual([COUNTER_TEST]);
        first.write(COUNTER, files[COUNTER] ?? '');
        expect(named(await first.run(), true)).toEqual(['D1 counts', 'D2 starts again after nine']);
      } finally {
        first.close();
      }
    });
  });

  describe('a program on the plain VM', () => {
    const run = (kind: string) =>
      runProgram(project, 'bin/program.dart', {
        args: [kind],
        ...(kind === 'spin' && { timeoutMs: SPIN_MS }),
      });

    it('passes where all its results pass', async () => {
      expect(await run('pass')).toEqual([{ name: 'X1 passes', ok: true, message: '' }]);
    });

    it.each([
      ['fail', 'X2 fails', 'why'],
      ['throw', 'bin/program.dart', 'in the program'],
      ['throw after done', 'bin/program.dart', 'too late'],
      ['spin', 'bin/program.dart', 'killed after its time limit'],
    ])('is failed by: %s', async (kind, name, message) => {
      const results = await run(kind);
      expect(named(results, false)).toContain(name);
      expect(results.map((result) => result.message).join()).toContain(message);
    });

    it('is failed by a file that does not compile or is not there', async () => {
      project.write('bin/broken.dart', 'void main() => absent();\n');
      expect(messageOf(await runProgram(project, 'bin/broken.dart'), 'bin/broken.dart')).toContain('absent');
      expect(named(await runProgram(project, 'bin/absent.dart'), false)).toEqual(['bin/absent.dart']);
    });

    it('runs with assertions on, and reads its input', async () => {
      project.write('bin/input.dart', INPUT);
      const results = await runProgram(project, 'bin/input.dart', { input: 'given' });
      expect(results).toEqual([{ name: 'given', ok: true, message: '' }]);
    });
  });

  describe('mutants', () => {
    const replace = (from: string, to: string) => (text: string) => text.replace(from, to);

    it('are caught by a test, by the compiler, or survive', async () => {
      const outcomes = await runMutants(
        project,
        [COUNTER_TEST],
        [
          { name: 'wrong step', file: COUNTER, edit: replace('value + 1', 'value + 2') },
          { name: 'wrong name', file: COUNTER, edit: replace('value + 1', 'valeu + 1') },
          { name: 'wrong limit', file: COUNTER, edit: replace('>= 9', '>= 10') },
          { name: 'no difference', file: COUNTER, edit: replace('>= 9', '> 8') },
        ],
      );
      const caught = outcomes.map(({ name, errors, results }) => [
        name,
        errors.length > 0,
        named(results, false),
      ]);
      expect(caught).toEqual([
        ['wrong step', false, ['D1 counts']],
        ['wrong name', true, []],
        ['wrong limit', false, ['D2 starts again after nine']],
        ['no difference', false, []],
      ]);
      expect(project.read(COUNTER)).toContain('value + 1');
    });

    it('are refused where they change nothing, or the tests fail anyway', async () => {
      const same = { name: 'same', file: COUNTER, edit: (text: string) => text };
      await expect(runMutants(project, [COUNTER_TEST], [same])).rejects.toThrow('same changes nothing');
      const failing = runMutants(project, ['outcomes/exits_test.dart'], [same]);
      await expect(failing).rejects.toThrow('fails without a mutant');
    });
  });

  describe('format', () => {
    const pubspec = 'name: formatted\nenvironment:\n  sdk: ^3.8.0\n';
    const code = 'int f(int value) => value + 1 ;\n';

    it('names a file that the formatter changes or cannot read, and gives its text', async () => {
      const formatted = layOut(tools, 'format', {
        'pubspec.yaml': pubspec,
        'lib/good.dart': 'int f() => 1;\n',
        'lib/bad.dart': code,
        'lib/broken.dart': 'int f( => ;\n',
      });
      const findings = await formatCheck(formatted);
      expect(findings).toEqual([
        {
          file: 'lib/broken.dart',
          formatted: null,
          message: expect.stringContaining('could not be parsed') as string,
        },
        {
          file: 'lib/bad.dart',
          formatted: 'int f(int value) => value + 1;\n',
          message: 'lib/bad.dart is not formatted',
        },
      ]);
      expect(await formatCheck(formatted, ['lib/good.dart'])).toEqual([]);
    });

    it('follows the options and the language version of the package', async () => {
      const call = 'void main() => print(\n  1,\n);\n';
      const laid = (sdk: string, options: string) =>
        layOut(tools, 'options', {
          'pubspec.yaml': `name: formatted\nenvironment:\n  sdk: ${sdk}\n`,
          'analysis_options.yaml': `formatter:\n  page_width: 80\n${options}`,
          'lib/call.dart': call,
        });
      expect(await formatCheck(laid('^3.8.0', '  trailing_commas: preserve\n'))).toEqual([]);
      expect((await formatCheck(laid('^3.8.0', '')))[0]?.formatted).toBe('void main() => print(1);\n');
      expect((await formatCheck(laid('^3.6.0', '')))[0]?.formatted).toBe(
        'void main() => print(\n      1,\n    );\n',
      );
    });
  });

  it.each([
    ['no options', ''],
    ['rules in a list', 'linter:\n  rules:\n    - avoid_print\n'],
    ['rules in a map', 'linter:\n  rules:\n    prefer_single_quotes: true\n'],
  ])('analyzes with flutter_lints, the strict modes and the rules to come: %s', async (_, options) => {
    const loose = layOut(tools, 'loose', {
      'pubspec.yaml': 'name: loose\nenvironment:\n  sdk: ^3.8.0\n',
      'analysis_options.yaml': options,
      'lib/loose.dart': LOOSE,
    });
    const [findings = []] = await analyze([loose]);
    expect(findings.map(({ line, code }) => [line, code])).toEqual([
      [2, 'strict_raw_type'],
      [3, 'argument_type_not_assignable'],
      [4, 'avoid_print'],
      [7, 'unnecessary_brace_in_string_interps'],
      [9, 'use_null_aware_elements'],
    ]);
  });

  it('says so where the analyzer does not run', async () => {
    await expect(analyze([project], ['absent'])).rejects.toThrow('dart analyze ended with');
  });
});
