import { Code } from '../../render/code.js';
import { escapeHidden } from '../quoting.js';

/** Plain text in Markdown: nothing in it is markup. */
export function markdownText(text: string): Code {
  return new Code(escaped(text).replace(/[\\`*_{}[\]()#+!|<>&~$-]/g, (character) => `\\${character}`));
}

/** Text as code in a cell of a Markdown table, in a fence of backticks that it does not hold itself. */
export function markdownCode(text: string): Code {
  const shown = escaped(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = shown.startsWith('`') || shown.endsWith('`') || shown === '' ? ' ' : '';
  return new Code(`${fence}${pad}${shown}${pad}${fence}`);
}

/** Text in a message of a Mermaid diagram: what could end it, or begin markup, is written as its number. */
export function mermaidText(text: string): Code {
  const shown = escaped(text).replace(
    /[^\p{L}\p{N} _.-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
  return new Code(shown);
}

function escaped(text: string): string {
  return escapeHidden(text, (point) => `\\u{${point.toString(16)}}`);
}
