import { envelopes, namedFields, places, transportNames } from '../wire.js';
import type { Rule } from './rule.js';

/** Bytes a push may have: FCM counts keys and values of `data`, APNs the JSON of a VoIP push. */
export const limits = { apns: 5120, fcm: 4096 } as const;

/** What `cc_param` and short values need at least; the documented sample of `param` has 184 bytes. */
const room = 1024;

/** Keys, current and former, are written on every push: they must leave room for values. */
export const payloadSize: Rule = (context) => {
  for (const transport of transportNames) {
    const { now, formerly } = envelopes(context.document, transport);
    let bytes = 0;
    for (const envelope of [now, formerly])
      if (envelope !== null && envelope.kind !== 'flat') bytes += Buffer.byteLength(envelope.key) + 8;
    const layouts = formerly === null ? 1 : 2;
    for (const field of namedFields(context.document))
      for (const place of places(field, transport, context.document))
        bytes +=
          (Buffer.byteLength(place.key) + (transport === 'apns' || now.kind === 'json' ? 6 : 0)) * layouts;
    if (bytes + room > limits[transport])
      context.report(
        'PAYLOAD_OVERSIZE',
        ['payload'],
        `The keys alone take ${bytes} of the ${limits[transport]} bytes a push may have on ${transport}.`,
        `Leave ${room} bytes for values: use fewer or shorter keys, or drop old ones from \`was\`.`,
        'key',
      );
  }
};
