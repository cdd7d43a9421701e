import { show } from '../conform.js';
import type { Path } from '../conform.js';
import { envelopes, namedFields, places, transportNames } from '../wire.js';
import type { TransportName } from '../wire.js';
import type { Rule, RuleContext } from './rule.js';

const unusual = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const forbidden = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Names every JavaScript object has; a payload with one of them misleads code that uses plain objects. */
const objectMembers = new Set(['__proto__', 'prototype', ...Object.getOwnPropertyNames(Object.prototype)]);

/** Keys push services have used for themselves at some time. */
const doubtful = new Set(
  'notification message_id rawData error to token topic condition priority ttl time_to_live registration_ids collapseKey data dry_run'.split(
    ' ',
  ),
);

/** Every wire key on its own: length, characters, reserved words. */
export const wireKeyForm: Rule = (context) => {
  for (const field of namedFields(context.document)) {
    for (const transport of transportNames) {
      const found = places(field, transport, context.document);
      const { now } = envelopes(context.document, transport);
      for (const place of found)
        checkKey(
          context,
          transport,
          place.key,
          place.path,
          place.at,
          place.scope === 'outside' || now.kind === 'flat',
        );
      if (field.role === 'ccParam' && found.length === 0)
        context.report(
          'CC_PARAM_TRANSPORTS',
          [...field.at, 'key'],
          `\`ccParam\` has no key for ${transport}; a push without it cannot ring.`,
          `Add \`${transport}: cc_param\`, or write one key for both.`,
        );
    }
  }
  for (const transport of transportNames) {
    const { now, formerly } = envelopes(context.document, transport);
    for (const envelope of [now, formerly])
      if (envelope !== null && envelope.kind !== 'flat')
        checkKey(context, transport, envelope.key, envelope.path, envelope.at, true);
  }
};

function checkKey(
  context: RuleContext,
  transport: TransportName,
  key: string,
  path: readonly string[],
  at: Path,
  top: boolean,
): void {
  const bytes = Buffer.byteLength(key, 'utf8');
  if (bytes < 1 || bytes > 256)
    return context.report(
      'WIRE_KEY_LENGTH',
      at,
      `The key has ${bytes} bytes.`,
      'Use 1 to 256 bytes of UTF-8.',
    );
  if (forbidden.test(key))
    return context.report(
      'WIRE_KEY_CHARACTER',
      at,
      `\`${show(key)}\` holds a control or bidirectional character.`,
      'Remove it: such a key cannot be told from another by eye.',
    );
  if (path.some((part) => part === ''))
    return context.report(
      'WIRE_KEY_PATH',
      at,
      `\`${show(key)}\` has an empty part; dots are a path here.`,
      'Remove the extra dot.',
    );
  const member = path.find((part) => objectMembers.has(part));
  if (member !== undefined)
    return context.report(
      'WIRE_KEY_RESERVED',
      at,
      `\`${member}\` is a member of every JavaScript object.`,
      'Choose another key.',
    );
  if (top) {
    const reason = reserved(transport, path[0] ?? '');
    if (reason !== null)
      return context.report('WIRE_KEY_RESERVED', at, reason, 'Choose another key for this transport.');
    if (transport === 'fcm' && doubtful.has(key))
      context.report(
        'WIRE_KEY_DOUBTFUL',
        at,
        `\`${key}\` is a word FCM uses for its own options.`,
        'It works today; another key is the safer choice.',
      );
  }
  const odd = path.find((part) => !unusual.test(part));
  if (odd !== undefined)
    context.report(
      'WIRE_KEY_UNUSUAL',
      at,
      `\`${show(odd)}\` is an unusual wire key.`,
      'It works; letters, digits and underscores are easier on every tool in between.',
    );
}

function reserved(transport: TransportName, key: string): string | null {
  const low = key.toLowerCase();
  if (transport === 'apns') return key === 'aps' ? '`aps` is the dictionary that APNs itself reads.' : null;
  if (low === 'from') return 'FCM refuses the data key `from`.';
  if (low === 'message_type') return 'FCM keeps `message_type`: such a message is not delivered.';
  if (low === 'collapse_key') return "FCM overrides `collapse_key`, and the phone's SDK drops it.";
  if (low.startsWith('google') || low.startsWith('gcm'))
    return `FCM keeps keys that begin with \`${low.slice(0, low.startsWith('gcm') ? 3 : 6)}\`.`;
  return null;
}
