@_spi(Fake) import AVFoundation
@_spi(Fake) import CallKit
import NativeTesting
import PlatformFakes
@_spi(Fake) import PushKit
import os

let call = UUID(uuidString: "3F2504E0-4F89-41D3-9A0C-0305E82C3301") ?? UUID()
let push = #"{"id": "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "n": 1, "yes": true}"#

func started() -> Phone {
  let phone = Phone()
  phone.start()
  return phone
}

func names() -> [String] { Recorder.events.map(\.name) }

test("PushKit records report, completion and return in their order") {
  let phone = started()
  let delivered = PushKitFake.registry()?.fakePush(push)
  expectEqual(
    names().suffix(4), ["push", "reportNewIncomingCall", "completion", "didReturn"][...])
  expectEqual(delivered?.reports.count, 1)
  expectEqual(delivered?.completedAt.count, 1)
  expectEqual(Recorder.events("reportNewIncomingCall").first?["localizedCallerName"], "Bob")
  expectEqual(Recorder.events("reportNewIncomingCall").first?["supportsDTMF"], nil)
  _ = phone
}

test("PushKit notices a push that is not reported before the delegate returns") {
  let phone = started()
  phone.reportsPushes = false
  PushKitFake.registry()?.fakePush(push)
  expectEqual(Recorder.takeFailures(), ["the push delegate returned without reporting a call"])
}

test("PushKit notices a push that is completed twice") {
  let phone = started()
  phone.completesPushes = 2
  PushKitFake.registry()?.fakePush(push)
  expectEqual(Recorder.takeFailures(), ["a push was completed twice"])
}

test("PushKit notices that nobody holds the registry") {
  _ = started()
  expect(PushKitFake.registry() == nil)
  expectEqual(Recorder.takeFailures().count, 1)
}

test("PushKit hands over boxed values") {
  let payload = BoxedJSON.object(push)
  expect(payload["n"] as? Bool == true, "a boxed 1 is also a boolean")
  expect(payload["yes"] as? Int == 1, "a boxed true is also a number")
  expect(payload["id"] is String)
}

test("PushKit tells tokens") {
  let phone = started()
  phone.registry.fakeToken(Data([1, 2]))
  expectEqual(phone.registry.pushToken(for: .voIP), Data([1, 2]))
  phone.registry.fakeInvalidateToken()
  expectEqual(phone.registry.pushToken(for: .voIP), nil)
}

for (mode, onMain) in [
  (CompletionMode.inline, true), (.mainQueue, true), (.otherQueue, false), (.documented, false),
] {
  test("CallKit completes a report \(mode)") {
    let phone = started()
    CallKitFake.reportMode = mode
    phone.report(call) { _ in }
    if mode == .inline { expectEqual(Recorder.count("reportCompletion"), 1) }
    if mode == .mainQueue { expectEqual(Recorder.count("reportCompletion"), 0) }
    expect(waitUntil { Recorder.count("reportCompletion") == 1 })
    expectEqual(Recorder.events("reportCompletion").first?.onMainThread, onMain)
  }
}

test("CallKit holds a completion back until it is released") {
  let phone = started()
  CallKitFake.reportMode = .held
  phone.report(call) { _ in }
  settle()
  expectEqual(Recorder.count("reportCompletion"), 0)
  HeldCompletions.release()
  expectEqual(Recorder.count("reportCompletion"), 1)
}

final class Errors: @unchecked Sendable { var all: [any Error] = [] }

test("CallKit refuses a second report of one id, as NSError and as struct") {
  let phone = started()
  let errors = Errors()
  CallKitFake.reportMode = .inline
  for form in [CallKitFake.ErrorForm.nsError, .codeStruct] {
    CallKitFake.errorForm = form
    for _ in 0..<2 { phone.report(call) { error in error.map { errors.all.append($0) } } }
  }
  expectEqual(errors.all.map { ($0 as NSError).code }, [2, 2, 2])
  expectEqual(Set(errors.all.map { ($0 as NSError).domain }), [CXErrorDomainIncomingCall])
  expectEqual(errors.all.map { $0 is CXErrorCodeIncomingCallError }, [false, true, true])
}

test("CallKit refuses with the code a test asks for") {
  let phone = started()
  let errors = Errors()
  CallKitFake.reportMode = .inline
  CallKitFake.refuseNextReport(.filteredByDoNotDisturb)
  CallKitFake.refuseNextReport(rawCode: 99)
  for _ in 0..<2 { phone.report(call) { error in error.map { errors.all.append($0) } } }
  expectEqual(errors.all.map { ($0 as NSError).code }, [3, 99])
  expect(CallKitFake.calls.isEmpty)
}

test("CallKit notices an action that is finished twice") {
  let phone = started()
  phone.report(call) { _ in }
  let answer = phone.provider.fakeAnswer(call)
  expectEqual(
    phone.provider.pendingCallActions(of: CXAnswerCallAction.self, withCall: call).count, 1)
  answer.fulfill()
  expect(CallKitFake.calls[call]?.hasConnected == true)
  expect(phone.provider.pendingTransactions.isEmpty)
  answer.fail()
  expectEqual(Recorder.takeFailures(), ["fail of a CXAnswerCallAction that was complete"])
}

