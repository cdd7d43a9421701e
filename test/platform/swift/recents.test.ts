import { describeWith, registerNative } from '../toolchain.js';
import { emittedSwift, goldenModel } from './emitted.js';
import { swiftHarness } from './harness.js';
import { scenarioFakes } from './scenarios.js';

const program = `@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
@_spi(Fake) import Intents
import NativeTesting
import PlatformFakes
@_spi(Fake) import UIKit

@MainActor func tap(_ dart: Dart, _ activity: NSUserActivity) -> Bool {
  let plugin = dart.engine.valuePublished(byPlugin: "plugin") as? PlanetkitPushPlugin
  let scene = UIKitFake.connectScene(FlutterSceneDelegate())
  return plugin?.scene(scene, continue: activity) ?? false
}

MainActor.assumeIsolated {

  test("I30 a tap in the list of recent calls reaches Dart") {
    let dart = Dart(World()).attach()
    expect(tap(dart, IntentsFake.startCall(to: "bob", video: true)))
    expectEqual(dart.types, ["callBack"])
    expectEqual(dart.last("callBack")["userId"] as? String, "bob")
    expectEqual(dart.last("callBack")["video"] as? Bool, true)
  }

  test("I30 a tap that starts the app waits for the app's engine") {
    let world = World()
    let dart = Dart(world)
    expect(tap(dart, IntentsFake.startCall(to: "bob", video: false)))
    let background = Dart(world, name: "background").attach(role: "background")
    dart.attach()
    expectEqual(background.types, [])
    expectEqual(dart.types, ["callBack"])
    dart.acknowledge()
    dart.restart()
    expectEqual(dart.types, [])
  }

  test("I30 other activities are left to others") {
    let dart = Dart(World()).attach()
    expect(!tap(dart, NSUserActivity(activityType: "NSUserActivityTypeBrowsingWeb")))
    expect(!tap(dart, IntentsFake.startCall(to: nil, video: false)))
    expectEqual(dart.types, [])
  }

  test("I30 a call that the system lists needs no notice when it is missed") {
    let world = World()
    world.ring()
    world.pass(60)
    expectEqual(recorded("reportEnded", "reason"), ["unanswered"])
    expectEqual(Recorder.count("add"), 0)
  }
}
finishTests()
`;

describeWith('swift', 'Calls in the list of recent calls', async (tools) => {
  const { buildAndRun } = swiftHarness(tools);
  const files = [
    ...(await emittedSwift(goldenModel('everything', { includesCallsInRecents: true }))),
    ...scenarioFakes,
  ];
  const { results } = await buildAndRun(files, { path: 'recents', text: program }, { sdk264: true });
  registerNative(results);
});
