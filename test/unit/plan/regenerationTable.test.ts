import { describe, expect, it } from 'vitest';
import { contractText } from '../../contracts.js';
import { generatedProject, planOf, regenerate, renderedOf, root } from '../../regeneration.js';
import { editNames, farLine, handEdits } from './handEdits.js';
import type { EditName } from './handEdits.js';

const plugin = 'packages/planetkit_push';
const before = `${contractText('guide')}  extras:
    tier: { key: tier, type: enum, values: [free, pro], default: free }
    note: { key: note, optional: true }
`;

/** What a change of the contract does, and a file it reaches. */
const changes: Readonly<Record<string, { contract: string; file: string }>> = {
  nothing: { contract: before, file: `${plugin}/lib/src/push_payload.dart` },
  'add a field': {
    contract: `${before}    roomTitle: { key: room_title, optional: true }\n`,
    file: `${plugin}/lib/src/push_extras.dart`,
  },
  'remove a field': {
    contract: before.replace(/ {4}note:.*\n/, ''),
    file: `${plugin}/ios/planetkit_push/Sources/planetkit_push/PushExtras.swift`,
  },
  'rename a wire key': {
    contract: before.replace('cc_param', 'boarding_pass'),
    file: `${plugin}/lib/src/push_payload.dart`,
  },
  'rename with `was`': {
    contract: before.replace('callerId: from_user_id', 'callerId: { key: caller, was: [from_user_id] }'),
    file: `${plugin}/ios/planetkit_push/Sources/planetkit_push/PushPayload.swift`,
  },
  'reorder fields': {
    contract: before.replace(/( {2}myUserId.*\n)( {2}myServiceId.*\n)/, '$2$1'),
    file: `${plugin}/lib/src/push_payload.dart`,
  },
  'add an enum value': {
    contract: before.replace('[free, pro]', '[free, pro, gold]'),
    file: `${plugin}/android/src/main/kotlin/com/acme/talk/planetkitpush/PushExtras.kt`,
  },
  'set an option': {
    contract: `${before}transport: { fcm: { json: payload } }\n`,
    file: `${plugin}/lib/src/push_payload.dart`,
  },
  'drop a target': {
    contract: `${before}out: { server: false }\n`,
    file: 'server/planetkit-push/src/wire.ts',
  },
  'rename the app': {
    contract: before.replace('name: Acme Talk', 'name: Acme Call'),
    file: `${plugin}/README.md`,
  },
};

type Outcome =
  /** As it was, and nothing to say. */
  | 'same'
  /** As it was, and listed: exit code 3. */
  | 'kept'
  /** As generated, with the file's own line ends. */
  | 'updated'
  /** Both the hand edit and the contract's change. */
  | 'merged'
  /** Markers with both sides: exit code 3. */
  | 'conflict'
  | 'recreated'
  | 'deleted'
  /** Not there, and not missed. */
  | 'gone';

const changing: Record<EditName, Outcome> = {
  none: 'updated',
  elsewhere: 'merged',
  adjacent: 'conflict',
  'same line': 'conflict',
  deleted: 'recreated',
  moved: 'recreated',
  CRLF: 'updated',
  formatted: 'merged',
  markers: 'kept',
};
const outcomes: Readonly<Record<string, Record<EditName, Outcome>>> = {
  nothing: {
    none: 'same',
    elsewhere: 'same',
    adjacent: 'same',
    'same line': 'same',
    deleted: 'recreated',
    moved: 'recreated',
    CRLF: 'same',
    formatted: 'same',
    markers: 'kept',
  },
  'drop a target': {
    none: 'deleted',
    elsewhere: 'kept',
    adjacent: 'kept',
    'same line': 'kept',
    deleted: 'gone',
    moved: 'gone',
    CRLF: 'deleted',
    formatted: 'kept',
    markers: 'kept',
  },
};

const bare = (text: string): string => text.replace(/\s+/g, '');

async function generatedText(contract: string, path: string): Promise<string | null> {
  return (await renderedOf(contract)).find((file) => file.path === path)?.text ?? null;
}

describe.each(Object.entries(changes))('contract: %s', (change, { contract, file }) => {
  it.each(editNames)('hand edit: %s', async (edit) => {
    const outcome = (outcomes[change] ?? changing)[edit];
    const fileSystem = await generatedProject(before);
    const old = fileSystem.text(`${root}/${file}`);
    const generated = await generatedText(contract, file);
    if (change !== 'nothing') expect(generated).not.toBe(old);
    const hand = handEdits[edit](old, generated);
    if (edit === 'moved') fileSystem.put(`${root}/moved/here.txt`, old);
    if (hand === null) fileSystem.remove(`${root}/${file}`);
    else fileSystem.put(`${root}/${file}`, hand);

    const plan = planOf(await regenerate(fileSystem, contract));

    const tree = fileSystem.tree(root);
    const text = tree[file] ?? null;
    expect(plan.needsHand).toBe(outcome === 'kept' || outcome === 'conflict');
    switch (outcome) {
      case 'same':
      case 'kept':
        expect(text).toBe(hand);
        break;
      case 'updated':
        expect(text).toBe(edit === 'CRLF' ? generated!.replaceAll('\n', '\r\n') : generated);
        break;
      case 'recreated':
        expect(text).toBe(generated);
        break;
      case 'merged': {
        const line = old.split('\n')[farLine(old, generated)]!;
        if (edit === 'elsewhere') expect(text).toBe(generated!.replace(`${line}\n`, `${line} mine\n`));
        else expect(bare(text!)).toBe(bare(generated!));
        if (edit === 'formatted') expect(text).not.toBe(generated);
        break;
      }
      case 'conflict':
        expect(text).toMatch(/^<<<<<<< hand edits\n[^]*(mine|by hand)\n[^]*=======\n[^]*>>>>>>> generated$/m);
        expect(takeSide(text!, 'generated')).toBe(generated);
        expect(takeSide(text!, 'hand')).toContain(edit === 'adjacent' ? 'put next to it by hand' : ' mine');
        break;
      case 'deleted':
      case 'gone':
        expect(text).toBeNull();
    }
    if (edit === 'moved') expect(tree['moved/here.txt']).toBe(old);
    for (const rendered of await renderedOf(contract))
      if (rendered.path !== file) expect(tree[rendered.path], rendered.path).toBe(rendered.text);

    expect(planOf(await regenerate(fileSystem, contract)).needsHand).toBe(plan.needsHand);
    expect(fileSystem.tree(root)).toEqual(tree);
  });
});

/** A file with conflicts as it is when one side is chosen everywhere. */
function takeSide(text: string, side: 'hand' | 'generated'): string {
  return text.replace(
    /^<<<<<<< hand edits\n([^]*?)=======\n([^]*?)>>>>>>> generated\n/gm,
    side === 'hand' ? '$1' : '$2',
  );
}
