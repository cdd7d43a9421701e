@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes
@_spi(Fake) import PushKit

/// The channel: who is told what, and what nonsense does.
@MainActor
func channelScenarios() {
  delivery()
  engines()
  nonsense()
}

@MainActor
private func delivery() {
  test("C2 what got lost on its way comes again, once, in order") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.claim()
    dart.acknowledge()
    dart.isDeaf = true
    world.provider.fakeAnswer(id(first))
    world.provider.fakeActivateAudio()
    world.provider.fakeEnd(id(first))
    dart.isDeaf = false
    dart.restart()
    expectEqual(dart.types, ["accept", "audioActivated", "end"])
    dart.acknowledge()
    dart.restart()
    expectEqual(dart.types, [])
  }

  test("C2 an acknowledged event does not come again, those after it do") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.claim()
    world.provider.fakeAnswer(id(first))
    settle()
    dart.say("ack", ["seq": dart.last("ring")["seq"] as Any])
    dart.restart()
    expectEqual(dart.types, ["accept"])
  }

  test("C3 numbers only grow, whatever is replayed") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    world.registry.fakeToken(Data([1]))
    world.provider.fakeAnswer(id(first))
    dart.claim()
    world.provider.fakeEnd(id(first))
    settle()
    let numbers = dart.events.compactMap { $0["seq"] as? Int }
    expectEqual(numbers, numbers.sorted())
    expectEqual(Set(numbers).count, numbers.count)
    expectEqual(dart.types, ["ring", "token", "accept", "end"])
  }

  test("C3 numbers go on after a restart") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.claim()
    dart.acknowledge()
    let before = dart.last("ring")["seq"] as? Int ?? .max
    dart.restart()
    world.provider.fakeAnswer(id(first))
    settle()
    expect(dart.last("accept")["seq"] as? Int ?? 0 > before)
  }

  test("C8 the snapshot and the events hold what the codec takes") {
    let world = World()
    let dart = Dart(world).attach()
    world.push(
      world.ringPush(
        more: #""room_title": "a", "tier": "pro", "seats": 2147483649, "recorded": true"#))
    settle()
    let payload = dart.last("ring")["payload"] as? [AnyHashable: Any]
    let extras = payload?["extras"] as? [AnyHashable: Any]
    expectEqual(payload?["ccParam"] as? String, "secret-cc-param")
    expectEqual(extras?["seats"] as? Int, 2_147_483_649)
    expectEqual(extras?["recorded"] as? Bool, true)
    dart.restart()
    expectEqual(dart.calls.count, 1)
  }

  test("C2 an engine that is gone gets nothing more, and its call waits for the next") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.claim()
    dart.acknowledge()
    dart.isDeaf = true
    world.provider.fakeAnswer(id(first))
    settle()
    dart.engine.destroyContext()
    world.registry.fakeToken(Data([1]))
    expectEqual(Recorder.count("dropped"), 0, "events to a dead engine")
    let next = Dart(world, name: "next").attach()
    expectEqual(next.calls.first?["owner"] as? String, nil)
    next.verify()
    expectEqual(next.types, ["accept"])
    next.say("accepted", of: first, ["ok": true])
    expectEqual(finished("CXAnswerCallAction"), ["fulfill"])
  }

  test("C2 an answered call whose engine dies is ended if no other takes it") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    world.provider.fakeAnswer(id(first))
    settle()
    dart.engine.destroyContext()
    world.pass(45)
    expectEqual(world.shown, [])
    expectEqual(finished("CXAnswerCallAction"), ["fail"])
  }
}

