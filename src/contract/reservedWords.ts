/**
 * Names of fields and enum values that a language keeps for itself, so that there they get `Value` behind them. Words
 * that backticks free (Swift, Kotlin) are not here; they are quoted where they are written.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

export const reservedWords = {
  /** Words with a meaning after a dot, and members of the emitted types. */
  swift: words('self Self Type Protocol init none some rawValue hashValue toChannel'),
  /** Properties whose getter or name would clash with a member of every object. */
  kotlin: words('class hashCode toString equals copy toChannel'),
  /** Reserved words, members every object or enum has, and members of the emitted types. */
  dart: words(
    'assert await break case catch class const continue default do else enum extends false final finally for if in is new null rethrow return ' +
      'super switch this throw true try var void when while with yield hashCode runtimeType toString noSuchMethod index values name wire channelName ' +
      'fromChannel decode read int bool override',
  ),
  /** Members every object has: a field of that name would be there even where it is not. */
  typescript: new Set(Object.getOwnPropertyNames(Object.prototype)) as ReadonlySet<string>,
} as const;

/** What a reserved name becomes. */
export function freed(name: string): string {
  return `${name}Value`;
}

/** Whether some language keeps the name for itself. */
export function isReservedSomewhere(name: string): boolean {
  return Object.values(reservedWords).some((reserved) => reserved.has(name)) || /^component\d+$/.test(name);
}
