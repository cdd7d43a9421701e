/** One thing a command found, as CI systems take it. */
export interface Finding {
  /** Rule id, or the kind of finding. */
  readonly rule: string;
  /** From the project; empty where no single file is meant. */
  readonly path: string;
  /** From 1; 0: the file as a whole. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** GitHub's workflow commands: each finding becomes an annotation at its line. */
export function githubLines(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, path, line, column, message }) => {
    const place = line > 0 ? [`line=${line}`, `col=${column}`] : [];
    const properties = [
      ...(path === '' ? [] : [`file=${property(path)}`]),
      ...place,
      `title=${property(rule)}`,
    ];
    return `::error ${properties.join(',')}::${data(message)}`;
  });
}

/** One JSON document: whether all is well, and the findings. */
export function jsonText(
  ok: boolean,
  findings: readonly Finding[],
  more: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({ ok, findings, ...more }, null, 2);
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
