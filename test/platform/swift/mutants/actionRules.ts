import { CORE, DART, PRESENTER, USER, one, type Mutant } from './mutant.js';

/** Broken rules of CallKit's provider and its actions. */
export const actionRules: readonly Mutant[] = [
  one(
    'I17 each report makes a provider',
    PRESENTER,
    '    provider.reportNewIncomingCall(',
    '    let provider = CXProvider(configuration: provider.configuration)\n    provider.reportNewIncomingCall(',
    /^X1 /,
  ),
  one(
    'I17 the provider has a queue that nobody holds',
    PRESENTER,
    'provider.setDelegate(self, queue: nil)',
    'provider.setDelegate(self, queue: DispatchQueue(label: "calls"))',
    /^X1 |^X2 /,
  ),
  one(
    'I17 CallKit may merge calls',
    PRESENTER,
    '    configuration.maximumCallsPerCallGroup = 1\n',
    '',
    /^I17 /,
  ),
  one(
    'I18 a reset finishes actions that the system has forgotten',
    USER,
    `      call.cancelDeadlines()
      call.answers = []`,
    `      call.cancelDeadlines()
      for action in call.answers { action.fail() }
      call.answers = []`,
    /^X11 /,
  ),
  one('I18 timers go on after a reset', USER, '      call.cancelDeadlines()\n', '', /^X11 /),
  one(
    'I18 Dart does not hear of a reset',
    USER,
    '    outbox.broadcast(CallEvent(type: CallNames.Event.reset))\n',
    '',
    /^X11 /,
  ),
  one(
    'I19 an answer is fulfilled though PlanetKit refused',
    DART,
    '    guard ok else {\n',
    '    guard ok || !call.answers.isEmpty else {\n',
    /^X3 /,
  ),
  one(
    'I19 an answer that PlanetKit never takes is held for ever',
    USER,
    '      expect(.answer, of: call, within: CallLimits.answerMs)\n',
    '',
    /^X3 /,
  ),
  one(
    'I19 an answered call that no engine claims is held for ever',
    USER,
    '      expect(.claim, of: call, within: CallLimits.ringMs)\n',
    '',
    /^X3 /,
  ),
  one(
    'I19 an answer is finished twice',
    DART,
    '    for action in call.answers { action.fulfill() }\n    call.answers = []\n',
    '    for action in call.answers { action.fulfill() }\n',
    /^X2 /,
  ),
  one(
    'I19 a permission dialog does not stop the clock of an answer',
    DART,
    '    expect(.answer, of: call, within: CallLimits.ringMs)\n',
    '',
    /^X16 /,
  ),
  one(
    'I20 ending waits until the call is known',
    USER,
    `    action.fulfill()
    guard let call = live[id] else {
      if`,
    `    guard let call = live[id] else {
      if`,
    /^X4 /,
  ),
  one(
    'I20 ending leaves an answer that waits',
    CORE,
    'for action in call.answers + call.changes.values.map(\\.action) { action.fail() }',
    'for action in call.changes.values.map(\\.action) { action.fail() }',
    /^I20 /,
  ),
  one(
    'I20 an end that Dart repeats is an error',
    DART,
    '    if live[id] == nil, past.reason(of: id, nowMs: clock.nowMs) != nil { return }\n',
    '',
    /^I20 /,
  ),
  one(
    'I21 a mute that Dart never confirms is held for ever',
    USER,
    '    expect(.change(requestId), of: call, within: CallLimits.changeMs)\n',
    '',
    /^I21 /,
  ),
  one(
    'I21 a mute is fulfilled though Dart could not do it',
    CORE,
    '    if ok {\n',
    '    if ok || true {\n',
    /^I21 /,
  ),
  one(
    'I21 a mute waits for an engine that is not there',
    USER,
    'guard let call = live[id], call.owner != nil else {',
    'guard let call = live[id] else {',
    /^I21 /,
  ),
  one(
    'I22 a mute that timed out is finished later',
    USER,
    '      call.changes[requestId] = nil\n',
    '',
    /^I22 /,
  ),
];
