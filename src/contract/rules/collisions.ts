import { show } from '../conform.js';
import type { Path } from '../conform.js';
import { envelopes, namedFields, places, transportNames } from '../wire.js';
import type { Rule } from './rule.js';

interface Use {
  readonly who: string;
  readonly path: readonly string[];
  readonly at: Path;
}

/**
 * Two fields on one key of one transport, or a key that is a value and a parent at once. A former flat layout puts
 * all fields at the top as well, where they meet the envelope and what stands outside it.
 */
export const wireKeyCollisions: Rule = (context) => {
  const told = new Set<string>();
  for (const transport of transportNames) {
    const { now, formerly } = envelopes(context.document, transport);
    const scopes: Use[][] = [[], []];
    const [top, inside] = scopes as [Use[], Use[]];
    for (const envelope of [now, formerly])
      if (envelope !== null && envelope.kind !== 'flat')
        top.push({ who: 'the envelope', path: envelope.path, at: envelope.at });
    for (const field of namedFields(context.document)) {
      for (const place of places(field, transport, context.document)) {
        const use = { who: `\`${field.name}\``, path: place.path, at: place.at };
        const atTop = place.scope === 'outside' || now.kind === 'flat';
        (atTop ? top : inside).push(use);
        if (!atTop && formerly?.kind === 'flat')
          top.push({ ...use, path: transport === 'fcm' ? [place.key] : use.path });
      }
    }
    for (const uses of scopes)
      uses.forEach((use, index) => {
        for (const earlier of uses.slice(0, index)) {
          const clash = clashOf(earlier.path, use.path);
          if (clash === null) continue;
          const token = `${clash} ${use.at.join('.')} ${earlier.at.join('.')}`;
          if (told.has(token)) continue;
          told.add(token);
          const key = show(use.path.join('.'));
          if (clash === 'equal' && use.who === earlier.who && use.at !== earlier.at)
            context.report(
              'WIRE_KEY_COLLISION',
              use.at,
              `${use.who} has \`${key}\` twice on ${transport}.`,
              'Remove it from `was`.',
            );
          else if (clash === 'equal')
            context.report(
              'WIRE_KEY_COLLISION',
              use.at,
              `${use.who} and ${earlier.who} both use \`${key}\` on ${transport}.`,
              'Give each its own key.',
            );
          else
            context.report(
              'WIRE_KEY_NESTING',
              use.at,
              `\`${key}\` of ${use.who} and \`${show(earlier.path.join('.'))}\` of ${earlier.who} on ${transport}: one lies in the other.`,
              'A key is a value or an object, not both.',
            );
        }
      });
  }
};

/** Texts that Unicode takes for the same are one key in Swift. */
function clashOf(a: readonly string[], b: readonly string[]): 'equal' | 'nested' | null {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index++)
    if (a[index]?.normalize() !== b[index]?.normalize()) return null;
  return a.length === b.length ? 'equal' : 'nested';
}
