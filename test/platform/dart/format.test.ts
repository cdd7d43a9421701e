import { expect, it } from 'vitest';
import { describeWith } from '../toolchain.js';
import { formatCheck, layOut } from './harness.js';

const PAGE_WIDTH = 80;

/** `head` and `rest` on one line where they fit (UTF-16 units, escapes as written), else `rest` on a line of its own. */
function fitted(indent: number, head: string, rest: string, further: number): string {
  const line = `${' '.repeat(indent)}${head} ${rest}`;
  if (line.length <= PAGE_WIDTH) return line;
  return `${' '.repeat(indent)}${head}\n${' '.repeat(indent + further)}${rest}`;
}

/** What may hold text of a contract. The break comes after `=`, `:` or `=>`; lists with a trailing comma stay split at any width. */
const layouts = (key: string): string => `abstract final class CallKey {
${fitted(2, 'static const callId =', `${key};`, 4)}
${fitted(2, 'static const String callerName =', `${key};`, 4)}

  static const values = {
    ${key},
    'other',
  };

  static const names = {
${fitted(4, `${key}:`, "'roomTitle',", 4)}
${fitted(4, "'roomTitle':", `${key},`, 4)}
  };
}

enum Media {
  audio(
    ${key},
  ),
  video(
    'video',
  );

  const Media(this.wire);

  final String wire;

  static Media? of(String wire) => switch (wire) {
${fitted(4, `${key} =>`, 'Media.audio,', 2)}
    'video' => Media.video,
    _ => null,
  };
}

${fitted(0, 'const top =', `${key};`, 4)}

final payload = decode(
${fitted(2, 'ccParam:', `${key},`, 4)}
  callId: read(
    data,
    ${key},
  ),
);

void read(String kind) {
  switch (kind) {
    case ${key}:
      return;
  }
}
`;

const literal = (text: string): string => `'${text}'`;

describeWith('dart', 'dart format leaves as it is', (tools) => {
  const options = 'formatter:\n  page_width: 80\n  trailing_commas: preserve\n';
  const project = (files: Record<string, string>) =>
    layOut(tools, 'layouts', {
      'pubspec.yaml': 'name: layouts\nenvironment:\n  sdk: ^3.8.0\n',
      'analysis_options.yaml': options,
      ...files,
    });

  it('the layouts for keys of every length from 1 to 256 bytes', async () => {
    const lengths = Array.from({ length: 256 }, (_, index) => index + 1);
    const files = lengths.map((length) => [`lib/key_${length}.dart`, layouts(literal('k'.repeat(length)))]);
    expect(await formatCheck(project(Object.fromEntries(files) as Record<string, string>))).toEqual([]);
  });

  it.each([
    ['wide', '日'],
    ['astral', '😀'],
    ['combining', 'e\u0301'],
    ['escaped', String.raw`\$`],
    ['escaped quote', String.raw`\'`],
  ])('the layouts for %s characters', async (_, character) => {
    const files = [1, 10, 20, 25, 28, 29, 30, 31, 40, 60].map((count) => [
      `lib/key_${count}.dart`,
      layouts(literal(character.repeat(count))),
    ]);
    expect(await formatCheck(project(Object.fromEntries(files) as Record<string, string>))).toEqual([]);
  });
});
