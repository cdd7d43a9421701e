import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doctor } from '../../../src/doctor.js';
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
