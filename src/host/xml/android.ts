import { Refusal, type Splice } from '../splice.js';
import type { XmlElement } from './parse.js';

const ANDROID = 'http://schemas.android.com/apk/res/android';
const TOOLS = 'http://schemas.android.com/tools';

/** How a manifest spells Android's attribute names. */
export interface AndroidNames {
  /** Usually `android`. */
  readonly prefix: string;
  /** What declares the prefix where the manifest does not. */
  readonly declaration: readonly Splice[];
  /** `android:value` as this manifest writes it. */
  local(name: string): string;
  /** `android:name` of an element. */
  nameOf(element: XmlElement): string | undefined;
  /** An attribute of the manifest merger, such as `tools:node`. */
  tool(element: XmlElement, name: string): string | undefined;
}

export function androidNames(root: XmlElement): AndroidNames {
  const bound = (uri: string) =>
    root.attributes.find(({ name, value }) => name.startsWith('xmlns:') && value === uri)?.name.slice(6);
  const taken = root.attributes.find(({ name }) => name === 'xmlns:android');
  const prefix = bound(ANDROID) ?? 'android';
  if (bound(ANDROID) === undefined && taken)
    throw new Refusal(`xmlns:android is bound to ${taken.value}`, taken.start);
  const tools = bound(TOOLS) ?? 'tools';
  const local = (name: string) => name.replace(/^android:/, `${prefix}:`);
  const valueOf = (element: XmlElement, wanted: string) =>
    element.attributes.find(({ name }) => name === wanted)?.value;
  return {
    prefix,
    declaration:
      bound(ANDROID) === undefined
        ? [{ at: root.start + 1 + root.name.length, insert: ` xmlns:android="${ANDROID}"` }]
        : [],
    local,
    nameOf: (element) => valueOf(element, local('android:name')),
    tool: (element, name) => valueOf(element, `${tools}:${name}`),
  };
}
