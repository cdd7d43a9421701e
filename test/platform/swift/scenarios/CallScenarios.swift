@_spi(Fake) import AVFoundation
@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes
@_spi(Fake) import PushKit

/// From the push to the end of one call.
@MainActor
func callScenarios() {
  test("X1 a push to a dead app rings once and ends unanswered, with a notice") {
    let world = World()
    let push = world.ring()
    expectEqual(push.reports.count, 1, "reports before the return")
    expectEqual(push.completedAt.count, 1, "completions")
    expectEqual(world.shown, [first])
    world.pass(44)
    expectEqual(Recorder.count("reportEnded"), 0)
    world.pass(1)
    expectEqual(recorded("reportEnded", "reason"), ["unanswered"])
    expectEqual(recorded("add", "body"), ["missed call"])
    expectEqual(recorded("add", "title"), ["bob"])
    expectEqual(world.shown, [])
    expectEqual(
      story("push", "reportNewIncomingCall", "didReturn", "reportCompletion", "completion"),
      ["push", "reportNewIncomingCall", "didReturn", "reportCompletion", "completion"])
    expectEqual(world.clock.pending, 0, "timers left")
  }

  test("X1 the push says how long it rings, within limits") {
    let world = World()
    world.push(world.ringPush(expiresInS: 1))
    settle()
    world.pass(4)
    expectEqual(world.shown, [first])
    world.pass(1)
    expectEqual(world.shown, [])
  }

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

  test("X5 a caller who hangs up before verification ends the ringing; a late answer is ignored") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.claim()
    dart.say("ended", of: first, ["reason": "remoteEnded"])
    expectEqual(recorded("reportEnded", "reason"), ["remoteended"])
    expectEqual(recorded("add", "body"), ["missed call"])
    world.provider.fakeAnswer(id(first))
    settle()
    expectEqual(finished("CXAnswerCallAction"), ["fail"])
    expectEqual(dart.types, ["ring"])
  }

  test("X5 a cancel push ends the ringing and is itself reported") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    let cancel = world.push(world.cancelPush())
    settle()
    expectEqual(cancel.reports.count, 1)
    expectEqual(cancel.completedAt.count, 1)
    expectEqual(world.shown, [])
    expectEqual(recorded("reportEnded", "reason"), ["remoteended"])
    expectEqual(dart.types, ["ring", "cancelled"])
  }

  test("X5 a cancel push after the answer changes nothing") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    world.provider.fakeAnswer(id(first))
    settle()
    dart.say("accepted", of: first, ["ok": true])
    world.push(world.cancelPush())
    settle()
    expectEqual(world.shown, [first])
    expectEqual(Recorder.count("reportEnded"), 0)
    expectEqual(dart.types, ["ring", "accept"])
  }

  test("X6 a cancel before its ring leaves no ringing phone") {
    let world = World()
    let dart = Dart(world).attach()
    world.push(world.cancelPush())
    let late = world.push(world.ringPush())
    settle()
    expectEqual(late.reports.count, 1)
    expectEqual(late.completedAt.count, 1)
    expectEqual(world.shown, [])
    expectEqual(dart.types, [])
    world.pass(299)
    world.push(world.ringPush())
    settle()
    expectEqual(world.shown, [])
    expectEqual(Set(recorded("reportEnded", "reason")), ["remoteended"])
  }

  test("X7 a push that comes twice rings once") {
    let world = World()
    let dart = Dart(world).attach()
    let one = world.push(world.ringPush())
    let two = world.push(world.ringPush())
    settle()
    let three = world.push(world.ringPush())
    settle()
    expectEqual([one, two, three].map(\.reports.count), [1, 1, 1])
    expectEqual([one, two, three].map(\.completedAt.count), [1, 1, 1])
    expectEqual(Set(recorded("reportNewIncomingCall", "call")), [first])
    expectEqual(world.shown, [first])
    expectEqual(Recorder.count("reportEnded"), 0)
    expectEqual(dart.types, ["ring"])
  }

  test("X7 a push of a call that is over is shown and ended") {
    let world = World()
    world.ring()
    world.provider.fakeEnd(id(first))
    let again = world.push(world.ringPush())
    settle()
    expectEqual(again.reports.count, 1)
    expectEqual(recorded("reportEnded", "reason"), ["answeredelsewhere"])
    expectEqual(world.shown, [])
  }

  test("X8 an expired push is reported and ended unanswered") {
    let world = World()
    let dart = Dart(world).attach()
    let push = world.push(world.ringPush(expiresInS: -121))
    settle()
    expectEqual(push.reports.count, 1)
    expectEqual(recorded("reportEnded", "reason"), ["unanswered"])
    expectEqual(recorded("add", "body"), ["missed call"])
    expectEqual(world.shown, [])
    expectEqual(dart.types, [])
  }

  test("X8 clocks differ: two minutes late still rings") {
    let world = World()
    world.push(world.ringPush(expiresInS: -119))
    settle()
    expectEqual(world.shown, [first])
  }

  test("X9 a malformed push is reported and ended as failed") {
    let world = World()
    let push = world.push(#"{"kind": "ring", "call": {"from_user_id": "bob"}}"#)
    settle()
    expectEqual(push.reports.count, 1)
    expectEqual(push.completedAt.count, 1)
    expectEqual(recorded("reportEnded", "reason"), ["failed"])
    expectEqual(world.shown, [])
  }

  test("X10 a second call is rejected and the first is left alone") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    let push = world.ring(second)
    expectEqual(push.reports.count, 1)
    expectEqual(world.shown, [first])
    expectEqual(recorded("reportEnded", "call"), [second])
    expectEqual(recorded("reportEnded", "reason"), ["unanswered"])
    expectEqual(recorded("add", "identifier"), [second])
    expectEqual(dart.types(of: second), ["busyRejected"])
    expect(dart.claim(second), "Dart tells the caller")
    expectEqual(dart.types(of: second), ["busyRejected"])
    dart.say("ended", of: second, ["reason": "unanswered"])
    world.provider.fakeAnswer(id(first))
    settle()
    dart.say("accepted", of: first, ["ok": true])
    world.ring(second)
    expectEqual(world.shown, [first])
    expectEqual(finished("CXAnswerCallAction"), ["fulfill"])
  }

  test("X11 a reset forgets every call") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    world.provider.fakeAnswer(id(first))
    world.provider.fakeActivateAudio()
    world.provider.fakeReset()
    settle()
    expectEqual(dart.types, ["ring", "accept", "audioActivated", "audioDeactivated", "reset"])
    expectEqual(finished("CXAnswerCallAction"), [])
    expectEqual(world.clock.pending, 0, "timers left")
    dart.restart()
    expectEqual(dart.calls.count, 0)
    world.ring(second)
    expectEqual(world.shown, [second])
  }

  test("X11 a reset while a report is on its way leaves no call behind") {
    let world = World()
    CallKitFake.reportMode = .held
    let push = world.push(world.ringPush())
    world.provider.fakeReset()
    HeldCompletions.release()
    settle()
    expectEqual(push.completedAt.count, 1)
    expectEqual(recorded("reportEnded", "call"), [first])
    expectEqual(world.shown, [])
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

  for form in [CallKitFake.ErrorForm.nsError, .codeStruct] {
    for (code, name) in [
      (0, "unknown"), (1, "unentitled"), (2, "duplicate"), (3, "doNotDisturb"), (4, "blocked"),
      (5, "restrictedSharing"), (6, "callProtected"), (7, "sensitiveParticipants"),
      (99, "unknown"),
    ] {
      test("X14 a report refused with \(code), as \(form), does not ring") {
        CallKitFake.errorForm = form
        let world = World()
        let dart = Dart(world).attach()
        CallKitFake.refuseNextReport(rawCode: code)
        let push = world.ring()
        expectEqual(push.completedAt.count, 1)
        expectEqual(dart.types, ["notRinging"])
        expectEqual(dart.last("notRinging")["code"] as? String, name)
        expect(dart.last("notRinging")["payload"] is [AnyHashable: Any], "who called")
        expectEqual(Recorder.count("reportEnded"), 0)
        expectEqual(world.clock.pending, 0, "timers left")
        expect(dart.claim(), "a blocked caller is told")
        expectEqual(dart.types, ["notRinging"])
        dart.say("ended", of: first, ["reason": "failed"])
        world.ring(second)
        expectEqual(world.shown, [second])
      }
    }
  }

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
}
