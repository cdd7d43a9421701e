import { expect, it } from 'vitest';
import { failureLine } from '../../../src/cli/stopped.js';
import { runLockPath } from '../../../src/plan/runLock.js';

it('tells a project that another run has from one that cannot be written', () => {
  const held = failureLine({ path: runLockPath, reason: 'process 7 is at work here', held: true });
  expect(held).toContain('Another run: process 7 is at work here');
  const locked = failureLine({ path: runLockPath, reason: 'EACCES' });
  expect(locked).toBe(
    '.planetkit-push/run.lock could not be written (EACCES). Mend that and run generate again: it goes on where this stopped.',
  );
});
