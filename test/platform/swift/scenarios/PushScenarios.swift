@_spi(Fake) import CallKit
@_spi(Fake) import Flutter
import NativeTesting
import PlatformFakes
@_spi(Fake) import PushKit

/// What PushKit may deliver, and what has to come of it.
@MainActor
func pushScenarios() {
  wiring()
  mustReportMatrix()
}

/// A push that does not become a call of its own.
private struct Stale {
  let name: String
  let reason: String?
  let login: Login
  let prepare: @MainActor (World) -> Void
  let json: @MainActor (World) -> String

  init(
    _ name: String, ends reason: String?,
    login: Login = .user(Identity(userId: "me", serviceId: "svc")),
    after prepare: @escaping @MainActor (World) -> Void = { _ in },
    json: @escaping @MainActor (World) -> String
  ) {
    self.name = name
    self.reason = reason
    self.login = login
    self.prepare = prepare
    self.json = json
  }
}

@MainActor
private func mustReportMatrix() {
  let stale = [
    Stale("duplicate", ends: nil, after: { $0.ring() }, json: { $0.ringPush() }),
    Stale("expired", ends: "unanswered") { $0.ringPush(expiresInS: -1000) },
    Stale("malformed", ends: "failed") { _ in #"{"kind": "ring"}"# },
    Stale("busy", ends: "unanswered", after: { $0.ring(second) }, json: { $0.ringPush() }),
    Stale("cancelled", ends: "remoteended", after: { $0.push($0.cancelPush()) }) {
      $0.ringPush()
    },
    Stale("cancel", ends: "remoteended") { $0.cancelPush() },
    Stale("foreign", ends: "failed") { _ in #"{"kind": "chat", "call": {"cc_param": "x"}}"# },
    Stale("other user", ends: "failed") { $0.ringPush(to: "somebody") },
    Stale("logged out", ends: "failed", login: .nobody) { $0.ringPush(to: nil) },
    Stale("logged out but named", ends: "failed", login: .nobody) { $0.ringPush() },
  ]

  for mustReport in [true, false] {
    test("I9 mustReport \(mustReport), new: it is reported and rings") {
      let world = World()
      let push = world.push(world.ringPush(), mustReport: mustReport)
      settle()
      expectEqual(push.reports.count, 1)
      expectEqual(push.completedAt.count, 1)
      expectEqual(world.shown, [first])
    }
  }

  for push in stale {
    for form in [nil, true] as [Bool?] {
      let method = form == nil ? "older method" : "mustReport true"
      test("I9 \(method), \(push.name): reported before the return, then ended") {
        let world = World(login: push.login)
        push.prepare(world)
        settle()
        let before = (world.shown, Recorder.count("reportEnded"))
        let delivered = world.push(push.json(world), mustReport: form)
        expectEqual(delivered.completedAt.count, 0, "completions before CallKit answered")
        settle()
        expectEqual(delivered.reports.count, 1)
        expectEqual(delivered.completedAt.count, 1)
        expectEqual(world.shown, before.0, "calls that ring")
        let ends = recorded("reportEnded", "reason").dropFirst(before.1)
        expectEqual(Array(ends), push.reason.map { [$0] } ?? [])
      }
    }

    test("I9 mustReport false, \(push.name): completed without a report") {
      let world = World(login: push.login)
      push.prepare(world)
      settle()
      let before = (world.shown, Recorder.count("reportEnded"))
      let delivered = world.push(push.json(world), mustReport: false)
      settle()
      expectEqual(delivered.reports.count, 0)
      expectEqual(delivered.completedAt.count, 1)
      expectEqual(world.shown, before.0)
      expectEqual(Recorder.count("reportEnded"), before.1)
    }
  }
}

@MainActor
private func wiring() {
  test("I1 the registry waits for pushes as soon as the calls are there, delegate first") {
    let world = World()
    expectEqual(
      story("init", "setDelegate", "delegate", "desiredPushTypes"),
      ["init", "setDelegate", "init", "delegate", "desiredPushTypes"])
    expectEqual(PushKitFake.registries.count, 1)
    expectEqual(CallKitFake.providers.count, 1)
    _ = world
  }

  test("I1 pushes are waited for also where nobody is logged in") {
    let world = World(login: .nobody)
    expectEqual(PushKitFake.registries.map(\.desiredPushTypes), [[.voIP]])
    expectEqual(world.push(world.ringPush()).reports.count, 1)
  }

  test("I17 one provider, for one call at a time, with what the contract asks for") {
    UIKitFake.images = ["CallIcon"]
    let world = World()
    let configuration = world.provider.configuration
    expectEqual(configuration.maximumCallGroups, 2)
    expectEqual(configuration.maximumCallsPerCallGroup, 1)
    expectEqual(configuration.supportedHandleTypes, [.generic])
    expectEqual(configuration.supportsVideo, true)
    expectEqual(configuration.includesCallsInRecents, false)
    expectEqual(configuration.ringtoneSound, "ringtone.caf")
    expect(configuration.iconTemplateImageData != nil, "the icon")
    expectEqual(configuration.localizedName, nil)
  }

  test("I2 a push rings though Flutter never starts") {
    let world = World()
    world.ring()
    expectEqual(world.shown, [first])
    expectEqual(FlutterFake.engines.count, 0)
  }

  for mode in [CompletionMode.inline, .mainQueue, .otherQueue, .documented] {
    test("I27 CallKit answers \(mode): the rest is on the main thread, in order") {
      CallKitFake.reportMode = mode
      CallKitFake.requestMode = mode
      let world = World()
      let dart = Dart(world).attach()
      let push = world.ring()
      expectEqual(push.completedAt.count, 1)
      dart.verify()
      dart.say("request", of: first, ["action": "accept"])
      dart.say("accepted", of: first, ["ok": true])
      expectEqual(dart.types, ["ring", "accept"])
      expectEqual(finished("CXAnswerCallAction"), ["fulfill"])
      expect(Recorder.events("completion").allSatisfy(\.onMainThread))
    }
  }

  test("I11 a tap before CallKit's answer: Dart hears of the ring first, the completion runs once") {
    let world = World()
    let dart = Dart(world).attach()
    CallKitFake.reportMode = .held
    let push = world.push(world.ringPush())
    world.provider.fakeAnswer(id(first))
    HeldCompletions.release()
    settle()
    dart.claim()
    expectEqual(dart.types, ["ring", "accept"])
    expectEqual(push.completedAt.count, 1)
  }

  test("I11 a report that CallKit answers twice completes its push once") {
    CallKitFake.answersReportsTwice = true
    let world = World()
    let dart = Dart(world).attach()
    let push = world.ring()
    expectEqual(push.completedAt.count, 1)
    expectEqual(dart.types, ["ring"])
  }

  test("I12 an ended call is known after twenty others, and forgotten after its time") {
    let world = World()
    world.push(world.cancelPush())
    for number in 10..<30 {
      world.push(world.cancelPush("00000000-0000-4000-8000-0000000000\(number)"))
    }
    settle()
    world.ring()
    expectEqual(world.shown, [])
    world.pass(300)
    world.ring()
    expectEqual(world.shown, [first])
  }

  test("I12 without an id the boarding pass makes it, twice the same") {
    let world = World()
    world.push(world.ringPush(nil))
    world.push(world.ringPush(nil))
    settle()
    expectEqual(world.shown.count, 1)
    expectEqual(Set(recorded("reportNewIncomingCall", "call")).count, 1)
  }

  for user in [nil, "somebody"] {
    test("I16 before the first unlock it rings for whoever it is: \(user ?? "not said")") {
      let world = World(login: .unknown)
      world.push(world.ringPush(to: user))
      settle()
      expectEqual(world.shown, [first])
    }
  }

  test("I16 an app started before the first unlock learns of the log-in without a restart") {
    let world = World(login: .unknown)
    let dart = Dart(world).attach()
    dart.say("setIdentity", ["userId": "me", "serviceId": "svc"])
    world.push(world.ringPush(to: "somebody"))
    settle()
    expectEqual(world.shown, [])
  }

  test("I32 the token waits for Dart, and follows it") {
    let world = World()
    world.registry.fakeToken(Data([0x0a, 0xff]))
    let dart = Dart(world).attach()
    let token = dart.attached["token"] as? [AnyHashable: Any]
    expectEqual(token?["token"] as? String, "0aff")
    expectEqual(token?["environment"] as? String, "production")
    expect((token?["topic"] as? String)?.hasSuffix(".voip") == true)
    world.registry.fakeToken(Data([1]))
    expectEqual(dart.last("token")["token"] as? String, "01")
    world.registry.fakeInvalidateToken()
    expectEqual(dart.types, ["token", "tokenInvalidated"])
    expect(dart.say("tokens").value == nil)
  }

  test("I32 development builds are told by their profile") {
    func environment(_ body: String) -> String {
      PushToken.environment(ofProfile: Data("\u{1}<dict>\(body)</dict>\u{2}".utf8))
    }
    let key = "<key>aps-environment</key>"
    expectEqual(environment("\(key)\n\t<string>development</string>"), "sandbox")
    expectEqual(environment("\(key)<string>production</string>"), "production")
    expectEqual(
      environment("\(key)<string>production</string><key>x</key><string>development</string>"),
      "production")
    expectEqual(environment(""), "production")
    expectEqual(PushToken.environment(ofProfile: nil), "production")
  }

  test("I35 logs and diagnostics know no secret and no person") {
    let world = World()
    let dart = Dart(world).attach()
    world.registry.fakeToken(Data([0xab, 0xcd]))
    world.ring()
    dart.verify()
    world.provider.fakeEnd(id(first))
    let diagnostics = String(describing: dart.say("diagnostics").value)
    let logs = recorded("log", "whole").joined(separator: " ")
    expect(diagnostics.contains("pushReceived"), diagnostics)
    for secret in ["secret", "bob", "abcd", "me,", first] {
      expect(!diagnostics.contains(secret), "diagnostics have \(secret)")
      expect(!logs.contains(secret), "logs have \(secret)")
    }
  }
}
