@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
@_spi(Fake) import Intents
import NativeTesting
import PlatformFakes
@_spi(Fake) import UIKit

/// Shows an engine, as the storyboard of a scene does.
@MainActor final class SceneDelegate: FlutterSceneDelegate {
  var engine: FlutterEngine?

  override func scene(
    _ scene: UIScene, willConnectTo session: UISceneSession,
    options connectionOptions: UIScene.ConnectionOptions
  ) {
    if let windowScene = scene as? UIWindowScene, let engine {
      window = UIWindow(windowScene: windowScene)
      window?.rootViewController = FlutterViewController(engine: engine, nibName: nil, bundle: nil)
    }
    super.scene(scene, willConnectTo: session, options: connectionOptions)
  }
}

/// Opens a scene for an activity, or goes on with one in it.
@MainActor func show(
  _ dart: Dart, for first: NSUserActivity? = nil, then next: NSUserActivity? = nil
) {
  let delegate = SceneDelegate()
  delegate.engine = dart.engine
  let scene = UIKitFake.connectScene(delegate, for: first.map { [$0] } ?? [])
  if let next { delegate.scene(scene, continue: next) }
  settle()
}

/// The system's call of an app without scenes.
@MainActor func goOn(with activity: NSUserActivity) -> Bool {
  UIApplication.shared.delegate?.application(
    .shared, continue: activity, restorationHandler: { _ in }) ?? false
}

let browsing = NSUserActivity(activityType: "NSUserActivityTypeBrowsingWeb")

MainActor.assumeIsolated {
  test("I30 a tap in the list of recent calls reaches Dart") {
    let dart = Dart(World()).attach()
    show(dart, then: IntentsFake.startCall(to: "bob", video: true))
    expectEqual(dart.types, ["callBack"])
    expectEqual(dart.last("callBack")["userId"] as? String, "bob")
    expectEqual(dart.last("callBack")["video"] as? Bool, true)
  }

  test("I30 a tap that starts the app waits for the app's engine") {
    let world = World()
    let dart = Dart(world)
    show(dart, for: IntentsFake.startCall(to: "bob", video: false))
    let background = Dart(world, name: "background").attach(role: "background")
    dart.attach()
    expectEqual(background.types, [])
    expectEqual(dart.types, ["callBack"])
    expectEqual(dart.last("callBack")["video"] as? Bool, false)
    dart.acknowledge()
    dart.restart()
    expectEqual(dart.types, [])
  }

  test("I30 a tap reaches Dart in an app without scenes, too") {
    UIKitFake.launch(FlutterAppDelegate())
    let dart = Dart(World()).attach()
    expect(goOn(with: IntentsFake.startCall(to: "bob", video: true)))
    expectEqual(dart.types, ["callBack"])
  }

  test("I30 other activities are left to others") {
    UIKitFake.launch(FlutterAppDelegate())
    let dart = Dart(World()).attach()
    show(dart, for: browsing, then: IntentsFake.startCall(to: nil, video: false))
    expect(!goOn(with: browsing))
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
