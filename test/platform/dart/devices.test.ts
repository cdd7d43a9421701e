import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startEmittedServer } from '../../../src/simulate/emittedServer.js';
import { accessToken } from '../../../src/simulate/phones.js';
import { Timeline } from '../../../src/simulate/timeline.js';
import { startWorld } from '../../../src/simulate/world.js';
import { renderAll } from '../../contracts.js';
import { describeWith, registerNative, type NativeResult, type Tools } from '../toolchain.js';
import { appWithPlugin } from './app.js';
import { modelOf } from './emitted.js';
import { layOut, runTests } from './harness.js';

/** Runs the tests of the setup file's upload against the emitted server's own program. */
async function againstServer(tools: Tools): Promise<NativeResult[]> {
  const model = modelOf('everything');
  const folder = await mkdtemp(join(tmpdir(), 'planetkit-push-devices-'));
  const root = model.server?.path ?? '';
  for (const { path, text } of await renderAll(model, ['server'])) {
    const file = join(folder, path.slice(root.length + 1));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const world = await startWorld(new Timeline(() => {}), (token) => token);
  const server = await startEmittedServer(folder, world.env);
  const token = accessToken('me', {
    serviceId: 'svc',
    apiKey: world.env['PLANETKIT_API_KEY'] ?? '',
    apiSecret: world.env['PLANETKIT_API_SECRET'] ?? '',
  });
  const appServer = `const appServerPort = ${new URL(server.origin).port};\nconst authorization = 'Bearer ${token}';\n`;
  try {
    const project = layOut(tools, 'devices', {
      ...(await appWithPlugin()),
      'test/app_server.dart': appServer,
    });
    return await runTests(project, ['test/devices_test.dart']);
  } finally {
    await server.stop();
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

describeWith('dart', 'The setup file and the emitted server', async (tools) => {
  registerNative(await againstServer(tools));
});
