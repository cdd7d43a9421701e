@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes

/// What the user does during a call, in CallKit and in the app.
@MainActor
func controlScenarios() {
  /// A call that was answered, and the Dart that has it.
  func answered() -> (World, Dart) {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    world.provider.fakeAnswer(id(first))
    settle()
    dart.say("accepted", of: first, ["ok": true])
    dart.say("connected", of: first, ["atMs": 1])
    return (world, dart)
  }

  for order in [false, true] {
    test("X17 in-app accept goes through CallKit, performed before the completion: \(order)") {
      CallKitFake.performsBeforeCompletion = order
      let world = World()
      let dart = Dart(world).attach()
      world.ring()
      dart.verify()
      dart.say("request", of: first, ["action": "accept"])
      expectEqual(recorded("request", "actions"), ["cxanswercallaction"])
      expectEqual(dart.types, ["ring", "accept"])
      dart.say("accepted", of: first, ["ok": true])
      expectEqual(finished("CXAnswerCallAction"), ["fulfill"])
    }

    test("X17 in-app hang-up goes through CallKit, performed before the completion: \(order)") {
      CallKitFake.performsBeforeCompletion = order
      let (world, dart) = answered()
      dart.say("request", of: first, ["action": "end"])
      expectEqual(recorded("request", "actions"), ["cxendcallaction"])
      expectEqual(dart.types, ["ring", "accept", "end"])
      expectEqual(world.shown, [])
      dart.say("ended", of: first, ["reason": "userEnded"])
      expectEqual(Recorder.count("reportEnded"), 0)
      expectEqual(Recorder.count("request"), 1)
    }

    test("X17 in-app mute is not echoed, performed before the completion: \(order)") {
      CallKitFake.performsBeforeCompletion = order
      let (_, dart) = answered()
      dart.say("request", of: first, ["action": "mute", "value": true])
      expectEqual(finished("CXSetMutedCallAction"), ["fulfill"])
      expectEqual(dart.types, ["ring", "accept"])
      dart.restart()
      expectEqual(dart.calls.first?["muted"] as? Bool, true)
    }

    test("X17 in-app hold is not echoed, performed before the completion: \(order)") {
      CallKitFake.performsBeforeCompletion = order
      let (_, dart) = answered()
      dart.say("request", of: first, ["action": "hold", "value": true])
      expectEqual(finished("CXSetHeldCallAction"), ["fulfill"])
      expectEqual(dart.types, ["ring", "accept"])
      dart.restart()
      expectEqual(dart.calls.first?["held"] as? Bool, true)
    }
  }

  test("X17 a hang-up of PlanetKit's own making becomes an action without an echo") {
    let (world, dart) = answered()
    dart.say("ended", of: first, ["reason": "userEnded"])
    expectEqual(recorded("request", "actions"), ["cxendcallaction"])
    expectEqual(finished("CXEndCallAction"), ["fulfill"])
    expectEqual(Recorder.count("reportEnded"), 0)
    expectEqual(dart.types, ["ring", "accept"])
    expectEqual(world.shown, [])
  }

  test("X17 a hang-up that CallKit refuses still ends the call") {
    let (world, dart) = answered()
    CallKitFake.refuseNextRequest(.unknownCallUUID)
    dart.say("request", of: first, ["action": "end"])
    expectEqual(world.shown, [])
    expectEqual(dart.types, ["ring", "accept", "end"])
  }

  test("X17 an accept that CallKit refuses is an error, and the call rings on") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    CallKitFake.refuseNextRequest(.callIsProtected)
    let outcome = dart.say("request", ["callId": first, "action": "accept"])
    expectEqual(outcome.error?.code, "refused")
    expectEqual(world.shown, [first])
  }

  test("X17 a mute that CallKit refused is not mistaken for an echo later") {
    let (world, dart) = answered()
    CallKitFake.refuseNextRequest(.invalidAction)
    let outcome = dart.say("request", ["callId": first, "action": "mute", "value": true])
    expectEqual(outcome.error?.code, "refused")
    world.provider.fakeMute(id(first), true)
    settle()
    expectEqual(dart.types, ["ring", "accept", "mute"])
  }

  test("I20 after the user ended a call nothing is reported for it") {
    let (world, dart) = answered()
    world.provider.fakeEnd(id(first))
    settle()
    dart.say("ended", of: first, ["reason": "remoteEnded"])
    dart.say("ended", of: first, ["reason": "remoteEnded"])
    expectEqual(Recorder.count("reportEnded"), 0)
    expectEqual(finished("CXEndCallAction"), ["fulfill"])
  }

  test("I20 a call that ended longer ago than anybody waits is not told any more") {
    let world = World()
    world.ring()
    world.provider.fakeEnd(id(first))
    world.pass(299)
    let dart = Dart(world).attach()
    expectEqual(dart.calls.count, 1)
    world.pass(1)
    dart.restart()
    expectEqual(dart.calls.count, 0)
    expect(!dart.claim(), "a claim of a forgotten call")
  }

  test("I20 ending while the answer waits fails the answer") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    world.provider.fakeAnswer(id(first))
    world.provider.fakeEnd(id(first))
    settle()
    expectEqual(finished("CXAnswerCallAction"), ["fail"])
    expectEqual(finished("CXEndCallAction"), ["fulfill"])
    expectEqual(dart.types, ["ring", "accept", "end"])
  }

  test("I21 a mute in CallKit is fulfilled when Dart has done it") {
    let (world, dart) = answered()
    world.provider.fakeMute(id(first), true)
    settle()
    expectEqual(finished("CXSetMutedCallAction"), [])
    let event = dart.last("mute")
    expectEqual(event["value"] as? Bool, true)
    dart.say("result", ["requestId": event["requestId"] as Any, "ok": true])
    expectEqual(finished("CXSetMutedCallAction"), ["fulfill"])
    dart.restart()
    expectEqual(dart.calls.first?["muted"] as? Bool, true)
  }

  test("I21 a mute that Dart cannot do is failed") {
    let (world, dart) = answered()
    world.provider.fakeMute(id(first), true)
    settle()
    let requestId = dart.last("mute")["requestId"]
    dart.say("result", ["requestId": requestId as Any, "ok": false])
    dart.say("result", ["requestId": requestId as Any, "ok": true])
    expectEqual(finished("CXSetMutedCallAction"), ["fail"])
    dart.restart()
    expectEqual(dart.calls.first?["muted"] as? Bool, false)
  }

  test("I21 a mute that Dart does not answer is failed after three seconds") {
    let (world, _) = answered()
    world.provider.fakeMute(id(first), true)
    world.pass(2)
    expectEqual(finished("CXSetMutedCallAction"), [])
    world.pass(1)
    expectEqual(finished("CXSetMutedCallAction"), ["fail"])
    expectEqual(world.clock.pending, 0, "timers left")
  }

  test("I21 a mute without an engine is failed at once") {
    let world = World()
    world.ring()
    world.provider.fakeMute(id(first), true)
    expectEqual(finished("CXSetMutedCallAction"), ["fail"])
  }

  test("I22 an answer that CallKit gave up on is neither fulfilled nor failed") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    let action = world.provider.fakeAnswer(id(first))
    world.provider.fakeTimeOut(action)
    settle()
    expectEqual(finished("CXAnswerCallAction"), [])
    expectEqual(recorded("reportEnded", "reason"), ["failed"])
    expectEqual(dart.types, ["ring", "accept", "answerTimedOut"])
    world.pass(100)
    expectEqual(finished("CXAnswerCallAction"), [])
  }

  test("I22 a mute that CallKit gave up on is left alone, and the call goes on") {
    let (world, dart) = answered()
    let action = world.provider.fakeMute(id(first), true)
    world.provider.fakeTimeOut(action)
    dart.say("result", ["requestId": dart.last("mute")["requestId"] as Any, "ok": true])
    world.pass(10)
    expectEqual(finished("CXSetMutedCallAction"), [])
    expectEqual(world.shown, [first])
  }

  test("I23 audio is notified again after a hold that CallKit did not end") {
    let (world, dart) = answered()
    world.provider.fakeActivateAudio()
    world.provider.fakeHold(id(first), true)
    settle()
    dart.say("result", ["requestId": dart.last("hold")["requestId"] as Any, "ok": true])
    world.provider.fakeDeactivateAudio()
    world.provider.fakeHold(id(first), false)
    settle()
    dart.say("result", ["requestId": dart.last("hold")["requestId"] as Any, "ok": true])
    let audio = { dart.types.filter { $0.hasPrefix("audio") } }
    expectEqual(audio(), ["audioActivated", "audioDeactivated"])
    world.pass(1)
    expectEqual(audio(), ["audioActivated", "audioDeactivated", "audioActivated"])
  }

  test("I23 audio is not notified twice after a hold that CallKit ended") {
    let (world, dart) = answered()
    world.provider.fakeHold(id(first), false)
    settle()
    dart.say("result", ["requestId": dart.last("hold")["requestId"] as Any, "ok": true])
    world.provider.fakeActivateAudio()
    world.pass(5)
    expectEqual(dart.types.filter { $0.hasPrefix("audio") }, ["audioActivated"])
  }

  test("I25 what Dart learnt of the caller is shown") {
    let (_, dart) = answered()
    dart.say("update", of: first, ["name": "Robert"])
    expectEqual(recorded("reportUpdated", "localizedCallerName"), ["robert"])
    expectEqual(Recorder.events("reportUpdated").first?["hasVideo"], nil)
  }

  test("I28 actions of an unknown call: answer and mute fail, end is fulfilled") {
    let world = World()
    world.provider.fakeAnswer(id(second))
    world.provider.fakeMute(id(second), true)
    world.provider.fakeHold(id(second), true)
    world.provider.fakeEnd(id(second))
    expectEqual(finished("CXAnswerCallAction"), ["fail"])
    expectEqual(finished("CXSetMutedCallAction"), ["fail"])
    expectEqual(finished("CXSetHeldCallAction"), ["fail"])
    expectEqual(finished("CXEndCallAction"), ["fulfill"])
  }

  test("I28 an action of an unknown call leaves the one that there is alone") {
    let (world, dart) = answered()
    world.provider.fakeEnd(id(second))
    world.provider.fakeAnswer(id(second))
    world.provider.fakeMute(id(second), true)
    settle()
    expectEqual(world.shown, [first])
    expectEqual(dart.types(of: first), ["ring", "accept"])
    expectEqual(finished("CXSetMutedCallAction"), ["fail"])
    dart.restart()
    expectEqual(dart.calls.map { $0["phase"] as? String }, ["connected"])
  }
}
