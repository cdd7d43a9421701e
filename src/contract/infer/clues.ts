import type { Role } from '../model.js';
import { bare } from './sighting.js';
import type { Sighting } from './sighting.js';
import { kindOf, mediaOf } from './words.js';

/** What tells a role: names that mean it, names that may, and what its values look like. */
interface Clue {
  readonly names: ReadonlySet<string>;
  readonly maybe: ReadonlySet<string>;
  /** What a fitting value is called; null: it does not fit, empty: it fits as anything would. */
  readonly value: (texts: readonly string[], sighting: Sighting) => string | null;
  /** The name alone does not do: the value has to fit as more than anything would. */
  readonly needsValue?: boolean;
  /** What a value alone, under a name that says nothing, is worth. */
  readonly alone?: boolean;
}

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const uuid = /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;
const anything = (texts: readonly string[]): string | null =>
  texts.some((text) => isTime(text)) ? null : '';
const time = (texts: readonly string[], { closed, kind }: Sighting): string | null =>
  texts.length > 0
    ? texts.every(isTime)
      ? `its value is a time in ${unitOf(texts)}`
      : null
    : closed === undefined && kind !== 'boolean'
      ? ''
      : null;

export const clues: Readonly<Record<Role, Clue>> = {
  ccParam: {
    names: set('ccparam planetccparam planetkitccparam planetparam pkparam callparam planetkitparam'),
    maybe: set('param boardingpass voipparam ccp callticket ticket'),
    value: (texts, { closed, kind }) => {
      if (closed !== undefined || (kind !== undefined && kind !== 'text')) return null;
      const opaque = texts.every(
        (text) => text.length >= 40 && /^[A-Za-z0-9+/_=.-]+$/.test(text) && !uuid.test(text),
      );
      return opaque && texts.length > 0 ? `its value is opaque text of ${texts[0]?.length} characters` : '';
    },
    alone: true,
  },
  callId: {
    names: set(
      'sid callid calluuid callsid sessionid callsessionid callkituuid callkitid calluid appcallersid voipcallid',
    ),
    maybe: set('uuid id session call'),
    value: (texts) =>
      texts.length > 0 && texts.every((text) => uuid.test(text)) ? 'its value is a UUID' : anything(texts),
    alone: true,
  },
  myUserId: {
    names: set(
      'myuserid touserid calleeid calleeuserid receiverid receiveruserid recipientid recipientuserid targetuserid',
    ),
    maybe: set('userid to callee receiver recipient uid toid'),
    value: anything,
  },
  myServiceId: {
    names: set('myserviceid toserviceid calleeserviceid'),
    maybe: set('serviceid service'),
    value: anything,
  },
  callerId: {
    names: set('fromuserid callerid calleruserid senderid senderuserid initiatorid initiatoruserid fromid'),
    maybe: set('caller sender initiator peerid peeruserid peer fromuser hostid'),
    value: anything,
  },
  callerName: {
    names: set(
      'fromname fromusername callername callerdisplayname callernickname sendername initiatorname fromusernickname',
    ),
    maybe: set('displayname name nickname username peername title'),
    value: anything,
  },
  media: {
    names: set('media mediatype calltype callmedia callmediatype'),
    maybe: set('type video isvideo hasvideo videocall isvideocall withvideo mode'),
    value: (texts, sighting) => {
      const asks = asksForVideo(sighting);
      if (sighting.kind === 'boolean') return asks ? 'it is true for video' : null;
      return mediaOf(sighting.closed ?? texts, asks) === null ? null : 'its value means audio or video';
    },
    needsValue: true,
    alone: true,
  },
  kind: {
    names: set('kind event eventtype pushtype callevent callaction pushkind callstatus callstate'),
    maybe: set('type action category notificationtype msgtype messagetype status state command cmd'),
    value: (texts, { closed }) =>
      kindOf(closed ?? texts) === null ? null : 'its value means ring or cancel',
    needsValue: true,
    alone: true,
  },
  sentAt: {
    names: set('sentat senttime timestamp ts createdat calltime startedat sendtime sentts'),
    maybe: set('time date created start sent iat'),
    value: time,
  },
  expiresAt: {
    names: set(
      'expiresat expireat expiration expirationtime expirytime expiry expires expiredat validuntil deadline expts',
    ),
    maybe: set('exp until expire'),
    value: time,
  },
};

/** How well a sighting fits a role. */
export interface Fit {
  readonly score: number;
  readonly why: string;
}

/** @returns null where it cannot be that role */
export function fitOf(role: Role, sighting: Sighting): Fit | null {
  const clue = clues[role];
  const texts = sighting.values.map(String);
  const value = clue.value(texts, sighting);
  if (value === null) return null;
  const named = nameScore(clue, sighting.path);
  const score = named + (value === '' ? 0 : named > 0 ? 2 : clue.alone === true ? 1 : 0);
  if (score === 0 || (clue.needsValue === true && value === '')) return null;
  const by =
    named >= 3
      ? 'the key is a usual name for it'
      : named > 0
        ? 'the key may mean it'
        : 'the key does not say it';
  return { score, why: [by, ...(value === '' ? [] : [value])].join(named > 0 ? ' and ' : ', but ') };
}

/** Words round a name that do not change what it means. */
const round = /^(?:call|data|payload|info|push|voip|planet|planetkit)/;

function nameScore({ names, maybe }: Clue, path: readonly string[]): number {
  const full = bare(path);
  const last = bare(path.slice(-1));
  if (names.has(full)) return 3;
  if (names.has(full.replace(round, '')) || (path.length > 1 && names.has(last))) return 3;
  if (maybe.has(full) || (path.length > 1 && maybe.has(full.replace(round, '')))) return 1;
  return 0;
}

/** Roles that no other message of a server has. */
const ids = ['ccParam', 'callId', 'myUserId', 'myServiceId', 'callerId', 'callerName'] as const;

/** Whether a key names what only a call has: what tells an envelope from other objects. */
export function isCallField(name: string): boolean {
  return ids.some((role) => clues[role].names.has(bare([name])));
}

/** `is_video`, `hasVideo`, `video`. */
export function asksForVideo({ path }: Sighting): boolean {
  return /video/i.test(path.at(-1) ?? '');
}

/** Seconds or milliseconds since 1970, of a time between 2001 and 2100. */
export function isTime(text: string): boolean {
  if (!/^\d{10,13}$/.test(text)) return false;
  const number = Number(text);
  return (number >= 1e9 && number < 4.2e9) || (number >= 1e12 && number < 4.2e12);
}

export function unitOf(texts: readonly string[]): 's' | 'ms' {
  return texts.every((text) => text.length <= 10) && texts.length > 0 ? 's' : 'ms';
}
