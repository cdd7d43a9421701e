import { describe, expect, it } from 'vitest';
import { doctor } from '../../../src/doctor.js';
import { nodeFileSystem } from '../../../src/project/nodeFileSystem.js';
import { appFiles } from '../../apps.js';
import { runCommand } from '../../cli.js';
import { goldenContracts } from '../../contracts.js';
import { project } from '../../project.js';

/** What a stock Flutter app still lacks after `generate`: these and nothing else are for people to do. */
const byHand: Readonly<Record<string, string>> = {
  'ios.deployment-target': 'fail',
  'android.google-services': 'fail',
};
const withAssets: Readonly<Record<string, string>> = {
  ...byHand,
  'ios.ringtone': 'fail',
  'ios.icon': 'warn',
  'android.ringtone': 'fail',
  'android.icon': 'fail',
};

describe('the doctor, after generate, of a stock app', () => {
  it.each(goldenContracts.map((name) => [name, name === 'everything' ? withAssets : byHand] as const))(
    'finds what only a person can do, and nothing it cannot tell: %s',
    async (name, expected) => {
      const root = project(name, appFiles('stock'));
      await runCommand(root, 'generate');
      const findings = doctor({ root, fileSystem: nodeFileSystem });
      const others = findings.filter(({ state }) => state !== 'ok');
      expect(Object.fromEntries(others.map(({ id, state }) => [id, state]))).toEqual(expected);
      expect(
        findings.filter(({ id, state }) => id.startsWith('android.permission.') && state === 'ok').length,
      ).toBeGreaterThan(10);
    },
  );
});
