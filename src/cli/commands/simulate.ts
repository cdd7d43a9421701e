import { join } from 'node:path';
import type { Model } from '../../contract/model.js';
import { nodeFileSystem } from '../../project/nodeFileSystem.js';
import { load } from '../../run.js';
import { decodeByContract, type Expected, type JsonObject } from '../../targets/docs/reference.js';
import { exit } from '../options.js';
import type { Options } from '../options.js';
import { runOf } from '../project.js';
import { problemLines } from '../report.js';
import type { Terminal } from '../terminal.js';

/** `planetkit-push simulate`: the generated server between simulators of everything it talks to, on loopback. */
export async function simulate(options: Options, terminal: Terminal): Promise<number> {
  const run = runOf(options);
  const loaded = load(run);
  if (loaded.kind === 'invalid') {
    terminal.error(...problemLines(loaded.problems, loaded.text));
    return exit.invalid;
  }
  const { model } = loaded;
  if (model.server === null) {
    terminal.error('The contract says `out.server: false`: there is no server to simulate.');
    return exit.invalid;
  }
  const server = join(run.root, model.server.path);
  if (nodeFileSystem.kind(join(server, 'src/main.ts')) !== 'file') {
    terminal.error(
      `There is no ${model.server.path}/src/main.ts yet: run \`planetkit-push generate\` first.`,
    );
    return exit.failed;
  }
  const simulation = await (
    await import('../../simulate/simulate.js')
  ).simulate({
    server,
    iosBundleId: model.app.iosBundleId,
    androidPackage: model.app.androidPackage,
    cancels: cancelsBySid(model),
    read: (transport, push) => meaningOf(decodeByContract(model, transport, push as JsonObject)),
    write: (line) => terminal.print(line),
  });
  return simulation.ok ? exit.ok : exit.failed;
}

function meaningOf(push: Expected): string {
  switch (push.kind) {
    case 'ring': {
      const { callerName, callerId, media } = push.payload;
      return `a ring from ${String(callerName ?? callerId ?? 'an unknown caller')}, ${media === 'video' ? 'video' : 'audio'}`;
    }
    case 'cancel':
      return `a cancel of call ${push.callId}`;
    case 'notOurs':
      return 'a push that it leaves alone';
    case 'malformed':
      return `a push that it cannot read: ${push.reason}`;
  }
}

/** Whether the server cancels on its own: the ring carried the session id, which the call event repeats. */
function cancelsBySid(model: Model): boolean {
  const on = (role: string) =>
    model.fields.find((field) => field.role === role && field.places.fcm.length > 0);
  const source = on('callId')?.source;
  return on('kind') !== undefined && source?.kind === 'notify' && source.parameter === 'sid';
}