@MainActor
private func engines() {
  test("C11 the first engine that claims a call has it") {
    let world = World()
    let one = Dart(world, name: "one").attach()
    let two = Dart(world, name: "two").attach()
    world.ring()
    expectEqual([one.types, two.types], [["ring"], ["ring"]])
    expect(one.claim())
    expect(!two.claim())
    expect(one.claim(), "claiming twice")
    world.provider.fakeAnswer(id(first))
    settle()
    expectEqual([one.types, two.types], [["ring", "accept"], ["ring"]])
    let foreign = two.say("accepted", ["callId": first, "ok": true])
    expectEqual(foreign.error?.code, "notOwner")
    expectEqual(finished("CXAnswerCallAction"), [])
  }

  test("C11 the app takes a call over from the background, which is released") {
    let world = World()
    let background = Dart(world, name: "background").attach(role: "background")
    world.ring()
    background.verify()
    background.acknowledge()
    background.isDeaf = true
    world.provider.fakeAnswer(id(first))
    settle()
    background.isDeaf = false
    let app = Dart(world, name: "app").attach()
    expect(!app.claim())
    let answer = app.say("claim", ["callId": first, "adopt": true]).value as? [AnyHashable: Any]
    expectEqual(answer?["granted"] as? Bool, true)
    expectEqual(answer?["planetKitId"] as? String, "pk-\(first)")
    expectEqual(answer?["kind"] as? String, "call")
    expectEqual(background.types.last, "released")
    expectEqual(app.types, ["ring", "accept"].filter { $0 != "ring" })
    app.say("accepted", of: first, ["ok": true])
    expectEqual(finished("CXAnswerCallAction"), ["fulfill"])
  }

  test("C11 the background does not take a call from the app") {
    let world = World()
    let app = Dart(world, name: "app").attach()
    let background = Dart(world, name: "background").attach(role: "background")
    world.ring()
    app.claim()
    expect(!background.claim(adopt: true))
  }

  test("C10 an engine of another protocol is refused and told nothing") {
    let world = World()
    let dart = Dart(world)
    let old = dart.say("attach", ["protocol": 0, "role": "ui"])
    expectEqual(old.error?.code, "protocolMismatch")
    world.ring()
    expectEqual(dart.types, [])
    expectEqual(dart.say("claim", ["callId": first]).error?.code, "notAttached")
    expectEqual(dart.say("verified", ["callId": first, "planetKitId": "x"]).error?.code, "notAttached")
  }

  test("I3 who is logged in is kept, and logging out as well") {
    let world = World(login: .nobody)
    let dart = Dart(world).attach()
    expect(dart.attached["identity"] == nil)
    dart.say("setIdentity", ["userId": "me", "serviceId": "svc"])
    dart.restart()
    let identity = dart.attached["identity"] as? [AnyHashable: Any]
    expectEqual(identity?["userId"] as? String, "me")
    expectEqual(identity?["serviceId"] as? String, "svc")
    expectEqual(
      dart.say("setIdentity", ["userId": 5, "serviceId": "svc"]).error?.code, "badArguments")
    dart.restart()
    expect(dart.attached["identity"] is [AnyHashable: Any], "a broken message logs nobody out")
    dart.say("setIdentity")
    dart.restart()
    expect(dart.attached["identity"] == nil)
  }

  test("C16 a claim tells who is logged in now") {
    let world = World(login: .nobody)
    let dart = Dart(world).attach()
    dart.say("setIdentity", ["userId": "me", "serviceId": "svc"])
    world.ring()
    let answer = dart.say("claim", ["callId": first]).value as? [AnyHashable: Any]
    let identity = answer?["identity"] as? [AnyHashable: Any]
    expectEqual(identity?["userId"] as? String, "me")
    expectEqual(identity?["serviceId"] as? String, "svc")
  }
}

