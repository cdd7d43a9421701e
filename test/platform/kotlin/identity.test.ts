import { describeWith, registerNative } from '../toolchain.js';
import { emit, kotlinPackage } from './emitted.js';
import { compile, runTests } from './harness.js';

/** Whose id the pushes of a contract carry, and for whom each of them is then; `-` is nobody. */
const variants = [
  { carries: ['myUserId', 'myServiceId'], of: { me: true, him: false, other: false, '-': true } },
  { carries: ['myUserId'], of: { me: true, him: false, other: true, '-': false } },
  { carries: ['myServiceId'], of: { me: true, him: true, other: false, '-': false } },
  { carries: [], of: { me: true, him: true, other: true, '-': false } },
];

const people = {
  me: 'Identity("me", "service")',
  him: 'Identity("him", "service")',
  other: 'Identity("me", "other")',
  '-': 'null',
};

const program = (expected: Readonly<Record<string, boolean>>): string => `package ${kotlinPackage}

import planetkit.scenario.Scenarios

fun main() {
    val data = mapOf("cc_param" to "cc", "my_user_id" to "me", "my_service_id" to "service", "type" to "A")
    val push = (PushPayload.decode(data) as Push.Ring).payload
${Object.entries(people)
  .map(
    ([who, identity]) =>
      `    Scenarios.test("with ${who} logged in") { Scenarios.equal(${expected[who]}, push.isFor(${identity})) }\n`,
  )
  .join('')}    Scenarios.done()
}
`;

describeWith('kotlin', 'a push that carries', async (tools) => {
  for (const { carries, of } of variants) {
    const missing = (['myUserId', 'myServiceId'] as const).filter((role) => !carries.includes(role));
    const lines = { myUserId: '  myUserId: my_user_id\n', myServiceId: '  myServiceId: my_service_id\n' };
    const { kotlin } = await emit('guide', [...missing.map((role) => [lines[role], ''] as [string, string])]);
    const codec = ['CallId', 'CallNames', 'PushPayload', 'WireReader'].map((name) => `${name}.kt`);
    const sources = Object.fromEntries(codec.map((name) => [name, kotlin[name] ?? '']));
    const compiled = await compile(tools, { ...sources, 'Main.kt': program(of) });
    if (!compiled.ok) throw new Error(compiled.output);
    const results = await runTests(tools, `${kotlinPackage}.MainKt`, compiled.classpath);
    const named = results.map((result) => ({
      ...result,
      name: `X9 ${carries.join(' and ') || 'neither id'}, ${result.name}`,
    }));
    registerNative(named);
  }
});
