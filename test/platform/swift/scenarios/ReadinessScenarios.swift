@_spi(Fake) import AVFoundation
@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes

/// What the phone must allow, and how the user is asked for it.
@MainActor
func readinessScenarios() {
  test("X16 the answer waits while the user is asked for the microphone") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    world.provider.fakeAnswer(id(first))
    settle()
    world.pass(9)
    dart.say("answering", of: first)
    world.pass(40)
    expectEqual(finished("CXAnswerCallAction"), [])
    dart.say("accepted", of: first, ["ok": true])
    expectEqual(finished("CXAnswerCallAction"), ["fulfill"])
    world.pass(100)
    expectEqual(world.shown, [first])
  }

  test("X16 without the microphone the answer fails") {
    CaptureFake.statuses = [.audio: .denied]
    let world = World()
    let dart = Dart(world).attach()
    let items = dart.attached["readiness"] as? [[AnyHashable: Any]] ?? []
    let microphone = items.first { $0["item"] as? String == "microphone" }
    expectEqual(microphone?["ok"] as? Bool, false)
    expectEqual(microphone?["fix"] as? String, "settings")
    world.ring()
    dart.verify()
    world.provider.fakeAnswer(id(first))
    settle()
    dart.say("answering", of: first)
    dart.say("accepted", of: first, ["ok": false, "failure": "noMicrophone"])
    expectEqual(finished("CXAnswerCallAction"), ["fail"])
    expectEqual(world.shown, [])
  }

  test("X16 nobody answers the permission dialog") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    world.provider.fakeAnswer(id(first))
    settle()
    dart.say("answering", of: first)
    world.pass(60)
    expectEqual(finished("CXAnswerCallAction"), ["fail"])
    expectEqual(dart.types, ["ring", "accept", "answerTimedOut"])
  }

  test("X16 an answer asks for the microphone where nobody was asked yet, and goes on with it") {
    CaptureFake.completionMode = .held
    let world = World()
    let dart = Dart(world).attach()
    expectEqual(dart.fix(of: "microphone"), "ask")
    world.ring()
    dart.verify()
    world.provider.fakeAnswer(id(first))
    settle()
    dart.say("answering", of: first)
    let asked = dart.engine.fakeDart.fakeCall(
      CallNames.channel, "openFix", ["item": "microphone"])
    settle()
    expectEqual(recorded("requestAccess", "media"), [AVMediaType.audio.rawValue])
    expectEqual(asked.outcomes.count, 0, "answers while the question is up")
    HeldCompletions.release()
    settle()
    expectEqual(asked.outcomes.count, 1)
    expectEqual(dart.fix(of: "microphone"), nil)
    dart.say("accepted", of: first, ["ok": true])
    expectEqual(finished("CXAnswerCallAction"), ["fulfill"])
    expectEqual(Recorder.count("open"), 0, "visits of the settings")
  }

  for (item, media) in [("microphone", AVMediaType.audio), ("camera", .video)] {
    test("C15 the system asks for the \(item) once, after that the settings are opened") {
      CaptureFake.allows = false
      let dart = Dart(World()).attach()
      expectEqual(dart.fix(of: item), "ask")
      expect(dart.say("openFix", ["item": item]).error == nil)
      expectEqual(recorded("requestAccess", "media"), [media.rawValue])
      expectEqual(dart.fix(of: item), "settings")
      expect(dart.say("openFix", ["item": item]).error == nil)
      expectEqual(Recorder.count("requestAccess"), 1)
      expectEqual(recorded("open", "url"), ["app-settings:"])
    }
  }

  test("C15 the system asks for notifications once, after that the settings are opened") {
    NotificationFake.authorizationStatus = .notDetermined
    NotificationFake.allows = false
    let dart = Dart(World()).attach()
    expectEqual(dart.fix(of: "notifications"), "ask")
    expect(dart.say("openFix", ["item": "notifications"]).error == nil)
    expectEqual(Recorder.count("requestAuthorization"), 1)
    expectEqual(dart.fix(of: "notifications"), "settings")
    expect(dart.say("openFix", ["item": "notifications"]).error == nil)
    expectEqual(recorded("open", "url"), ["app-settings:"])
    NotificationFake.authorizationStatus = .authorized
    expectEqual(dart.fix(of: "notifications"), nil, "after the user's visit of the settings")
  }

  test("C15 what was allowed before is known at the first attach") {
    CaptureFake.statuses = [.audio: .authorized, .video: .authorized]
    let world = World()
    settle()
    let items = Dart(world).attach().attached["readiness"] as? [[AnyHashable: Any]] ?? []
    let missing = items.filter { $0["ok"] as? Bool == false }.compactMap { $0["item"] as? String }
    expectEqual(missing, ["voipMode", "voipToken"])
  }

  for item in ["voipMode", "voipToken", "flux"] {
    test("C15 \(item) is nothing that the user can help with") {
      let dart = Dart(World()).attach()
      expectEqual(dart.say("openFix", ["item": item]).error?.code, "refused")
      expectEqual(Recorder.count("open"), 0)
    }
  }

  test("I35 diagnostics tell what happened, when, and what is missing") {
    let world = World()
    let dart = Dart(world).attach()
    CallKitFake.refuseNextReport(rawCode: 1)
    world.ring()
    world.ring(second)
    let diagnostics = dart.say("diagnostics").value as? [AnyHashable: Any]
    let log = (diagnostics?["log"] as? [String] ?? []).map { $0.components(separatedBy: " ") }
    expectEqual(Set(log.map { $0[0] }), ["\(world.clock.nowMs)"])
    expectEqual(
      log.map { $0[1] },
      ["attached", "pushReceived", "unentitled", "failed", "pushReceived", "ringing"])
    expect((diagnostics?["system"] as? String)?.hasPrefix("iOS ") == true)
    expect((diagnostics?["readiness"] as? [Any])?.isEmpty == false)
    let faults = Recorder.events("log").filter { $0["level"] == "fault" }
    expect(faults.contains { $0["shown"]?.contains("UIBackgroundModes") == true }, "said loudly")
  }
}

extension Dart {
  /// How the item can be made ready; nil: it is.
  fileprivate func fix(of item: String) -> String? {
    let items = say("readiness").value as? [[AnyHashable: Any]] ?? []
    return items.first { $0["item"] as? String == item }?["fix"] as? String
  }
}
