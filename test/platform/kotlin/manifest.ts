import { SaxesParser, type SaxesTagNS } from 'saxes';

const ANDROID = 'http://schemas.android.com/apk/res/android';
const TOOLS = 'http://schemas.android.com/tools';

export interface Permission {
  name: string;
  /** Last API level that gets the permission; absent where all do. */
  maxSdkVersion?: number;
}

export type ComponentKind = 'activity' | 'activity-alias' | 'service' | 'receiver' | 'provider';

export interface Component {
  kind: ComponentKind;
  /** As written, with a leading dot where it is relative to the namespace. */
  name: string;
  /** Attributes of Android's namespace, without their prefix. */
  attributes: Readonly<Record<string, string>>;
  /** Actions of all intent filters. */
  actions: readonly string[];
}

export interface Manifest {
  permissions: readonly Permission[];
  features: readonly { name: string; required: boolean }[];
  components: readonly Component[];
}

const PERMISSIONS = new Set(['uses-permission', 'uses-permission-sdk-23']);
const COMPONENTS = new Set<string>(['activity', 'activity-alias', 'service', 'receiver', 'provider']);

/**
 * Reads an AndroidManifest.xml. Elements that tell the merger to remove something (`tools:node`) declare nothing and are
 * left out. Throws on XML that is not well formed and on a declaration without a name.
 */
export function parseManifest(xml: string): Manifest {
  const permissions: Permission[] = [];
  const features: { name: string; required: boolean }[] = [];
  const components: (Component & { actions: string[] })[] = [];
  const open: string[] = [];
  const parser = new SaxesParser({ xmlns: true });

  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const parent = open.at(-1);
    open.push(tag.local);
    if (attribute(tag, TOOLS, 'node')?.startsWith('remove')) return;
    if (PERMISSIONS.has(tag.local) && parent === 'manifest') {
      const max = attribute(tag, ANDROID, 'maxSdkVersion');
      permissions.push({ name: name(tag), ...(max === undefined ? {} : { maxSdkVersion: Number(max) }) });
    } else if (tag.local === 'uses-feature' && parent === 'manifest') {
      features.push({ name: name(tag), required: attribute(tag, ANDROID, 'required') !== 'false' });
    } else if (COMPONENTS.has(tag.local) && parent === 'application') {
      const kind = tag.local as ComponentKind;
      components.push({ kind, name: name(tag), attributes: androidAttributes(tag), actions: [] });
    } else if (tag.local === 'action' && parent === 'intent-filter') {
      components.at(-1)?.actions.push(name(tag));
    }
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return { permissions, features, components };
}

function attribute(tag: SaxesTagNS, uri: string, local: string): string | undefined {
  return Object.values(tag.attributes).find((each) => each.uri === uri && each.local === local)?.value;
}

function name(tag: SaxesTagNS): string {
  const value = attribute(tag, ANDROID, 'name');
  if (!value) throw new Error(`<${tag.name}> has no android:name`);
  return value;
}

function androidAttributes(tag: SaxesTagNS): Record<string, string> {
  const own = Object.values(tag.attributes).filter(({ uri }) => uri === ANDROID);
  return Object.fromEntries(own.map(({ local, value }) => [local, value]));
}
