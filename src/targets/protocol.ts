import { extrasOf } from '../contract/model.js';
import type { Model } from '../contract/model.js';

/** Names of one kind in the channel protocol; in the order in which the name tables list them. */
export interface NameGroup {
  readonly group: 'Payload' | 'Extra';
  readonly doc: string;
  readonly names: readonly string[];
}

/**
 * The names that Swift, Kotlin and Dart share. Each language's name table is emitted from this one list, so that a
 * key written on one side is the key read on the other.
 */
export function protocolNames(model: Model): NameGroup[] {
  const roles = model.fields.flatMap(({ role }) =>
    role === null || role === 'kind' || role === 'callId' || role === 'ccParam' ? [] : [role],
  );
  const extras = extrasOf(model).map(({ name }) => name);
  const groups: NameGroup[] = [
    {
      group: 'Payload',
      doc: "Keys of a call's payload.",
      names: ['callId', 'ccParam', ...roles, ...(extras.length > 0 ? ['extras'] : [])],
    },
  ];
  if (extras.length > 0) groups.push({ group: 'Extra', doc: "Keys of the app's own fields.", names: extras });
  return groups;
}
