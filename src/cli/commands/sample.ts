import { join, resolve } from 'node:path';
import type { TransportName } from '../../contract/model.js';
import { nodeFileSystem } from '../../project/nodeFileSystem.js';
import { codeOf } from '../../project/snapshot.js';
import { load } from '../../run.js';
import { sampleFiles } from '../../simulate/sample.js';
import { vectorsOf } from '../../targets/docs/vectors.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { runOf } from '../project.js';
import { problemLines } from '../report.js';
import type { Terminal } from '../terminal.js';

/** `planetkit-push sample`: pushes of this contract as files, with the commands that send them. */
export async function sample(options: Options, terminal: Terminal): Promise<number> {
  const run = runOf(options);
  const loaded = load(run);
  if (loaded.kind === 'invalid') {
    terminal.error(...problemLines(loaded.problems, loaded.text));
    return exit.invalid;
  }
  const { pushes } = vectorsOf(loaded.model);
  const push = (transport: TransportName, name: string) =>
    pushes.find((one) => one.transport === transport && one.name === name)?.push;
  const cancel = push('fcm', 'a cancel with callId') ?? push('fcm', 'a cancel with ccParam');
  const files = sampleFiles({
    apnsRing: JSON.stringify(push('apns', 'every field')),
    fcmRing: push('fcm', 'every field') as Record<string, string>,
    ...(cancel === undefined ? {} : { fcmCancel: cancel as Record<string, string> }),
    iosBundleId: loaded.model.app.iosBundleId,
    ttlSeconds: loaded.model.timeouts.fcmTtl,
  });
  const folder = options.out ?? 'planetkit-push-sample';
  if (nodeFileSystem.kind(resolve(run.root, folder)) !== 'nothing') {
    terminal.error(`${folder} is there already; name another folder with --out.`);
    return exit.failed;
  }
  try {
    nodeFileSystem.makeFolder(resolve(run.root, folder));
    for (const { name, text } of files)
      nodeFileSystem.write(join(resolve(run.root, folder), name), new TextEncoder().encode(text));
  } catch (error) {
    terminal.error(`${folder} could not be written (${codeOf(error)}).`);
    return exit.failed;
  }
  terminal.print(`wrote ${files.map(({ name }) => `${folder}/${name}`).join(', ')}`);
  return exit.ok;
}
