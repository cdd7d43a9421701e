import {
  one,
  refused,
  NAMES,
  PUSH,
  USER,
  DART,
  OUTBOX,
  PRESENTER,
  DELEGATE,
  RECEIVER,
  type Mutant,
} from './mutant.js';

/** The mistakes of the guide. */
export const defects: readonly Mutant[] = [
  one(
    'D1 one side has another key',
    NAMES,
    'static let callId = "callId"\n    static let phase',
    'static let callId = "callKitUuid"\n    static let phase',
    /^X2 /,
  ),
  one(
    'D2 an id that is none becomes a random one',
    'ChannelArguments.swift',
    `    guard let id = text(CallNames.Key.callId).flatMap(UUID.init(uuidString:)) else {
      throw CallError.badArguments
    }
    return id`,
    '    return text(CallNames.Key.callId).flatMap(UUID.init(uuidString:)) ?? UUID()',
    /^I26 /,
  ),
  refused(
    'D3 there is no providerDidReset',
    DELEGATE,
    'func providerDidReset',
    'func providerWasReset',
    /does not conform to protocol 'CXProviderDelegate'/,
  ),
  {
    name: 'D4 nobody holds the push registry',
    changes: [
      { file: RECEIVER, from: '  private let registry = PKPushRegistry(queue: .main)\n', to: '' },
      {
        file: RECEIVER,
        from: '    registry.delegate = self\n',
        to: '    let registry = PKPushRegistry(queue: .main)\n    registry.delegate = self\n',
      },
    ],
    caughtBy: /^X1 /,
  },
  one(
    'D5 what happens before Dart is there is dropped',
    OUTBOX,
    '      call.waiting.append(entry)\n',
    '',
    /^X4 /,
  ),
  one(
    'D6 events are sent once and forgotten',
    OUTBOX,
    '    engine.unacknowledged.append((seq, entry))\n',
    '',
    /^C2 /,
  ),
  one('D9 the answer is fulfilled at once', USER, 'call.answers.append(action)', 'action.fulfill()', /^X2 /),
  one(
    'D9 a mute is fulfilled before Dart has done it',
    USER,
    'Call.Change(action: action, apply: apply)',
    'Call.Change(action: action, apply: apply); confirm(requestId, of: call, ok: true)',
    /^I21 /,
  ),
  one(
    'D10 an incoming call is reported as a connected outgoing one',
    DELEGATE,
    'core?.answer(action.callUUID, action)',
    'core?.answer(action.callUUID, action)\n    provider.reportOutgoingCall(with: action.callUUID, connectedAt: nil)',
    /^X2 /,
  ),
  one(
    'D11 the error of a report is ignored',
    PRESENTER,
    'let refusal = error.map(CallRefusal.init)',
    'let refusal: CallRefusal? = nil',
    /^X14 /,
  ),
  one(
    'D12 every push has a new id',
    'Call.swift',
    'var id: UUID { payload.callId }',
    'let id = UUID()',
    /^X7 /,
  ),
  one(
    'D13 a push that cannot ring is not reported',
    PUSH,
    'guard mustReport else {',
    'if mustReport {',
    /^X8 /,
  ),
  one(
    'D13 a second push of a call rings again',
    PUSH,
    'if live[payload.callId] != nil { return .duplicate }',
    '',
    /^X7 /,
  ),
  one('D13 an old push rings', PUSH, 'return .expired', 'return nil', /^X8 /),
  one(
    'D13 a cancelled call rings',
    PUSH,
    'return reason == .remoteEnded ? .cancelled : .duplicate',
    'if reason != .remoteEnded { return .duplicate }',
    /^X6 /,
  ),
  one('D13 a second call rings into the first', PUSH, 'live.isEmpty ? nil : .busy', 'nil', /^X10 /),
  one('D14 nothing ends the ringing', PUSH, 'expect(.ring, of: call, within:', 'print(', /^X1 /),
  one(
    'D14 nothing ends the verification',
    DART,
    'if call.planetKitId == nil { expect(.verify, of: call, within: CallLimits.verifyMs) }',
    '',
    /^X3 /,
  ),
  one(
    'D17 an event controls whatever call there is',
    USER,
    `    action.fulfill()
    guard let call = live[id] else {`,
    `    action.fulfill()
    guard let call = live[id] ?? live.values.first else {`,
    /^I28 /,
  ),
  one('D19 the end of audio is not told', DELEGATE, 'core?.audioDeactivated()', '', /^X13 /),
  one(
    'D19 an action that timed out is looked for by its own id',
    DELEGATE,
    'core?.timedOut(action.callUUID, action)',
    'core?.timedOut(action.uuid, action)',
    /^I22 /,
  ),
  refused(
    'D19 timed out actions are not handled',
    DELEGATE,
    'timedOutPerforming action',
    'timeoutPerforming action',
    /from those required by protocol 'CXProviderDelegate'/,
  ),
  one(
    'D19 audio stays silent after a hold',
    USER,
    '    expect(.audio, of: call, within: CallLimits.reactivateMs)\n',
    '',
    /^I23 /,
  ),
  one(
    'D20 in-app accept goes past CallKit',
    DART,
    '    presenter.request(request) { [self] ok in\n',
    `    if case .answer = request {
      outbox.send(CallEvent(type: CallNames.Event.accept, callId: id), of: call)
      return done(true)
    }
    presenter.request(request) { [self] ok in
`,
    /^X17 in-app accept/,
  ),
  one(
    'D21 an own action is taken for a tap',
    PRESENTER,
    'if !(action is CXAnswerCallAction), !(action is CXEndCallAction) { requested.insert(id) }',
    '',
    /^X17 in-app mute/,
  ),
  one(
    'D22 the token is told once',
    'CallCommands.swift',
    '    map[CallNames.Key.token] = core.token?.toChannel()\n',
    '',
    /^I32 /,
  ),
  one('D22 a token that is void is kept', RECEIVER, 'core.tokenChanged(nil)', '', /^I32 /),
  one(
    'D23 what iOS 26.4 says of a push is ignored',
    RECEIVER,
    'mustReport: metadata.mustReport',
    'mustReport: true',
    /^I9 mustReport false/,
  ),
  one(
    'D24 the report comes after the return',
    RECEIVER,
    'core.receive(payload.dictionaryPayload, mustReport: mustReport) { gate.run() }',
    'DispatchQueue.main.async { [core] in core.receive(payload.dictionaryPayload, mustReport: mustReport) { gate.run() } }',
    /^X1 /,
  ),
  one(
    'D25 CallKit is told no name',
    PRESENTER,
    'update.localizedCallerName = payload?.callerDisplayName ?? unknown',
    '_ = unknown',
    /^I13 /,
  ),
  one(
    'D25 holding is offered unconditionally',
    PRESENTER,
    'update.supportsGrouping = false',
    'update.supportsGrouping = true',
    /^I13 /,
  ),
  refused(
    'D26 the configuration is made with a name',
    PRESENTER,
    'CXProviderConfiguration()',
    'CXProviderConfiguration(localizedName: "App")',
    /is deprecated/,
  ),
  one(
    'D28 the payload goes through the codec as it is',
    PUSH,
    'fields: [CallNames.Key.payload: call.payload.toChannel()]), of: call)',
    'fields: [CallNames.Key.payload: call.payload]), of: call)',
    /^X2 /,
  ),
];
