import { posix } from 'node:path';
import { Refusal } from '../splice.js';
import { parsePbx, type PbxArray, type PbxDict, type PbxEntry, type PbxItem } from './parse.js';

/** An object of a project, by its id. */
export interface PbxObject {
  readonly id: string;
  readonly isa: string;
  readonly dict: PbxDict;
  readonly entry: PbxEntry;
}

export interface BuildConfiguration {
  readonly name: string;
  readonly object: PbxObject;
  readonly settings: PbxDict;
}

export interface AppTarget {
  readonly name: string;
  readonly object: PbxObject;
  readonly configurations: readonly BuildConfiguration[];
}

/** A file or folder of the navigator. `path` is relative to the folder of the .xcodeproj. */
export interface ProjectFile {
  readonly path: string;
  readonly object: PbxObject;
}

const APPLICATION = 'com.apple.product-type.application';
/** One-target watch, TV and Vision apps share the product type of an iPhone app. */
const OTHER_SDK = /^(?:watch|appletv|macosx|xr)/;

/** An Xcode project as its editors need it: read, never written. */
export class XcodeProject {
  readonly objects: ReadonlyMap<string, PbxObject>;
  /** The dictionary that holds all objects. */
  readonly body: PbxDict;
  private readonly rootId: string;

  constructor(text: string) {
    const top = parsePbx(text);
    const body = child(top, 'objects');
    this.rootId = stringAt(top, 'rootObject') ?? '';
    if (body?.type !== 'dict') throw new Refusal('not an Xcode project: it has no objects', top.start);
    this.body = body;
    this.objects = new Map(
      body.entries.flatMap((entry) =>
        entry.value.type === 'dict'
          ? [
              [
                entry.key,
                { id: entry.key, isa: stringAt(entry.value, 'isa') ?? '', dict: entry.value, entry },
              ],
            ]
          : [],
      ),
    );
    if (!this.objects.has(this.rootId)) throw new Refusal('not an Xcode project: no root object', top.start);
  }

  ofType(isa: string): PbxObject[] {
    return [...this.objects.values()].filter((object) => object.isa === isa);
  }

  /** The targets that build an app for iPhone: not its tests, extensions or watch app. */
  appTargets(): AppTarget[] {
    const root = this.objects.get(this.rootId)!;
    const projectSdks = this.projectConfigurations().map(({ settings }) => stringAt(settings, 'SDKROOT'));
    return this.referred(root, 'targets').flatMap((object) => {
      const configurations = this.configurations(object);
      const sdks = configurations.map(({ settings }) => stringAt(settings, 'SDKROOT'));
      const elsewhere = [...sdks, ...(sdks.some(Boolean) ? [] : projectSdks)].some((sdk) =>
        OTHER_SDK.test(sdk ?? ''),
      );
      if (stringAt(object.dict, 'productType') !== APPLICATION || elsewhere) return [];
      return [{ name: stringAt(object.dict, 'name') ?? '', object, configurations }];
    });
  }

  /** Configurations of the project itself, which its targets inherit from. */
  projectConfigurations(): BuildConfiguration[] {
    return this.configurations(this.objects.get(this.rootId)!);
  }

  /** Every file and folder that hangs in the navigator, synchronised folders included. */
  files(): ProjectFile[] {
    const main = this.objects.get(stringAt(this.objects.get(this.rootId)!.dict, 'mainGroup') ?? '');
    const seen = new Set<string>();
    const walk = (object: PbxObject, folder: string): ProjectFile[] => {
      if (seen.has(object.id)) return [];
      seen.add(object.id);
      const own = stringAt(object.dict, 'path') ?? '';
      const base = stringAt(object.dict, 'sourceTree') === 'SOURCE_ROOT' ? '' : folder;
      const path = posix.join(base, own).replace(/^\.$/, '');
      const inside = this.referred(object, 'children').flatMap((inner) => walk(inner, path));
      return [{ path, object }, ...inside];
    };
    return main ? walk(main, '') : [];
  }

  /** Objects an array of ids names, in its order; ids of nothing are left out. */
  referred(object: PbxObject, key: string): PbxObject[] {
    const array = arrayAt(object.dict, key);
    return array ? this.listed(array).flatMap((found) => found ?? []) : [];
  }

  /** The object each item of an array names. */
  listed(array: PbxArray): (PbxObject | undefined)[] {
    return idsOf(array).map((id) => this.objects.get(id));
  }

  private configurations(owner: PbxObject): BuildConfiguration[] {
    const list = this.objects.get(stringAt(owner.dict, 'buildConfigurationList') ?? '');
    if (!list) return [];
    return this.referred(list, 'buildConfigurations').flatMap((object) => {
      const settings = child(object.dict, 'buildSettings');
      const name = stringAt(object.dict, 'name') ?? '';
      return settings?.type === 'dict' ? [{ name, object, settings }] : [];
    });
  }
}

export function child(dict: PbxDict, key: string) {
  return dict.entries.find((entry) => entry.key === key)?.value;
}

export function stringAt(dict: PbxDict, key: string): string | undefined {
  const value = child(dict, key);
  return value?.type === 'string' ? value.value : undefined;
}

export function arrayAt(dict: PbxDict, key: string): PbxArray | undefined {
  const value = child(dict, key);
  return value?.type === 'array' ? value : undefined;
}

const idOf = ({ value }: PbxItem): string => (value.type === 'string' ? value.value : '');

export const idsOf = (array: PbxArray | undefined): string[] => array?.items.map(idOf) ?? [];
