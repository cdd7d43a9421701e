import { diff3MergeRegions, diffIndices } from 'node-diff3';

interface Token {
  readonly text: string;
  /** White space before it. */
  readonly space: string;
}

/** Longer files are left to the line merge: the comparison of words grows with their square. */
const mostTokens = 20_000;

/**
 * Merges a file that a formatter laid out anew and nobody changed otherwise: lines of it have no like in the base,
 * but its words have. New words come with the generator's white space, all others keep the formatter's.
 *
 * @returns null where the file differs in more than layout, or both sides changed one place
 */
export function mergeReformatted(base: string, hand: string, generated: string): string | null {
  if (bare(base) !== bare(hand)) return null;
  const [o, a, b] = [tokensOf(base), tokensOf(hand), tokensOf(generated)];
  if (Math.max(o.length, a.length, b.length) > mostTokens) return null;
  const handIndex = sharedIndices(o, a);
  const merged: Token[] = [];
  for (const region of diff3MergeRegions(words(a), words(o), words(b))) {
    if (!region.stable) {
      if (region.aContent.join(' ') !== region.bContent.join(' ')) return null;
      merged.push(...a.slice(region.aStart, region.aStart + region.aLength));
    } else {
      const end = region.bufferStart + region.bufferLength;
      if (region.buffer === 'a') merged.push(...a.slice(region.bufferStart, end));
      else if (region.buffer === 'b') merged.push(...b.slice(region.bufferStart, end));
      else for (let at = region.bufferStart; at < end; at++) merged.push(a[handIndex(at)]!);
    }
  }
  const text = merged.map((token) => token.space + token.text).join('');
  return text + /\s*$/.exec(hand)![0];
}

/** The text without what formatters add and take away: white space and trailing commas. */
function bare(text: string): string {
  return text.replace(/,(?=\s*[)\]}])/g, '').replace(/\s+/g, '');
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/(\s*)([\p{L}\p{N}_$]+|\S)/gu)].map(([, space = '', word = '']) => ({
    text: word,
    space,
  }));
}

function words(tokens: readonly Token[]): string[] {
  return tokens.map(({ text }) => text);
}

/** For tokens that both sides have: index in `from` -> index in `to`. */
function sharedIndices(from: readonly Token[], to: readonly Token[]): (index: number) => number {
  const shift: number[] = [];
  let ahead = 0;
  let at = 0;
  for (const { buffer1, buffer2 } of diffIndices(words(from), words(to))) {
    while (at < buffer1[0] + buffer1[1]) shift[at++] = ahead;
    ahead = buffer2[0] + buffer2[1] - at;
  }
  while (at < from.length) shift[at++] = ahead;
  return (index) => index + (shift[index] ?? 0);
}
