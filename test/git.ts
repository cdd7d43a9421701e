import { spawnSync } from 'node:child_process';

const identity = [
  'user.name=t',
  'user.email=t@example.com',
  'commit.gpgsign=false',
  'core.autocrlf=false',
  'core.hooksPath=/dev/null',
  'init.defaultBranch=main',
].flatMap((setting) => ['-c', setting]);

/** Runs git in a folder, whatever the machine's own settings are. @returns whether it succeeded */
export function tryGit(root: string, ...args: string[]): boolean {
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  return spawnSync('git', ['-C', root, ...identity, ...args], { env, encoding: 'utf8' }).status === 0;
}

/** Runs git, and fails where git does. */
export function git(root: string, ...args: string[]): void {
  if (!tryGit(root, ...args)) throw new Error(`git ${args.join(' ')}`);
}
