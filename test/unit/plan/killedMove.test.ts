import { expect, it } from 'vitest';
import { lockPath } from '../../../src/plan/lock.js';
import { recover } from '../../../src/plan/recover.js';
import { contractText } from '../../contracts.js';
import { MemoryFileSystem } from '../../memoryFileSystem.js';
import { planOf, regenerate, root } from '../../regeneration.js';
import { killAt, revive } from './kill.js';

const some = { targets: ['server'], only: /README|gitignore|main\.ts/ } as const;
const at = (server: string): string => `${contractText('guide')}out: { server: ${server} }\n`;

/** A project with a hand edit, in which a move of the server was killed after an operation; null: it was done by then. */
async function killedMove(
  from: string,
  to: string,
  foldsCase: boolean,
  operation: number,
): Promise<MemoryFileSystem | null> {
  const fileSystem = new MemoryFileSystem({}, { foldsCase });
  fileSystem.makeFolder(root);
  planOf(await regenerate(fileSystem, at(from), some));
  const readme = `${root}/${from}/README.md`;
  fileSystem.put(readme, `${fileSystem.text(readme)}mine\n`);
  const run = killAt(fileSystem, operation, 'after');
  await regenerate(fileSystem, at(to), some).catch(() => {});
  revive(fileSystem);
  return run.count === operation ? fileSystem : null;
}

it.each([
  ['to elsewhere', 'services/push', 'server/push', false],
  ['of case alone, where case is folded', 'Server/push', 'server/push', true],
])(
  'a move %s that was killed leaves one entry a file, and can be followed by another',
  async (_what, ...move) => {
    let operation = 1;
    for (; ; operation++) {
      const fileSystem = await killedMove(...move, operation);
      if (fileSystem === null) break;
      expect(recover(root, fileSystem)).toBeNull();
      const { files } = JSON.parse(fileSystem.text(`${root}/${lockPath}`)) as { files: object };
      const paths = Object.keys(files).map((path) => path.toLowerCase());
      expect(new Set(paths).size, `operation ${operation}`).toBe(paths.length);
      const plan = planOf(await regenerate(fileSystem, at('backend/push'), some));
      expect(plan.needsHand, `operation ${operation}`).toBe(false);
      const left = fileSystem.tree(root);
      const old = Object.keys(left).filter((path) => /(?:^|base\/)serv(?:er|ices)\//i.test(path));
      expect(old, `operation ${operation}`).toEqual([]);
      expect(left['backend/push/README.md'], `operation ${operation}`).toMatch(/mine\n$/);
      expect(planOf(await regenerate(fileSystem, at('backend/push'), some)).changes).toBe(false);
    }
    expect(operation).toBeGreaterThan(8);
  },
);
