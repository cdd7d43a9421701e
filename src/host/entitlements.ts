import { plistString, type PlistStringEdit } from './plist.js';
import type { EditFields, Editor } from './splice.js';
import { encode } from './xml/entities.js';

/** An entitlement with a string value, such as `aps-environment`. One that is there stays. */
export interface EntitlementEdit extends EditFields {
  readonly kind: 'entitlement';
  readonly key: string;
  readonly value: string;
}

const asPlist = (edit: EntitlementEdit): PlistStringEdit => ({ ...edit, kind: 'plistString' });

export const entitlement: Editor<EntitlementEdit> = {
  locate: (text, edit) => plistString.locate(text, asPlist(edit)),
  missing: (text, edit) => plistString.missing(text, asPlist(edit)),
  snippet: (edit) => plistString.snippet(asPlist(edit)),
};

/** The text of a new entitlements file, as Xcode writes it. */
export function newEntitlements({ key, value }: EntitlementEdit): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    '<dict>',
    `\t<key>${encode(key)}</key>`,
    `\t<string>${encode(value)}</string>`,
    '</dict>',
    '</plist>',
    '',
  ].join('\n');
}
