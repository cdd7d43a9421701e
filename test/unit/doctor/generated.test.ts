import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doctor } from '../../../src/doctor.js';
import type { Finding } from '../../../src/doctor/finding.js';
import { nodeFileSystem } from '../../../src/project/nodeFileSystem.js';
import { appFiles } from '../../apps.js';
import { runCommand } from '../../cli.js';
import { goldenContracts } from '../../contracts.js';
import type { GoldenContract } from '../../contracts.js';
import { project } from '../../project.js';

async function generated(contract: GoldenContract): Promise<string> {
  const root = project(contract, appFiles('stock'));
  await runCommand(root, 'generate');
  return root;
}

const examine = (root: string) => doctor({ root, fileSystem: nodeFileSystem });

/** What a stock Flutter app still lacks after `generate`: these and nothing else are for people to do. */
const byHand: Readonly<Record<string, string>> = {
  'ios.deployment-target': 'fail',
  'android.google-services': 'fail',
};
/** Of contracts that name assets, or another app than this one. */
const lacking: Readonly<Partial<Record<GoldenContract, Readonly<Record<string, string>>>>> = {
  everything: { ...byHand, 'ios.ringtone': 'fail', 'ios.icon': 'warn', 'android.ringtone': 'fail' },
  renamed: { ...byHand, 'ios.bundle-id': 'warn' },
  'demo-servers': { ...byHand, 'ios.bundle-id': 'warn' },
};

describe('the doctor, after generate, of a stock app', () => {
  it.each(goldenContracts.map((name) => [name, lacking[name] ?? byHand] as const))(
    'finds what only a person can do, and nothing it cannot tell: %s',
    async (name, expected) => {
      const findings = examine(await generated(name));
      const others = findings.filter(({ state }) => state !== 'ok');
      expect(Object.fromEntries(others.map(({ id, state }) => [id, state]))).toEqual(expected);
      expect(
        findings.filter(({ id, state }) => id.startsWith('android.permission.') && state === 'ok').length,
      ).toBeGreaterThan(10);
    },
  );

  it("finds the icon that generate made, and misses the plugin's manifest alone", async () => {
    const root = await generated('everything');
    const plugin = join(root, 'packages/planetkit_push/android/src/main');
    expect(examine(root).find(({ id }) => id === 'android.icon')).toMatchObject({
      state: 'ok',
      file: 'packages/planetkit_push/android/src/main/res/drawable/ic_call.xml',
    });
    rmSync(join(plugin, 'AndroidManifest.xml'));
    expect(examine(root).find(({ id }) => id === 'android.permission.RECORD_AUDIO')).toMatchObject({
      state: 'fail',
      reason: expect.stringContaining('not declared'),
    });
  });

  it.each([
    ['none', null, 'there is none', /planetkit-push init/, {}],
    ['one that does not hold', 'contract: 1\n', 'does not hold', /check/, { file: 'planetkit-push.yaml' }],
  ])(
    'with %s instead of its contract cannot tell what the plugin brings',
    async (_, text, reason, fix, at) => {
      const root = await generated('guide');
      const contract = join(root, 'planetkit-push.yaml');
      if (text === null) rmSync(contract);
      else writeFileSync(contract, text);
      const findings = examine(root);
      expect(findings.find(({ id }) => id === 'project.contract')).toMatchObject({
        state: 'fail',
        reason,
        fix: expect.stringMatching(fix),
        ...at,
      });
      const brought = findings.filter(({ id }) =>
        /^android\.permission\.|^dart\.planet_kit_flutter$/.test(id),
      );
      expect(brought.length).toBeGreaterThan(15);
      for (const finding of brought)
        expect(finding).toMatchObject({
          state: 'unknown',
          fix: expect.stringContaining('Mend the contract first'),
        });
    },
  );
});

describe('the doctor command', () => {
  const row = async (root: string): Promise<Finding | undefined> => {
    const { out } = await runCommand(root, 'doctor', '--format', 'json');
    const { findings } = JSON.parse(out) as { findings: Finding[] };
    return findings.find(({ id }) => id === 'project.generated');
  };
  const plugin = 'packages/planetkit_push';
  const payload = `${plugin}/lib/src/push_payload.dart`;

  it('is told ok right after generate, and nothing by a contract that does not hold', async () => {
    const root = await generated('guide');
    expect(await row(root)).toMatchObject({ state: 'ok', reason: 'is as generate left it' });
    writeFileSync(join(root, 'planetkit-push.yaml'), 'contract: 1\n');
    expect(await row(root)).toBeUndefined();
  });

  it.each<[string, RegExp, (root: string) => void]>([
    [
      'folders of the plugin are gone',
      /^packages\/planetkit_push\/ios\/[^;]+: missing;.*; and \d+ more$/,
      (root) => rmSync(join(root, plugin, 'ios'), { recursive: true }),
    ],
    [
      'a file holds merge markers',
      /^[^;]+push_payload\.dart: holds merge markers$/,
      (root) => writeFileSync(join(root, payload), '<<<<<<< a\n=======\n>>>>>>> b\n'),
    ],
    [
      'the contract changed',
      /^planetkit-push\.yaml: the contract changed/,
      (root) => appendFileSync(join(root, 'planetkit-push.yaml'), 'out: { server: false }\n'),
    ],
  ])('tells that %s, and generate does not say it again', async (_, reason, change) => {
    const root = await generated('guide');
    change(root);
    expect(await row(root)).toMatchObject({
      state: 'fail',
      reason: expect.stringMatching(reason),
      fix: expect.stringContaining('planetkit-push check'),
    });
    expect((await runCommand(root, 'generate')).out).not.toContain('what `generate` wrote');
  });
});
