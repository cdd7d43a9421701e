import { yamlText } from './yamlText.js';

/** A field as it is written into a new contract. */
export interface DraftField {
  /** The role, or the extra's name. */
  readonly name: string;
  readonly extra: boolean;
  /** YAML after `name: `. */
  readonly yaml: string;
  /** Stands behind the field, without `#`. */
  readonly comment?: string;
}

/** A new contract, before it is text. */
export interface Draft {
  readonly appName: string;
  readonly iosBundleId: string;
  readonly androidPackage: string;
  /** Where the fields were found, one line each; shown at the top. */
  readonly origin: readonly string[];
  /** `server/src/push.ts#PushPayload` */
  readonly type?: string;
  readonly fields: readonly DraftField[];
  /** Lines of the `transport` block, without indentation. */
  readonly transport: readonly string[];
  readonly server: boolean;
}

/** The text of a new contract; comments never change what it means. */
export function contractText(draft: Draft): string {
  const roles = draft.fields.filter(({ extra }) => !extra);
  const extras = draft.fields.filter(({ extra }) => extra);
  const lines = [
    '# yaml-language-server: $schema=.planetkit-push/contract.schema.json',
    '# Which field of the push carries what. Change it, then run `planetkit-push generate`.',
    ...draft.origin.map((line) => `# ${oneLine(line)}`),
    'contract: 1',
    ...(draft.type === undefined ? [] : [`type: ${yamlText(draft.type)}`]),
    'app:',
    `  name: ${yamlText(draft.appName)}`,
    `  iosBundleId: ${yamlText(draft.iosBundleId)}`,
    `  androidPackage: ${yamlText(draft.androidPackage)}`,
    '',
    'payload:',
    ...fieldLines(roles, '  '),
    ...(extras.length === 0 ? [] : ['  extras:', ...fieldLines(extras, '    ')]),
    ...(draft.transport.length === 0
      ? []
      : ['', 'transport:', ...draft.transport.map((line) => `  ${line}`)]),
    ...(draft.server ? [] : ['', 'out:', '  server: false']),
  ];
  return `${lines.join('\n')}\n`;
}

function fieldLines(fields: readonly DraftField[], indent: string): string[] {
  return fields.map(({ name, yaml, comment }) => {
    const line = `${indent}${name}: ${yaml}`;
    return comment === undefined ? line : `${line} # ${oneLine(comment)}`;
  });
}

/** A comment that stays one: no line ends, nothing invisible. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
