import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeWith } from '../toolchain.js';
import { swiftHarness, type SwiftFile } from './harness.js';

const CONFIGURATION = JSON.stringify({ version: 1, lineLength: 100, indentation: { spaces: 2 } });
/** Stubs have Apple's names. */
const STUB_CONFIGURATION = JSON.stringify({
  ...JSON.parse(CONFIGURATION),
  rules: { AlwaysUseLowerCamelCase: false, TypeNamesShouldBeCapitalized: false },
});
const HERE = fileURLToPath(new URL('.', import.meta.url));

const file = (text: string): SwiftFile => ({ path: 'A.swift', text });
const main = (body: string): SwiftFile => ({ path: 'main program', text: `import NativeTesting\n${body}\n` });

describeWith('swift', 'the Swift harness', (tools) => {
  const { buildAndRun, format, lint, typecheck } = swiftHarness(tools);

  it('names a compile error by the path below the module', async () => {
    const { ok, diagnostics } = await typecheck([{ path: 'Sources/A.swift', text: 'let a: Int = ""\n' }]);
    expect(ok).toBe(false);
    expect(diagnostics).toMatch(/^Runner\/Sources\/A\.swift:1:14: error: cannot convert/);
  });

  it('takes warnings for errors unless told otherwise', async () => {
    const text = 'func f() { let unused = 1 }\n';
    expect((await typecheck([file(text)])).ok).toBe(false);
    expect((await typecheck([file(text)], { warningsAsErrors: false })).ok).toBe(true);
  });

  it('checks both language modes', async () => {
    const text = 'var mutable = 1\nfunc f() -> Int { mutable }\n';
    expect((await typecheck([file(text)], { languageMode: 5 })).ok).toBe(true);
    expect((await typecheck([file(text)], { languageMode: 6 })).ok).toBe(false);
  });

  it('runs sources with Objective-C attributes and the program beside them', async () => {
    const text = '@objc(Named) final class Named: NSObject { @objc func one() -> Int { 1 } }\n';
    const { results } = await buildAndRun(
      [file(`import Foundation\n${text}`)],
      main(`
test("X1 one") { expectEqual(Named().one(), 1) }
test("X2 wrong") { expectEqual(Named().one(), 2, "one") }
test("X3 nothing") {}
test("X4 throws") { throw Failure.thrown }
finishTests()
enum Failure: Error { case thrown }`),
    );
    expect(results.map(({ name, ok, message }) => [name, ok, message.split('\n')[0]])).toEqual([
      ['X1 one', true, ''],
      ['X2 wrong', false, expect.stringMatching(/main\.swift:\d+: one is 1, expected 2$/)],
      ['X3 nothing', false, 'expects nothing'],
      ['X4 throws', false, 'threw thrown'],
    ]);
  });

  it.each([
    ['does not compile', 'test("X1") { expect(missing) }', 'does not compile'],
    ['crashes', 'test("X1") { expect(true) }\nfatalError("oops")', 'ended without ##done, after 1 results'],
    ['stops early', 'test("X1") { expect(true) }', 'ended without ##done, after 1 results'],
  ])('fails a program that %s under its own name', async (_what, body, message) => {
    const { results } = await buildAndRun([], main(body));
    const failed = results.find(({ name }) => name === 'main program');
    expect(failed?.ok).toBe(false);
    expect(failed?.message).toContain(message);
  });

  it('gives a program its files, arguments and environment', async () => {
    const body = `import Foundation
let text = (try? String(contentsOfFile: "data/a.txt", encoding: .utf8)) ?? ""
test("X1") {
  expectEqual([text, CommandLine.arguments[1], ProcessInfo.processInfo.environment["NOTE"] ?? ""], ["é", "b", "c"])
}
finishTests()`;
    const data = [{ path: 'data/a.txt', text: 'é' }];
    const { results } = await buildAndRun([], main(body), { data, args: ['b'], env: { NOTE: 'c' } });
    expect(results).toEqual([{ name: 'X1', ok: true, message: '' }]);
  });

  it('lints and formats by the given configuration', async () => {
    const text = 'func f(){\n    g( 1 )\n}\n';
    const complaints = await lint([file(text)], CONFIGURATION);
    expect(complaints[0]).toMatch(/^A\.swift:1:\d+: error: \[\w+\]/);
    const formatted = await format(text, CONFIGURATION);
    expect(formatted).toBe('func f() {\n  g(1)\n}\n');
    expect(await lint([file(formatted)], CONFIGURATION)).toEqual([]);
    const wide = JSON.stringify({ version: 1, indentation: { spaces: 4 } });
    expect(await format(text, wide)).toBe('func f() {\n    g(1)\n}\n');
  });

  it('has formatted stubs and programs', async () => {
    const paths = ['stubs', 'programs'].flatMap((folder) =>
      readdirSync(join(HERE, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
        join(folder, path),
      ),
    );
    const files = paths
      .filter((path) => path.endsWith('.swift'))
      .map((path) => ({ path, text: readFileSync(join(HERE, path), 'utf8') }));
    expect(files.length).toBeGreaterThan(20);
    expect(await lint(files, STUB_CONFIGURATION)).toEqual([]);
  });
});