@MainActor
private func nonsense() {
  test("C10 an unknown method is not implemented") {
    let world = World()
    let outcome = Dart(world).attach().say("frobnicate", ["callId": first]).outcomes.first
    if case .notImplemented? = outcome { expect(true) } else { expect(false, "\(outcome as Any)") }
  }

  let methods = [
    "claim", "verified", "answering", "accepted", "connected", "update", "ended", "request",
  ]
  for method in methods {
    test("I26 \(method) of an id that is none, or unknown, changes nothing") {
      let world = World()
      let dart = Dart(world).attach()
      world.ring()
      dart.verify()
      let full: [String: Any] = [
        "ok": true, "planetKitId": "x", "reason": "failed", "action": "end", "atMs": 1,
      ]
      let ids: [Any] = ["", "none", "3f2504e0", 7, true, NSNull(), [first], ["a": first]]
      for bad in ids {
        let arguments = full.merging(["callId": bad]) { _, new in new }
        expectEqual(dart.say(method, arguments).error?.code, "badArguments", "\(bad)")
      }
      expectEqual(dart.say(method, full).error?.code, "badArguments", "no id")
      let unknown = dart.say(method, full.merging(["callId": second]) { _, new in new })
      if method == "claim" {
        expectEqual((unknown.value as? [AnyHashable: Any])?["granted"] as? Bool, false)
      } else {
        expectEqual(unknown.error?.code, "unknownCall")
      }
      expectEqual(world.shown, [first])
      expectEqual(Recorder.count("request") + Recorder.count("reportEnded"), 0)
    }
  }

  let everyMethod =
    methods + ["attach", "ack", "result", "setIdentity", "openFix", "tokens", "readiness"]
    + ["diagnostics", "push", "event"]
  for method in everyMethod {
    test("C10 \(method) with arguments of the wrong form is answered once and harms nobody") {
      let world = World()
      let dart = Dart(world).attach()
      world.ring()
      dart.verify()
      let odd: [Any] = [
        NSNull(), 1, 1.5, true, "text", ["x"], [:] as [String: Any], ["callId": first],
        ["callId": first, "ok": "yes", "seq": "1", "requestId": 1.5, "action": 3, "value": "on"],
        ["callId": first, "ok": 1, "seq": true, "requestId": false, "role": "x", "item": 4],
        ["protocol": "1", "role": "ui", "seq": Int64.max, "requestId": Int64.min, "atMs": "x"],
      ]
      for arguments in odd {
        let call = dart.engine.fakeDart.fakeCall(CallNames.channel, method, arguments)
        settle()
        expectEqual(call.outcomes.count, 1, "answers to \(arguments)")
      }
      let mayEnd = method == "ended"
      expectEqual(world.shown, mayEnd ? [] : [first])
    }
  }

  test("C9 an end for a reason that nobody knows is a failure") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.verify()
    dart.say("ended", of: first, ["reason": "newerReason"])
    expectEqual(recorded("reportEnded", "reason"), ["failed"])
  }

  test("C10 an acknowledgement from the future loses nothing that comes later") {
    let world = World()
    let dart = Dart(world).attach()
    dart.say("ack", ["seq": 1_000_000])
    dart.isDeaf = true
    world.registry.fakeToken(Data([1]))
    dart.isDeaf = false
    dart.restart()
    expectEqual(dart.types, ["token"])
  }

  test("C2 events of a call that nobody claimed come with the claim, also after a restart") {
    let world = World()
    let dart = Dart(world).attach()
    world.ring()
    dart.acknowledge()
    world.push(world.cancelPush())
    settle()
    dart.restart()
    expectEqual(dart.types, [])
    expectEqual(dart.calls.first?["phase"] as? String, "ended")
    dart.claim()
    expectEqual(dart.types, ["ring", "cancelled"])
  }

  test("C3 an engine that came after the ring hears of it before the cancel") {
    let world = World()
    world.ring()
    let dart = Dart(world).attach()
    world.push(world.cancelPush())
    settle()
    expectEqual(dart.types, ["ring", "cancelled"])
  }

  test("C3 a mute before CallKit's answer: Dart hears of the ring first") {
    let world = World()
    let dart = Dart(world).attach()
    CallKitFake.reportMode = .held
    world.push(world.ringPush())
    dart.claim()
    world.provider.fakeMute(id(first), true)
    HeldCompletions.release()
    settle()
    expectEqual(dart.types, ["ring", "mute"])
  }
}
