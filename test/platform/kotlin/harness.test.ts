import { expect, it } from 'vitest';
import { describeWith } from '../toolchain.js';
import { compile, compileMany, run, runTests, type Sources } from './harness.js';

const program = (body: string): Sources => ({
  'src/Program.kt': `import planetkit.scenario.Scenarios\n\nfun main() {\n${body}\n}\n`,
});

describeWith('kotlin', 'the Kotlin compiler', (tools) => {
  it('says where and what a mistake is', async () => {
    const sources = {
      'src/A.kt': 'package a\n\nval a: Int = "one"\n',
      'src/B.kt': 'package a\n\nval b = a\n',
    };
    const { ok, diagnostics } = await compile(tools, sources);
    expect(ok).toBe(false);
    expect(diagnostics).toMatchObject([
      { severity: 'error', file: 'src/A.kt', line: 3, column: 12, id: 'INITIALIZER_TYPE_MISMATCH' },
    ]);
    expect(diagnostics[0]?.message).toContain('"one"');
  });

  it('compiles many trees, each on its own', async () => {
    const results = await compileMany(tools, [
      { sources: { 'A.kt': 'val a = 1\n' } },
      { sources: { 'A.kt': 'val a = b\n' } },
      { sources: { 'A.kt': 'val a: String? = null\nval b = a!!\n' }, options: { werror: false } },
      { sources: { 'A.kt': 'val a = 2\n' } },
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true, true]);
    expect(new Set(results.map(({ classes }) => classes)).size).toBe(4);
  });

  it('refuses what is newer than the language version asked for', async () => {
    const sources = {
      'A.kt': 'fun a(x: Any, y: Boolean) = when (x) {\n    is String if y -> 1\n    else -> 2\n}\n',
    };
    expect((await compile(tools, sources)).ok).toBe(true);
    const { diagnostics } = await compile(tools, sources, { languageVersion: '2.0' });
    expect(diagnostics.map(({ id }) => id)).toEqual(['UNSUPPORTED_FEATURE']);
  });

  it('shows the internal names of the subject to its test program', async () => {
    const subject = await compile(tools, { 'S.kt': 'package s\n\ninternal fun secret() = 42\n' });
    const sources = { 'Main.kt': 'package s\n\nfun main() = print(secret())\n' };
    const main = await compile(tools, sources, { subject });
    expect((await run(tools, 's.MainKt', main.classpath)).stdout).toBe('42');
    expect((await compile(tools, sources, { classpath: [subject.classes] })).ok).toBe(false);
  });

  it('reads the results of a test program, one by one', async () => {
    const { classpath } = await compile(
      tools,
      program(`
        Scenarios.test("X1 good") { print("noise without a line feed") }
        Scenarios.test("X2 \\"quoted\\" \\u00e9") { Scenarios.equal(1, 2, "the\\nnumber") }
        Scenarios.test("X3 thrown") { Scenarios.yes(false, "so") }
        Scenarios.done()`),
    );
    const results = await runTests(tools, 'ProgramKt', classpath);
    expect(results.map(({ name, ok }) => ({ name, ok }))).toEqual([
      { name: 'X1 good', ok: true },
      { name: 'X2 "quoted" é', ok: false },
      { name: 'X3 thrown', ok: false },
    ]);
    expect(results[1]?.message).toContain('the\nnumber: expected <1>, was <2>');
    expect(results[2]?.message).toContain('not so: so');
  });

  it('takes a program that dies, stops early or never ends for a failure', async () => {
    const ends = [
      { body: 'error("boom")', message: 'boom' },
      { body: 'Scenarios.test("X1") {}', message: 'without ##done' },
      { body: 'while (true) Thread.sleep(1000)', message: 'timed out', timeoutMs: 500 },
    ];
    const compiled = await compileMany(
      tools,
      ends.map(({ body }) => ({ sources: program(body) })),
    );
    for (const [index, { message, timeoutMs = 60_000 }] of ends.entries()) {
      const results = await runTests(tools, 'ProgramKt', compiled[index]?.classpath ?? [], { timeoutMs });
      const failures = results.filter(({ ok }) => !ok).map((result) => result.message);
      expect(failures.join('\n')).toContain(message);
    }
  });
});
