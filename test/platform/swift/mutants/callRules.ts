import { COMMANDS, CORE, DART, OUTBOX, PRESENTER, PUSH, USER, one, refused, type Mutant } from './mutant.js';

/** Broken rules of audio, ends, ids, the token, logs, permissions and the channel. */
export const callRules: readonly Mutant[] = [
  one(
    'I23 the session has no category',
    USER,
    '    presenter.prepareAudio(video: call.payload.hasVideo)\n',
    '',
    /^X2 /,
  ),
  one(
    'I23 the session is activated here',
    PRESENTER,
    '    try? AVAudioSession.sharedInstance().setCategory(',
    '    try? AVAudioSession.sharedInstance().setActive(true)\n    try? AVAudioSession.sharedInstance().setCategory(',
    /^X2 /,
  ),
  one(
    'I23 audio that is active is told again',
    USER,
    '    guard !audioIsActive else { return }\n',
    '',
    /^X13 /,
  ),
  one(
    'I23 Dart does not learn that audio was active before it',
    COMMANDS,
    'CallNames.Key.audioActive: core.audioIsActive',
    'CallNames.Key.audioActive: false',
    /^X13 /,
  ),
  one(
    'I25 a hang-up of PlanetKit is reported with a reason',
    DART,
    'guard reason == .userEnded else {',
    'guard reason == .userEnded, false else {',
    /^X17 /,
  ),
  one(
    'I25 a hang-up that CallKit refuses leaves the call',
    DART,
    '        if !ok, live[id] === call { end(call, .remoteEnded, event: CallNames.Event.end) }\n',
    '        _ = self\n',
    /^X17 /,
  ),
  one(
    'I25 a caller who hung up counts as a failure',
    PRESENTER,
    'case .remoteEnded, .userEnded: .remoteEnded',
    'case .remoteEnded, .userEnded: .failed',
    /^X5 /,
  ),
  one(
    'I26 what Dart says of an unknown call is taken for granted',
    DART,
    'guard let call = live[id] else { throw CallError.unknownCall }',
    'guard let call = live[id] ?? live.values.first else { throw CallError.unknownCall }',
    /^I26 /,
  ),
  one(
    'I27 the answer to a report stays on CallKit’s queue',
    PRESENTER,
    'DispatchQueue.main.async { completion(refusal) }',
    'MainActor.assumeIsolated { completion(refusal) }',
    /^the scenarios$/,
  ),
  one(
    'I28 an answer of an unknown call is fulfilled',
    USER,
    `    guard let call = live[id] else {
      action.fail()
      return
    }
    guard !call.wasAccepted`,
    `    guard let call = live[id] else {
      action.fulfill()
      return
    }
    guard !call.wasAccepted`,
    /^I28 /,
  ),
  one(
    'I29 the caller of a second call is not told',
    PUSH,
    '      announce(call, CallNames.Event.busyRejected)\n',
    '',
    /^X10 /,
  ),
  one(
    'I32 a development build passes for one of the App Store',
    'PushToken.swift',
    'return CallNames.Environment.sandbox',
    'return CallNames.Environment.production',
    /^I32 /,
  ),
  one('I32 the topic is that of other pushes', 'PushToken.swift', ' + ".voip"', '', /^I32 /),
  one(
    'I32 a token that comes later is not told',
    CORE,
    '    outbox.broadcast(\n      CallEvent(\n        type: new == nil',
    '    _ = (\n      CallEvent(\n        type: new == nil',
    /^I32 /,
  ),
  {
    name: 'I35 the log says who calls',
    changes: [
      { file: 'CallDiagnostics.swift', from: 'private(set) var lines', to: 'var lines' },
      {
        file: PUSH,
        from: '      diagnostics.note(.ringing)\n',
        to: '      diagnostics.lines.append(call.payload.callerId ?? "")\n',
      },
    ],
    caughtBy: /^I35 /,
  },
  one(
    'I35 a missing background mode is logged like anything else',
    'CallDiagnostics.swift',
    'guard refusal == .unentitled else { return }',
    'guard refusal == .unknown else { return }',
    /^I35 /,
  ),
  refused(
    'C10 the method that Flutter calls is misspelt',
    'CallBridge.swift',
    'public func handle(_ call',
    'public func handles(_ call',
    /does not conform to protocol 'FlutterPlugin'|from those required by protocol 'FlutterPlugin'/,
  ),
  refused(
    'C11 the end of an engine is missed',
    'CallBridge.swift',
    'public func detachFromEngine(for',
    'public func detachedFromEngine(for',
    /does not conform to protocol 'FlutterPlugin'|from those required by protocol 'FlutterPlugin'/,
  ),
  one(
    'X16 nobody is asked for the microphone',
    'Readiness.swift',
    'case CallNames.Readiness.microphone: ask(for: .audio, done)',
    'case CallNames.Readiness.microphone: openSettings(done)',
    /^X16 /,
  ),
  one(
    'X16 Dart goes on before the user has answered the system',
    'Readiness.swift',
    '    AVCaptureDevice.requestAccess(for: media) { @Sendable _ in\n      DispatchQueue.main.async { done(true) }\n    }\n',
    '    AVCaptureDevice.requestAccess(for: media) { _ in }\n    done(true)\n',
    /^X16 /,
  ),
  one(
    'C15 the system is asked again after a refusal',
    'Readiness.swift',
    'guard AVCaptureDevice.authorizationStatus(for: media) == .notDetermined else {',
    'guard AVCaptureDevice.authorizationStatus(for: media) != .authorized else {',
    /^C15 /,
  ),
  one(
    'I20 a hang-up is reported as well',
    USER,
    'close(call, .userEnded)',
    'close(call, .userEnded); presenter.end(id, reason: .remoteEnded)',
    /^X4 /,
  ),
  one(
    'I22 an action that timed out is failed',
    USER,
    '    call.answers.removeAll { $0 === action }\n',
    '',
    /^I22 /,
  ),
  one(
    'C3 numbers start again at each attach',
    OUTBOX,
    '    attaches += 1\n',
    '    attaches += 1\n    seq = 0\n',
    /^C2 |^C3 /,
  ),
  one(
    'C11 the last engine that claims a call has it',
    DART,
    'guard adopt, engine.role == .ui, owner.role == .background else { return nil }',
    '_ = owner',
    /^C11 /,
  ),
  one(
    'I18 a reset leaves the calls',
    USER,
    `    live = [:]
    audioDeactivated()`,
    '    audioDeactivated()',
    /^X11 /,
  ),
];
