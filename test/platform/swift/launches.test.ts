import { expect, it } from 'vitest';
import type { Model } from '../../../src/contract/model.js';
import { applyEdit, newFile } from '../../../src/host/edit.js';
import { hostEdits } from '../../../src/targets/ios/hostEdits.js';
import { describeWith } from '../toolchain.js';
import { emittedSwift, goldenModel } from './emitted.js';
import { swiftHarness, type SwiftFile } from './harness.js';
import { APP_DELEGATES } from './shapes.js';

const engines = ['launch', 'implicit', 'explicit'] as const;
type Engine = (typeof engines)[number];

/** The app's Swift files after our edits. */
function editedApp(model: Model, shape: string): SwiftFile[] {
  const text = (path: string, start: string | undefined): SwiftFile => {
    const edits = hostEdits(model).filter(({ file }) => file === `ios/Runner/${path}`);
    let result = start ?? newFile(edits[0]!)!;
    for (const edit of edits) {
      const outcome = applyEdit(result, edit);
      if (outcome.state === 'failed') throw new Error(outcome.reason);
      result = outcome.text;
    }
    return { path, text: result };
  };
  const delegate = text('AppDelegate.swift', APP_DELEGATES[shape]);
  return model.ios.engine === 'explicit' ? [delegate, text('SceneDelegate.swift', undefined)] : [delegate];
}

const program = (engine: Engine): string => `@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes
@_spi(Fake) import PushKit
import planetkit_push

let push = #"{"cc_param": "x", "my_user_id": "me", "my_service_id": "svc", "from_user_id": "bob", "type": "A"}"#

test("I1 I2 I4 launch") {
  FlutterFake.plugins = [("PlanetkitPushPlugin", PlanetkitPushPlugin.self)]
  UIKitFake.launch(AppDelegate())
  let started = Recorder.events("desiredPushTypes").first?.sequence ?? .max
  let others = Recorder.events.filter { $0.source == "Flutter" }.map(\\.sequence)
  expect(others.allSatisfy { started < $0 }, "Flutter came before PushKit")
  expectEqual(FlutterFake.engines.count, ${engine === 'implicit' ? 0 : 1}, "engines at launch")
  expect(FlutterFake.engines.allSatisfy { $0.isolateId != nil }, "an engine that does not run")

  let delivered = PushKitFake.registry()?.fakePush(push)
  expectEqual(delivered?.reports.count, 1)
  settle()
  expectEqual(CallKitFake.calls.count, 1)
  expectEqual(delivered?.completedAt.count, 1)

  ${engine === 'explicit' ? 'let scene = SceneDelegate()\n  UIKitFake.connectScene(scene)' : 'FlutterFake.loadStoryboard()'}
  expectEqual(FlutterFake.engines.count, 1, "engines with a scene")
  let dart = FlutterFake.engines.first?.fakeDart
  let attached = dart?.fakeCall("planetkit_push", "attach", ["protocol": 1, "role": "ui"])
  let snapshot = attached?.value as? [AnyHashable: Any]
  expectEqual((snapshot?["calls"] as? [Any])?.count, 1, "calls that Dart learns of")
  expectEqual(Recorder.count("registrar"), 1, "registrations of the plugin")
}
finishTests()
`;

describeWith('swift', 'launches of an edited app', (tools) => {
  const { buildAndRun, typecheck } = swiftHarness(tools);

  it.each(engines.flatMap((engine) => ['B', 'S'].map((shape) => [engine, shape] as const)))(
    'I4 engine %s on an AppDelegate of shape %s: a push before any scene rings, and one engine has the call',
    async (engine, shape) => {
      const model = goldenModel('guide', { engine });
      const app = editedApp(model, shape);
      const imports = { planetkit_push: await emittedSwift(model) };
      expect(await typecheck(app, { imports })).toEqual({ ok: true, diagnostics: '' });
      const { results } = await buildAndRun(app, { path: 'launch', text: program(engine) }, { imports });
      expect(results.map(({ ok, message }) => (ok ? 'ok' : message))).toEqual(['ok']);
    },
  );
});
