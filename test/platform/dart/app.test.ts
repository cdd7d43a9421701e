import { describe, expect, it } from 'vitest';
import { describeWith, registerNative } from '../toolchain.js';
import { appWithPlugin } from './app.js';
import { emittedDart } from './emitted.js';
import { layOut, runTests } from './harness.js';

const SETUP = 'lib/planetkit_push_setup.dart';

describe('The file written once', async () => {
  const { app } = await emittedDart('everything');
  it('D59 keeps the background handler from being compiled away', () => {
    const isKept = (text = ''): boolean =>
      /^@pragma\('vm:entry-point'\)\nFuture<void> onBackgroundMessage\(/m.test(text);
    expect(isKept(app[SETUP])).toBe(true);
    expect(isKept(app[SETUP]?.replaceAll("@pragma('vm:entry-point')\n", ''))).toBe(false);
  });
});

describeWith('dart', 'The app round the plugin', async (tools) => {
  registerNative(await runTests(layOut(tools, 'app', await appWithPlugin()), ['test/setup_test.dart']));
});
