@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes
@_spi(Fake) import PushKit

/// Calls that are answered or declined: early, late, twice.
@MainActor
func answerScenarios() {
  test("X2 an answer before Dart attaches is fulfilled once PlanetKit took the call") {
    let world = World()
    world.ring()
    world.provider.fakeAnswer(id(first))
    settle()
    expectEqual(finished("CXAnswerCallAction"), [])
    let dart = Dart(world).attach()
    expectEqual(dart.calls.count, 1)
    expectEqual(dart.calls.first?["phase"] as? String, "answering")
    expectEqual(dart.calls.first?["answerPending"] as? Bool, true)
    expectEqual(dart.calls.first?["owner"] as? String, nil)
    expectEqual(dart.types, [])
    dart.verify()
    expectEqual(dart.types, ["ring", "accept"])
    dart.say("accepted", of: first, ["ok": true])
    expectEqual(finished("CXAnswerCallAction"), ["fulfill"])
    dart.say("connected", of: first, ["atMs": 17])
    dart.acknowledge()
    world.pass(600)
    expectEqual(world.shown, [first])
    dart.restart()
    expectEqual(dart.calls.first?["phase"] as? String, "connected")
    expectEqual(dart.calls.first?["connectedAt"] as? Int, 17)
    expectEqual(dart.calls.first?["planetKitId"] as? String, "pk-\(first)")
    dart.say("ended", of: first, ["reason": "remoteEnded"])
    expectEqual(recorded("reportEnded", "reason"), ["remoteended"])
    expectEqual(finished("CXAnswerCallAction"), ["fulfill"])
    expectEqual(Recorder.count("add"), 0, "notices of a call that was taken")
  }

  test("X2 the audio category is set when the user answers, and never activated") {
    let world = World()
    world.ring()
    expectEqual(Recorder.count("setCategory"), 0)
    world.provider.fakeAnswer(id(first))
    settle()
    expectEqual(recorded("setCategory", "mode"), ["videochat"])
    expectEqual(Recorder.count("setActive"), 0)
  }

  test("X3 an answer whose verification fails is failed, and the call is gone") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.claim()
    world.provider.fakeAnswer(id(first))
    settle()
    dart.say("ended", of: first, ["reason": "failed"])
    expectEqual(finished("CXAnswerCallAction"), ["fail"])
    expectEqual(recorded("reportEnded", "reason"), ["failed"])
    expectEqual(world.shown, [])
    expectEqual(world.clock.pending, 0, "timers left")
  }

  test("X3 an answer that PlanetKit refuses is failed") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    world.provider.fakeAnswer(id(first))
    settle()
    dart.say("accepted", of: first, ["ok": false, "failure": "verifyFailed"])
    dart.say("ended", of: first, ["reason": "failed"])
    expectEqual(finished("CXAnswerCallAction"), ["fail"])
    expectEqual(recorded("reportEnded", "reason"), ["failed"])
    expectEqual(world.shown, [])
  }

  test("X3 verification that never ends is ended after its time") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.claim()
    world.pass(14)
    expectEqual(world.shown, [first])
    world.pass(1)
    expectEqual(recorded("reportEnded", "reason"), ["failed"])
    expectEqual(dart.types, ["ring", "ended"])
    expectEqual(dart.last("ended")["reason"] as? String, "failed")
  }

  test("X3 an answer that Dart never takes is failed after its time") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    world.provider.fakeAnswer(id(first))
    settle()
    world.pass(9)
    expectEqual(finished("CXAnswerCallAction"), [])
    world.pass(1)
    expectEqual(finished("CXAnswerCallAction"), ["fail"])
    expectEqual(dart.types, ["ring", "accept", "answerTimedOut"])
    expectEqual(recorded("reportEnded", "reason"), ["failed"])
    expectEqual(dart.say("accepted", ["callId": first, "ok": true]).error?.code, "unknownCall")
    expectEqual(finished("CXAnswerCallAction"), ["fail"])
  }

  test("X3 an answered call that no engine claims is failed after its time") {
    let world = World()
    world.ring()
    world.pass(40)
    world.provider.fakeAnswer(id(first))
    settle()
    world.pass(44)
    expectEqual(world.shown, [first])
    world.pass(1)
    expectEqual(finished("CXAnswerCallAction"), ["fail"])
    expectEqual(world.shown, [])
    expectEqual(world.clock.pending, 0, "timers left")
  }

  test("X4 a decline before Dart attaches is done at once, and Dart learns of it") {
    let world = World()
    world.ring()
    world.provider.fakeEnd(id(first))
    expectEqual(finished("CXEndCallAction"), ["fulfill"])
    expectEqual(world.shown, [])
    let dart = Dart(world).attach()
    expectEqual(dart.calls.first?["phase"] as? String, "ended")
    expect(dart.claim(), "PlanetKit has not been told yet")
    expectEqual(dart.types, ["ring", "end"])
    dart.say("ended", of: first, ["reason": "userEnded"])
    expectEqual(Recorder.count("reportEnded"), 0)
    expectEqual(Recorder.count("request"), 0)
    dart.restart()
    expectEqual(dart.calls.count, 0)
  }

  test("X12 hot restart while it rings") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    dart.acknowledge()
    dart.restart()
    expectEqual(dart.calls.first?["phase"] as? String, "ringing")
    expectEqual(
      dart.calls.first?["owner"] as? String, dart.attached["engineToken"] as? String)
    world.provider.fakeAnswer(id(first))
    settle()
    dart.say("accepted", of: first, ["ok": true])
    expectEqual(dart.types, ["accept"])
    expectEqual(finished("CXAnswerCallAction"), ["fulfill"])
  }

  test("X12 hot restart during the call: what was not acknowledged comes again") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    dart.acknowledge()
    dart.isDeaf = true
    world.provider.fakeAnswer(id(first))
    settle()
    dart.isDeaf = false
    dart.restart()
    expectEqual(dart.types, ["accept"])
    dart.say("accepted", of: first, ["ok": true])
    world.provider.fakeEnd(id(first))
    settle()
    expectEqual(dart.types, ["accept", "end"])
  }

  test("X13 audio activated before Dart is there is in the snapshot, and once only") {
    let world = World()
    world.ring()
    world.provider.fakeAnswer(id(first))
    world.provider.fakeActivateAudio()
    let dart = Dart(world).attach()
    expectEqual(dart.attached["audioActive"] as? Bool, true)
    dart.verify()
    world.provider.fakeActivateAudio()
    world.provider.fakeDeactivateAudio()
    world.provider.fakeDeactivateAudio()
    world.provider.fakeActivateAudio()
    expectEqual(
      dart.types.filter { $0.hasPrefix("audio") }, ["audioDeactivated", "audioActivated"])
  }
}
