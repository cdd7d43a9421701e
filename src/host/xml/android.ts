import { Refusal } from '../splice.js';
import type { XmlElement } from './parse.js';

const ANDROID = 'http://schemas.android.com/apk/res/android';
const TOOLS = 'http://schemas.android.com/tools';

/** `android:name` as it is spelt inside `element`, whose prefix for Android may be another. */
export function androidName(element: XmlElement, name: string): string {
  return name.replace(/^android:/, `${prefixFor(element, ANDROID) ?? 'android'}:`);
}

/** The value of an attribute such as `android:name`. */
export function androidValue(element: XmlElement, name: string): string | undefined {
  const spelt = androidName(element, name);
  return element.attributes.find((attribute) => attribute.name === spelt)?.value;
}

/** The value of an attribute of the manifest merger, such as `tools:node`. */
export function toolsValue(element: XmlElement, name: string): string | undefined {
  const spelt = `${prefixFor(element, TOOLS) ?? 'tools'}:${name}`;
  return element.attributes.find((attribute) => attribute.name === spelt)?.value;
}

/**
 * The attribute that declares Android's prefix where `element` and those round it do not. It goes on the very element
 * that needs it, so that no other line changes and each edit can be taken back by itself.
 */
export function androidDeclaration(element: XmlElement): string | undefined {
  if (prefixFor(element, ANDROID) !== undefined) return undefined;
  for (let outer: XmlElement | undefined = element; outer; outer = outer.parent) {
    const taken = outer.attributes.find(({ name }) => name === 'xmlns:android');
    if (taken) throw new Refusal(`xmlns:android is bound to ${taken.value}`, taken.start);
  }
  return `xmlns:android="${ANDROID}"`;
}

/** The nearest binding of a namespace. */
function prefixFor(element: XmlElement, uri: string): string | undefined {
  for (let outer: XmlElement | undefined = element; outer; outer = outer.parent) {
    const binding = outer.attributes.find(({ name, value }) => name.startsWith('xmlns:') && value === uri);
    if (binding) return binding.name.slice('xmlns:'.length);
  }
  return undefined;
}
