import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeWith, registerNative } from '../toolchain.js';
import { swiftHarness, type CompileOptions, type SwiftFile } from './harness.js';
import { APP_DELEGATES, EXPLICIT_ENGINE } from './shapes.js';

const program = (name: string): SwiftFile => ({
  path: name,
  text: readFileSync(new URL(`./programs/${name}`, import.meta.url), 'utf8'),
});
const PHONE = program('Phone.swift');

describeWith('swift', 'Swift stubs: host files', (tools) => {
  const { typecheck } = swiftHarness(tools);

  it.each(Object.keys(APP_DELEGATES))('type-check AppDelegate of shape %s', async (shape) => {
    const text = APP_DELEGATES[shape] ?? '';
    const warningsAsErrors = !text.includes('@UIApplicationMain'); // deprecated since
    const { diagnostics, ok } = await typecheck([{ path: 'AppDelegate.swift', text }], { warningsAsErrors });
    expect(diagnostics.split('\n').filter((line) => line.includes('error:'))).toEqual([]);
    expect(ok).toBe(true);
  });

  it('type-check an explicit engine with its scene delegate', async () => {
    expect(await typecheck(EXPLICIT_ENGINE)).toEqual({ ok: true, diagnostics: '' });
  });

  it('type-check an AppDelegate that calls the plugin', async () => {
    const text = (APP_DELEGATES['B'] ?? '')
      .replace('import UIKit\n', 'import UIKit\nimport planetkit_push\n')
      .replace('    GeneratedPlugin', '    Phone().start()\n    GeneratedPlugin');
    const file = { path: 'AppDelegate.swift', text };
    expect(await typecheck([file], { imports: { planetkit_push: [PHONE] } })).toEqual({
      ok: true,
      diagnostics: '',
    });
    expect((await typecheck([file])).diagnostics).toContain("no such module 'planetkit_push'");
  });

  it.each([
    ['method', 'func application(', 'func aplication('],
    ['label', 'didFinishLaunchingWithOptions launchOptions', 'didFinishLaunching launchOptions'],
    ['type', '[UIApplication.LaunchOptionsKey: Any]?', '[String: Any]?'],
  ])('reject an override with a wrong %s', async (_what, right, wrong) => {
    const text = (APP_DELEGATES['B'] ?? '').replace(right, wrong);
    const { diagnostics } = await typecheck([{ path: 'AppDelegate.swift', text }]);
    expect(diagnostics).toMatch(/does not override any method|labels from any potential overrides/);
  });
});

describeWith('swift', 'Swift stubs: delegates', (tools) => {
  const { typecheck } = swiftHarness(tools);
  const all: CompileOptions = { requires: ['hold', 'handle', 'detach'] };

  it.each([false, true])('type-check a complete delegate, SDK 26.4: %s', async (sdk264) => {
    expect(await typecheck([PHONE], { ...all, sdk264 })).toEqual({ ok: true, diagnostics: '' });
  });

  const mistakes: readonly [string, string, string, CompileOptions?][] = [
    ['misspelt push method', 'didReceiveIncomingPushWith', 'didRecieveIncomingPushWith'],
    [
      'wrong completion label',
      'type: PKPushType, completion',
      'type: PKPushType, withCompletionHandler completion',
    ],
    ['push method without completion', ', completion: @escaping @Sendable () -> Void', ''],
    ['misspelt token method', 'didUpdate pushCredentials', 'didUpdated pushCredentials'],
    ['misspelt invalidation', 'didInvalidatePushTokenFor', 'didInvalidateTokenFor'],
    ['missing reset', 'func providerDidReset', 'func providerDidRest'],
    ['wrong perform label', 'perform action: CXAnswerCallAction', 'performing action: CXAnswerCallAction'],
    ['wrong action type', 'perform action: CXEndCallAction', 'perform action: CXCallAction'],
    ['misspelt time-out', 'timedOutPerforming', 'timeoutPerforming'],
    ['misspelt activation', 'didActivate', 'didActivated'],
    ['misspelt deactivation', 'didDeactivate', 'didDeactivated'],
    [
      'misspelt hold, where hold is emitted',
      'perform action: CXSetHeldCallAction',
      'preform action: CXSetHeldCallAction',
    ],
    ['misspelt channel handler', 'func handle(_ call', 'func handel(_ call'],
    ['misspelt detach', 'func detachFromEngine', 'func detachedFromEngine'],
    ['wrong 26.4 label', 'withCompletionHandler completion', 'completion', { sdk264: true }],
  ];
  it.each(mistakes)('reject a %s', async (_what, right, wrong, options) => {
    const text = PHONE.text.replace(right, wrong);
    expect(text).not.toBe(PHONE.text);
    const { diagnostics } = await typecheck([{ path: 'Phone.swift', text }], { ...all, ...options });
    expect(diagnostics).toMatch(/does not conform to protocol|from those required by protocol/);
  });

  const refused: readonly [string, string, string][] = [
    ['audio session without its own import', 'import CallKit', 'let session: AVAudioSession? = nil'],
    ['metadata of 26.4 in an older SDK', 'import PushKit', 'let metadata: PKVoIPPushMetadata? = nil'],
    ['fake in shipped code', 'import CallKit', 'let calls = CallKitFake.calls'],
    ['subclass of CXProvider', 'import CallKit', 'final class Mine: CXProvider {}'],
    ['call action without a call', 'import CallKit', 'let action = CXEndCallAction()'],
    ['old bluetooth option', 'import AVFAudio', 'let option = AVAudioSession.CategoryOptions.allowBluetooth'],
  ];
  it.each(refused)('reject a %s', async (_what, imports, line) => {
    const ok = await typecheck([{ path: 'A.swift', text: `${imports}\nlet id = UUID()\n` }]);
    expect(ok.diagnostics).toBe('');
    expect((await typecheck([{ path: 'A.swift', text: `${imports}\n${line}\n` }])).ok).toBe(false);
  });

  it('report a call to the main thread without a hop in Swift 6', async () => {
    const text =
      'import UIKit\nfunc f() { _ = { @Sendable in _ = UIApplication.shared.applicationState } }\n';
    const { diagnostics } = await typecheck([{ path: 'A.swift', text }], { languageMode: 6 });
    expect(diagnostics).toContain("main actor-isolated class property 'shared'");
  });
});

