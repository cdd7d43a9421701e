/**
 * Characters that must not stand raw in source code: controls, line separators, and formatting characters, among them
 * the bidirectional ones that make code read otherwise than it runs (CVE-2021-42574).
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** Escapes hidden characters, each by `escape`, which gets the code point. */
export function escapeHidden(text: string, escape: (codePoint: number) => string): string {
  return text.replace(hidden, (character) => escape(character.codePointAt(0) ?? 0));
}

/** `\uXXXX` per UTF-16 code unit, for languages without escapes by code point. */
export function escapeUnits(codePoint: number): string {
  return [...String.fromCodePoint(codePoint).split('')]
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join('');
}

/** Words of a name like `roomTitle`: `room`, `Title`. */
export function upperSnake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toUpperCase();
}

export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
