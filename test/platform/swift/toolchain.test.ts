import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWith } from '../toolchain.js';

describeWith('swift', 'the Swift tools', (tools) => {
  it('see the scratch folder that the test writes to', async () => {
    const { host, inside } = tools.scratch('two views');
    writeFileSync(join(host, 'a.txt'), 'written outside\n');
    const { code, stdout } = await tools.run('cat', ['a.txt'], { cwd: inside });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'written outside\n' });
  });

  it('report exit code, both outputs, input and environment', async () => {
    const script = 'cat; echo "$NOTE" >&2; exit 7';
    const run = await tools.run('sh', ['-c', script], { input: 'in', env: { NOTE: 'from the test' } });
    expect(run).toEqual({ code: 7, stdout: 'in', stderr: 'from the test\n' });
  });

  it('are killed with their children when the time is up', async () => {
    const run = await tools.run('sh', ['-c', 'sleep 600 & wait'], { timeoutMs: 200 });
    expect(run.code).toBe(124);
  });

  it('answer a missing program with 127', async () => {
    expect((await tools.run('no-such-program', [])).code).toBe(127);
  });
});

describeWith('dart', 'the Dart tools', (tools) => {
  it('run dart', async () => {
    const { code, stdout } = await tools.run('dart', ['--version']);
    expect([code, stdout.slice(0, 18)]).toEqual([0, 'Dart SDK version: ']);
  });
});

describeWith('kotlin', 'the Kotlin tools', (tools) => {
  it('run kotlinc on the JDK', async () => {
    const { code, stderr } = await tools.run('kotlinc', ['-version']);
    expect([code, /kotlinc-jvm \d/.test(stderr)]).toEqual([0, true]);
  });
});
