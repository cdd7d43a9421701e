import type { Model } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import type { View } from '../../render/code.js';
import { payloadFacts } from '../payloadFacts.js';
import { protocolNames } from '../protocol.js';
import { pluginClass } from '../plugin.js';
import { swiftName, swiftString } from './naming.js';

/** Where the system lists no recent calls, a notification tells of a missed one. */
export const notices = (model: Model): boolean => model.plugin !== null && !model.ios.includesCallsInRecents;

/** Where it lists them, a tap there comes back to the app. */
export const recents = (model: Model): boolean => model.plugin !== null && model.ios.includesCallsInRecents;

/** The files that bring calls from the push to CallKit and to Dart. */
export function callsView(model: Model): View {
  const { holding, video, voipMetadata, includesCallsInRecents, ringtone, icon } = model.ios;
  const { ring, verify, answer } = model.timeouts;
  const facts = payloadFacts(model, 'apns');
  const ms = (seconds: number): Code => new Code(String(seconds * 1000).replace(/\B(?=(\d{3})+$)/g, '_'));
  return {
    kind: facts.has('kind'),
    expiresAt: facts.has('expiresAt'),
    ringTime: facts.has('sentAt') && facts.has('expiresAt'),
    holding,
    video,
    voipMetadata,
    recents: includesCallsInRecents,
    notices: notices(model),
    hasVideo: new Code(video ? 'payload?.hasVideo ?? false' : 'false'),
    ringtone: ringtone === null ? false : new Code(swiftString(ringtone)),
    icon: icon === null ? false : new Code(swiftString(icon)),
    ringMs: ms(ring),
    verifyMs: ms(verify),
    answerMs: ms(answer),
  };
}

/** What carries the plugin's name. */
export function pluginView(model: Model): View {
  const name = model.plugin?.name ?? '';
  return {
    pluginClass: new Code(pluginClass(model)),
    identityKey: new Code(swiftString(`${name}.identity`)),
    recents: recents(model),
  };
}

const enums = [
  { group: 'Phase', type: 'CallPhase', bases: 'String' },
  { group: 'EndReason', type: 'CallEndReason', bases: 'String' },
  { group: 'NotRinging', type: 'CallRefusal', bases: 'String' },
  { group: 'Role', type: 'EngineRole', bases: 'String' },
  { group: 'ErrorCode', type: 'CallError', bases: 'String, Error' },
];

/** CallStates.swift: groups of the name table that Swift switches over. */
export function statesView(model: Model): View {
  const groups = protocolNames(model);
  return {
    enums: enums.map(({ group, type, bases }) => {
      const found = groups.find((other) => other.group === group);
      return {
        type: new Code(type),
        bases: new Code(bases),
        doc: new Code(found?.doc ?? ''),
        names: (found?.names ?? []).map((name) => new Code(swiftName(name))),
      };
    }),
  };
}
