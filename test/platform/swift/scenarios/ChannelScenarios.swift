@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes
@_spi(Fake) import PushKit

/// The channel: who is told what.
@MainActor
func channelScenarios() {
  delivery()
  engines()
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
