import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** The app server's own program, running on loopback. */
export interface EmittedServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** What it has printed so far, line by line. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/**
 * Compiles the generated server package into a temporary folder and runs its `main.ts`. The package needs no
 * installed dependency and stays untouched.
 *
 * @param folder the package, with `src/main.ts`
 * @param env all that the server sees of the environment, so that no real key or database is within its reach
 * @param node the program that runs it; this process' own unless another release is to be tried
 * @throws Error with what the server printed, when it does not start
 */
export async function startEmittedServer(
  folder: string,
  env: Readonly<Record<string, string>>,
  node: string = process.execPath,
): Promise<EmittedServer> {
  const dist = await mkdtemp(join(tmpdir(), 'planetkit-push-'));
  const lines: string[] = [];
  let child: ChildProcess | undefined;
  const stop = async () => {
    if (child?.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(dist, { recursive: true, force: true });
  };
  try {
    await compile(join(folder, 'src'), dist);
    child = spawn(node, [join(dist, 'main.js')], { env: { ...env, PORT: '0' }, cwd: dist });
    const port = await listeningPort(child, lines);
    return { origin: `http://127.0.0.1:${port}`, lines, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function compile(src: string, dist: string): Promise<void> {
  const { ts } = await import('ts-morph');
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  await writeFile(join(dist, 'package.json'), '{"type":"module"}');
  const names = (await readdir(src, { recursive: true })).filter((name) => name.endsWith('.ts'));
  for (const name of names) {
    const source = await readFile(join(src, name), 'utf8');
    const target = join(dist, name.replace(/ts$/, 'js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, ts.transpileModule(source, { compilerOptions }).outputText);
  }
}

function listeningPort(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const port = /^listening on port (\d+)$/.exec(line)?.[1];
        if (port) resolve(port);
      });
    }
    child.once('error', reject);
    child.once('close', () => reject(new Error(`the server did not start:\n${lines.join('\n')}`)));
  });
}