describeWith('swift', 'Swift stubs: fakes', async (tools) => {
  const { buildAndRun } = swiftHarness(tools);
  for (const name of ['telephony.swift', 'flutter.swift']) {
    const { results } = await buildAndRun([PHONE], program(name));
    registerNative(results);
  }
});

describeWith('swift', 'Swift stubs: launches', (tools) => {
  const { buildAndRun } = swiftHarness(tools);
  const appDelegate = (shape: string): SwiftFile[] => [
    { path: 'AppDelegate.swift', text: APP_DELEGATES[shape] ?? '' },
  ];
  const launch = (scene: string): string => `@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes

func state() -> String {
  let names = FlutterFake.engines.map { $0.isolateId ?? "not running" }
  return "\\(names) \\(Recorder.count("registrar"))"
}

test("launch") {
  FlutterFake.plugins = [("PhonePlugin", PhonePlugin.self)]
  UIKitFake.launch(AppDelegate())
  print("launched \\(state())")
  ${scene}
  print("connected \\(state())")
  expect(true)
}
finishTests()
`;

  it.each([
    [
      'B',
      'FlutterFake.loadStoryboard()',
      ['launched ["isolates/io.flutter"] 1', 'connected ["isolates/io.flutter"] 1'],
    ],
    ['S', 'FlutterFake.loadStoryboard()', ['launched [] 0', 'connected ["isolates/implicit"] 1']],
    ['R', 'FlutterFake.loadStoryboard()', ['launched [] 0', 'connected ["isolates/implicit"] 1']],
  ])('run an app of shape %s', async (shape, scene, expected) => {
    const { results, run } = await buildAndRun([PHONE, ...appDelegate(shape)], {
      path: `launch of ${shape}`,
      text: launch(scene),
    });
    expect(run.stdout.split('\n').filter((line) => /^(launched|connected)/.test(line))).toEqual(expected);
    expect(results).toEqual([{ name: 'launch', ok: true, message: '' }]);
  });

  it('run an app with an explicit engine', async () => {
    const scene = `let delegate = SceneDelegate()
  UIKitFake.connectScene(delegate)
  expectEqual(delegate.window?.isKeyWindow, true)
  expectEqual(Recorder.events("makeKeyAndVisible").first?["hasRoot"], "true")`;
    const main = { path: 'explicit', text: launch(scene) };
    const { results, run } = await buildAndRun([PHONE, ...EXPLICIT_ENGINE], main);
    expect(results).toEqual([{ name: 'launch', ok: true, message: '' }]);
    expect(run.stdout).toContain('connected ["isolates/calls"] 1\n');
  });

  it('notice plugins that are registered at launch and again for the implicit engine', async () => {
    const both = (APP_DELEGATES['S'] ?? '').replace(
      '    return super',
      '    GeneratedPluginRegistrant.register(with: self)\n    return super',
    );
    const main = { path: 'both', text: launch('FlutterFake.loadStoryboard()') };
    const { results } = await buildAndRun([PHONE, { path: 'AppDelegate.swift', text: both }], main);
    expect(results[0]?.message).toContain('plugin PhonePlugin was registered twice on engine io.flutter');
  });
});
