@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes
@_spi(Fake) import PushKit

/// What nonsense on the channel does: nothing but an answer.
@MainActor
func nonsenseScenarios() {
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
