@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes
@_spi(Fake) import PushKit

/// Calls that nobody answers, and what comes in between.
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
}
