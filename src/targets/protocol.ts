import { extrasOf } from '../contract/model.js';
import type { Model } from '../contract/model.js';

/** Names of one kind in the channel protocol; in the order in which the name tables list them. */
export interface NameGroup {
  /** Its name in Swift and Kotlin, inside `CallNames`. */
  readonly group: string;
  /** Its name in Dart, which has no nested types. */
  readonly dart: string;
  readonly doc: string;
  readonly names: readonly string[];
}

/** Version of the protocol: native code and Dart refuse to talk across versions. */
export const protocolVersion = 1;

/** What does not depend on the contract. One entry a line: it is the list that is changed when work needs another name. */
const fixed: readonly NameGroup[] = [
  {
    group: 'Method',
    dart: 'CallMethod',
    doc: 'What Dart asks of native code; `event` is what native code says to Dart.',
    names: [
      'attach',
      'ack',
      'claim',
      'push',
      'verified',
      'answering',
      'accepted',
      'connected',
      'update',
      'ended',
      'request',
      'result',
      'setIdentity',
      'openFix',
      'tokens',
      'readiness',
      'diagnostics',
      'event',
    ],
  },
  {
    group: 'Event',
    dart: 'CallEventType',
    doc: 'What may happen to a call, or to the app.',
    names: [
      'ring',
      'accept',
      'end',
      'mute',
      'hold',
      'audioActivated',
      'audioDeactivated',
      'notRinging',
      'answerTimedOut',
      'cancelled',
      'ended',
      'busyRejected',
      'released',
      'reset',
      'token',
      'tokenInvalidated',
      'degraded',
      'callBack',
    ],
  },
  {
    group: 'Key',
    dart: 'CallKey',
    doc: 'Keys of arguments, results and events.',
    names: [
      'protocol',
      'role',
      'engineToken',
      'identity',
      'audioActive',
      'token',
      'readiness',
      'calls',
      'events',
      'seq',
      'type',
      'callId',
      'phase',
      'payload',
      'planetKitId',
      'kind',
      'owner',
      'answerPending',
      'muted',
      'held',
      'connectedAt',
      'adopt',
      'granted',
      'data',
      'ok',
      'failure',
      'atMs',
      'name',
      'video',
      'reason',
      'code',
      'action',
      'value',
      'requestId',
      'userId',
      'serviceId',
      'item',
      'fix',
      'environment',
      'topic',
      'log',
      'system',
    ],
  },
  {
    group: 'Role',
    dart: 'CallRole',
    doc: 'What an engine is for.',
    names: ['ui', 'background'],
  },
  {
    group: 'Phase',
    dart: 'CallPhase',
    doc: 'How far a call is.',
    names: ['ringing', 'answering', 'connected', 'ended'],
  },
  {
    group: 'Kind',
    dart: 'CallKind',
    doc: 'What PlanetKit made of a call: a call, or a background call that another engine may adopt.',
    names: ['call', 'background'],
  },
  {
    group: 'Action',
    dart: 'CallAction',
    doc: 'What the app may ask for a call.',
    names: ['accept', 'end', 'mute', 'hold'],
  },
  {
    group: 'EndReason',
    dart: 'CallEndReason',
    doc: "Why a call is over: the causes that the system's call log tells apart, and the user's own.",
    names: ['failed', 'remoteEnded', 'unanswered', 'answeredElsewhere', 'declinedElsewhere', 'userEnded'],
  },
  {
    group: 'ErrorCode',
    dart: 'CallErrorCode',
    doc: 'Codes of errors that a method answers.',
    names: ['protocolMismatch', 'unknownCall', 'badArguments', 'notAttached', 'notOwner', 'refused'],
  },
  {
    group: 'NotRinging',
    dart: 'CallNotRinging',
    doc: 'Why the system did not let a call ring.',
    names: [
      'unknown',
      'unentitled',
      'duplicate',
      'doNotDisturb',
      'blocked',
      'restrictedSharing',
      'callProtected',
      'sensitiveParticipants',
      'expired',
    ],
  },
  {
    group: 'Environment',
    dart: 'CallPushEnvironment',
    doc: 'Whose pushes reach this build: development builds get theirs from the sandbox.',
    names: ['production', 'sandbox'],
  },
  {
    group: 'Readiness',
    dart: 'CallReadinessItem',
    doc: 'What calls need of the phone, the user and the project.',
    names: [
      'microphone',
      'camera',
      'notifications',
      'voipToken',
      'voipMode',
      'phoneState',
      'bluetooth',
      'incomingChannel',
      'fullScreenIntent',
      'foregroundService',
    ],
  },
  {
    group: 'Fix',
    dart: 'CallFix',
    doc: 'How an item becomes ready: the app asks, the user changes a setting, the project is changed, or time passes.',
    names: ['ask', 'settings', 'project', 'wait'],
  },
  {
    group: 'Failure',
    dart: 'CallFailureCode',
    doc: 'Why a call could not be taken.',
    names: [
      'verifyRejected',
      'verifyTimeout',
      'invalidParam',
      'notInitialised',
      'notLoggedIn',
      'noMicPermission',
      'noPhonePermission',
      'acceptFailed',
      'answerTimedOut',
      'busy',
      'blocked',
      'restarted',
      'reset',
      'protocolMismatch',
    ],
  },
];

/**
 * The names that Swift, Kotlin and Dart share. Each language's name table is emitted from this one list, so that a
 * key written on one side is the key read on the other.
 */
export function protocolNames(model: Model): NameGroup[] {
  const roles = model.fields.flatMap(({ role }) =>
    role === null || role === 'kind' || role === 'callId' || role === 'ccParam' ? [] : [role],
  );
  const extras = extrasOf(model).map(({ name }) => name);
  const groups: NameGroup[] = [
    ...fixed,
    {
      group: 'Payload',
      dart: 'CallPayloadKey',
      doc: "Keys of a call's payload.",
      names: ['callId', 'ccParam', ...roles, ...(extras.length > 0 ? ['extras'] : [])],
    },
  ];
  if (extras.length > 0)
    groups.push({
      group: 'Extra',
      dart: 'CallExtraKey',
      doc: "Keys of the app's own fields.",
      names: extras,
    });
  return groups;
}