test("CallKit notices an action that is finished after its time") {
  let phone = started()
  phone.report(call) { _ in }
  let answer = phone.provider.fakeAnswer(call)
  phone.provider.fakeTimeOut(answer)
  answer.fulfill(withDateConnected: Date())
  expectEqual(Recorder.takeFailures(), ["fulfill of a CXAnswerCallAction that had timed out"])
}

test("CallKit hands a requested action back as another object with the same id") {
  let phone = started()
  phone.holds = true
  phone.report(call) { _ in }
  let requested = CXAnswerCallAction(call: call)
  CXCallController().request(CXTransaction(action: requested)) { _ in }
  expectEqual(phone.answers.count, 0, "actions performed before the request returned")
  settle()
  expectEqual(phone.answers.map(\.uuid), [requested.uuid])
  expect(phone.answers.first !== requested)
  expect(waitUntil { Recorder.count("requestCompletion") == 1 })
  expectEqual(Recorder.events("requestCompletion").first?.onMainThread, true)
  phone.answers.first?.fail()
  expect(CallKitFake.calls.isEmpty)
}

test("CallKit answers a request before or after the action is performed, as told") {
  for (first, order) in [
    (true, ["perform", "requestCompletion"]), (false, ["requestCompletion", "perform"]),
  ] {
    Recorder.reset()
    let phone = started()
    CallKitFake.performsBeforeCompletion = first
    phone.report(call) { _ in }
    CXCallController().requestTransaction(with: CXAnswerCallAction(call: call)) { _ in }
    settle()
    expectEqual(names().filter { order.contains($0) }, order)
  }
}

test("CallKit calls a delegate on the queue it was given") {
  let phone = started()
  let queue = DispatchQueue(label: "mine")
  phone.provider.setDelegate(phone, queue: queue)
  phone.report(call) { _ in }
  CXCallController().requestTransaction(with: CXEndCallAction(call: call)) { _ in }
  expect(waitUntil { Recorder.count("fulfill") == 1 })
  expectEqual(Recorder.events("fulfill").first?.onMainThread, false)
}

test("CallKit refuses a request for a call it does not know") {
  let phone = started()
  let errors = Errors()
  CallKitFake.requestMode = .inline
  CXCallController().requestTransaction(with: CXEndCallAction(call: call)) { error in
    error.map { errors.all.append($0) }
  }
  expectEqual(
    errors.all.map { ($0 as NSError).code },
    [CXErrorCodeRequestTransactionError.Code.unknownCallUUID.rawValue])
  expectEqual(Recorder.count("perform"), 0)
  _ = phone
}

test("CallKit holds its delegate and its delegate queue weakly") {
  let provider = CXProvider(configuration: CXProviderConfiguration())
  func attachAndLeave() { Phone(provider: provider).start() }
  attachAndLeave()
  provider.fakeReset()
  let phone = Phone(provider: provider)
  func giveQueueAndLeave() { provider.setDelegate(phone, queue: DispatchQueue(label: "mine")) }
  giveQueueAndLeave()
  provider.fakeReset()
  expectEqual(
    Recorder.takeFailures(),
    ["the CXProvider has no delegate", "nobody holds the queue given to setDelegate"])
}

test("CallKit notices a second provider") {
  let phone = started()
  let second = CXProvider(configuration: CXProviderConfiguration())
  expectEqual(Recorder.takeFailures(), ["a second CXProvider in one process"])
  _ = (phone, second)
}

test("CallKit forgets ended calls and tells observers") {
  let phone = started()
  let observer = CXCallObserver()
  let watcher = Watcher()
  observer.setDelegate(watcher, queue: nil)
  phone.report(call) { _ in }
  expectEqual(observer.calls.map(\.uuid), [call])
  phone.provider.reportCall(with: call, endedAt: nil, reason: .unanswered)
  expectEqual(watcher.seen, [false, true])
  expectEqual(Recorder.events("reportEnded").first?["reason"], "unanswered")
  expect(observer.calls.isEmpty)
}

test("CallKit activates audio, which the app must not do itself") {
  let phone = started()
  try AVAudioSession.sharedInstance().setCategory(
    .playAndRecord, mode: .voiceChat, options: [.allowBluetoothHFP])
  phone.provider.fakeActivateAudio()
  expectEqual(names().suffix(2), ["setCategory", "didActivate"][...])
  expectEqual(Recorder.events("setCategory").first?["options"], "4")
  AudioFake.failNext(NSError(domain: "audio", code: 1))
  expect((try? AVAudioSession.sharedInstance().setMode(.videoChat)) == nil)
  expectEqual(AVAudioSession.sharedInstance().mode, .voiceChat)
}

test("a new test begins with fakes as they were, an app's own objects included") {
  expectEqual(AVAudioSession.sharedInstance().mode, .default)
  expectEqual(CallKitFake.reportMode, .documented)
  let phone = started()
  Recorder.reset()
  expectEqual(PushKitFake.registries.count, 1)
  expect(CallKitFake.providers.first === phone.provider)
}

test("os shows only what is public") {
  let secret = "token"
  Logger(subsystem: "s", category: "c").notice("a \(secret) b \(secret, privacy: .public) \(7)")
  expectEqual(Recorder.events("log").first?["shown"], "a <private> b token 7")
}

finishTests()

final class Watcher: NSObject, CXCallObserverDelegate {
  var seen: [Bool] = []
  func callObserver(_ callObserver: CXCallObserver, callChanged call: CXCall) {
    seen.append(call.hasEnded)
  }
}
