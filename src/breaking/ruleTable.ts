/** Who is hurt by a change of the contract. */
export type Victim =
  /** Apps in the hands of users, made from the old contract; the server speaks the new one. */
  | 'installed apps'
  /** The app server's own code round the generated handlers. */
  | 'server code'
  /** The app's own code round the generated plugin. */
  | 'app code';

export interface BreakingRule {
  readonly breaks: readonly Victim[];
  readonly says: string;
  /** How to get there without breaking anything; always a sentence. */
  readonly instead: string;
  /** YAML of a contract before and after, without `contract` and `app` where they play no part. */
  readonly example: { readonly before: string; readonly after: string };
}

const base = 'payload:\n  ccParam: cc_param\n';

/**
 * Every change that breaks somebody, as data. `docs/breaking.md` is made from this table, and each example is a test:
 * it breaks its rule.
 */
export const breakingRules = {
  FIELD_REMOVED: {
    breaks: ['installed apps', 'server code', 'app code'],
    says: 'A field is no longer in the contract: installed apps miss its value, code that names it does not compile.',
    instead: 'Keep it, `optional: true`, until no installed app reads it.',
    example: { before: `${base}  callerId: from_user_id\n`, after: base },
  },
  FIELD_TRANSPORT_REMOVED: {
    breaks: ['installed apps'],
    says: 'A field is no longer carried by one of the transports.',
    instead: 'Keep its key on both.',
    example: {
      before: `${base}  callerId: from_user_id\n`,
      after: `${base}  callerId: { key: { fcm: from_user_id } }\n`,
    },
  },
  FIELD_NAME_CHANGED: {
    breaks: ['server code', 'app code'],
    says: 'An extra has another name in code, with the same key on the wire: pushes are as before.',
    instead: 'Keep the name, or rename it in the code that uses it in the same change.',
    example: {
      before: `${base}  extras:\n    room: room_title\n`,
      after: `${base}  extras:\n    roomTitle: room_title\n`,
    },
  },
  FIELD_TYPE_CHANGED: {
    breaks: ['installed apps', 'server code', 'app code'],
    says: 'A field has another type: installed apps cannot read the new values.',
    instead: 'Add an extra with the new type beside the old one.',
    example: {
      before: `${base}  extras:\n    seats: { key: seats, type: int, optional: true }\n`,
      after: `${base}  extras:\n    seats: { key: seats, type: string, optional: true }\n`,
    },
  },
  WIRE_KEY_CHANGED: {
    breaks: ['installed apps'],
    says: 'A field stands under another key, or inside rather than beside the envelope, and the old place is not in `was`.',
    instead: 'List the old key in `was`: it is read and written too.',
    example: {
      before: `${base}  callerId: from_user_id\n`,
      after: `${base}  callerId: caller\n`,
    },
  },
  WIRE_KEY_RETIRED: {
    breaks: ['installed apps'],
    says: 'A former key is no longer in `was`: apps from before the rename miss the field.',
    instead: 'Keep it until those apps are gone; then pass `--allow WIRE_KEY_RETIRED` once.',
    example: {
      before: `${base}  callerId: { key: caller, was: [from_user_id] }\n`,
      after: `${base}  callerId: caller\n`,
    },
  },
  TRANSPORT_CHANGED: {
    breaks: ['installed apps'],
    says: 'All fields of a transport stand in another envelope, and `transport.was` does not name the old one.',
    instead: 'Say `transport: { was: … }`: both layouts are read and written.',
    example: { before: base, after: `${base}transport: { fcm: { json: payload } }\n` },
  },
  TRANSPORT_RETIRED: {
    breaks: ['installed apps'],
    says: 'A former envelope is no longer in `transport.was`: apps from before the change read nothing.',
    instead: 'Keep it until those apps are gone; then pass `--allow TRANSPORT_RETIRED` once.',
    example: {
      before: `${base}transport: { fcm: { json: payload }, was: flat }\n`,
      after: `${base}transport: { fcm: { json: payload } }\n`,
    },
  },
  ENUM_VALUE_REMOVED: {
    breaks: ['server code', 'app code'],
    says: 'A value of an enum is gone: code that names it does not compile.',
    instead: 'Keep it; the server need not send it.',
    example: {
      before: `${base}  extras:\n    tier: { key: tier, type: enum, values: [free, pro] }\n`,
      after: `${base}  extras:\n    tier: { key: tier, type: enum, values: [free] }\n`,
    },
  },
  ENUM_VALUE_ADDED: {
    breaks: ['app code'],
    says: 'An enum has a new value: an exhaustive `switch` over it does not compile. Installed apps read the default.',
    instead: 'Handle it in the same change.',
    example: {
      before: `${base}  extras:\n    tier: { key: tier, type: enum, values: [free] }\n`,
      after: `${base}  extras:\n    tier: { key: tier, type: enum, values: [free, pro] }\n`,
    },
  },
  ENUM_WIRE_VALUE_CHANGED: {
    breaks: ['installed apps'],
    says: 'The text written for a value is one that installed apps do not know: audio for video, a cancel that is not ours.',
    instead: 'Put the new text second now, and first when installed apps know it.',
    example: {
      before: `${base}  media: { key: type, values: { audio: A, video: V } }\n`,
      after: `${base}  media: { key: type, values: { audio: A, video: [video, V] } }\n`,
    },
  },
  TIME_UNIT_CHANGED: {
    breaks: ['installed apps'],
    says: 'A time is in another unit: installed apps are off by a factor of 1,000.',
    instead: 'Convert in the server, or send the time in a field of its own.',
    example: {
      before: `${base}  sentAt: { key: sent_at, optional: true, unit: ms }\n`,
      after: `${base}  sentAt: { key: sent_at, optional: true, unit: s }\n`,
    },
  },
  DEFAULT_CHANGED: {
    breaks: ['installed apps'],
    says: 'Without the field installed apps go on with the old default.',
    instead: 'Send the value, rather than leave it to a default.',
    example: {
      before: `${base}  extras:\n    tier: { key: tier, type: enum, values: [free, pro], default: free }\n`,
      after: `${base}  extras:\n    tier: { key: tier, type: enum, values: [free, pro], default: pro }\n`,
    },
  },
  DEFAULT_REMOVED: {
    breaks: ['app code'],
    says: 'Without its default a field can be null in code.',
    instead: 'Keep the default.',
    example: {
      before: `${base}  extras:\n    seats: { key: seats, type: int, default: 1 }\n`,
      after: `${base}  extras:\n    seats: { key: seats, type: int, optional: true }\n`,
    },
  },
  REQUIRED_ADDED: {
    breaks: ['server code'],
    says: 'The server must supply a field that it could leave out, or did not know.',
    instead: 'Make it `optional: true`, or give it a default or a constant source.',
    example: { before: base, after: `${base}  extras:\n    roomTitle: room_title\n` },
  },
  SOURCE_CHANGED: {
    breaks: ['server code'],
    says: "The app server's own resolver must now supply a field that came out of the notify callback.",
    instead: 'Keep `from`, or extend the resolver in the same change.',
    example: {
      before: `${base}  callerId: from_user_id\n`,
      after: `${base}  callerId: { key: from_user_id, from: app }\n`,
    },
  },
  CANCEL_ADDED: {
    breaks: ['installed apps'],
    says: 'Installed apps know no `kind`: they take a cancel for a call, and ring.',
    instead: 'Send cancels only to apps whose version knows them.',
    example: {
      before: base,
      after: `${base}  kind: { key: kind, optional: true, values: { ring: ring, cancel: cancel } }\n`,
    },
  },
  CALL_ID_ADDED: {
    breaks: ['installed apps'],
    says: 'Cancels go by the call id now; installed apps know a call by its ccParam, and go on ringing.',
    instead: 'Send such cancels only to apps whose version knows the call id.',
    example: {
      before: `${base}  kind: { key: kind, values: { ring: r, cancel: c } }\n`,
      after: `${base}  callId: { key: sid, optional: true }\n  kind: { key: kind, values: { ring: r, cancel: c } }\n`,
    },
  },
  BUNDLE_ID_CHANGED: {
    breaks: ['installed apps'],
    says: 'The APNs topic is the bundle id: pushes no longer reach apps with the old one.',
    instead: 'Keep a server for the old app until its users have moved.',
    example: {
      before: `app: { name: A, iosBundleId: com.old.app, androidPackage: com.app }\n${base}`,
      after: `app: { name: A, iosBundleId: com.new.app, androidPackage: com.app }\n${base}`,
    },
  },
  PLUGIN_NAME_CHANGED: {
    breaks: ['app code'],
    says: "The plugin's package has another name, or is not emitted: imports of it do not compile.",
    instead: "Keep the last part of `out.plugin`; the folders before it don't matter.",
    example: { before: base, after: `${base}out: { plugin: packages/calls }\n` },
  },
  SERVER_MOVED: {
    breaks: ['server code'],
    says: 'The handlers of the app server lie in another folder, or are not emitted: imports of them do not compile.',
    instead: 'Keep `out.server`, or change the imports in the same change.',
    example: { before: base, after: `${base}out: { server: backend/push }\n` },
  },
} as const satisfies Record<string, BreakingRule>;

export type BreakingRuleId = keyof typeof breakingRules;
export const breakingRuleIds = Object.keys(breakingRules) as BreakingRuleId[];
