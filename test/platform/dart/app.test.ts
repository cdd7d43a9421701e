import { describe, expect, it } from 'vitest';
import { describeWith, registerNative } from '../toolchain.js';
import { appWithPlugin } from './app.js';
import { emittedDart } from './emitted.js';
import { layOut, runTests } from './harness.js';

const SETUP = 'lib/planetkit_push_setup.dart';

describe('The file written once', async () => {
  const { app } = await emittedDart('everything');
  it('D59 keeps the background handler from being compiled away', () => {
    expect(app[SETUP]).toMatch(/^@pragma\('vm:entry-point'\)\nFuture<void> onBackgroundMessage\(/m);
  });
});

describeWith('dart', 'The app round the plugin', async (tools) => {
  registerNative(await runTests(layOut(tools, 'app', await appWithPlugin()), ['test/setup_test.dart']));
});
