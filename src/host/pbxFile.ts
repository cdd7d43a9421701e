import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { insertItem, insertPbx } from './pbx/insert.js';
import { pbxText } from './pbx/parse.js';
import { arrayAt, idsOf, stringAt, XcodeProject, type AppTarget, type PbxObject } from './pbx/project.js';
import { Refusal, type EditFields, type Editor, type Located, type Splice } from './splice.js';
import { placeAfter } from './text.js';

/**
 * A file the app target must contain. Where Xcode synchronises the folder with the disk, nothing has to be written
 * and a note says so. Ids come from a hash of the path, so that every machine writes the same file.
 */
export interface PbxFileEdit extends EditFields {
  readonly kind: 'pbxFile';
  /** Relative to the folder of the .xcodeproj, such as `Runner/SceneDelegate.swift`. */
  readonly path: string;
  /** What the build does with it; left out, it only shows in the navigator. */
  readonly phase?: 'Sources' | 'Resources';
}

const FILE_TYPES: Readonly<Record<string, string>> = {
  '.swift': 'sourcecode.swift',
  '.m': 'sourcecode.c.objc',
  '.plist': 'text.plist.xml',
  '.entitlements': 'text.plist.entitlements',
};

/** What Flutter's own template gives the same file, so that a later template change meets it. */
const TEMPLATE_IDS: Readonly<Record<string, { reference: string; build: string }>> = {
  'SceneDelegate.swift': { reference: '7884E8672EC3CC0400C636F2', build: '7884E8682EC3CC0700C636F2' },
};

type Role = 'reference' | 'build';
type Ids = Readonly<Record<Role, string>>;

const SYNCHRONISED = 'PBXFileSystemSynchronizedRootGroup';

export const pbxFile: Editor<PbxFileEdit> = {
  locate(text, edit): Located {
    const project = new XcodeProject(text);
    const folder = synchronisedFolder(project, edit);
    if (folder !== undefined)
      return {
        splices: [],
        notes: [{ message: `${folder} is a synchronised folder: Xcode takes the file in itself` }],
      };
    const reference = referenceOf(project, edit);
    const id = reference?.id ?? newId(project, edit, 'reference');
    const splices = reference ? [] : newReference(text, project, edit, id);
    for (const { target, phase } of phasesOf(project, edit)) {
      if (buildsFile(project, phase, id)) continue;
      const build = newId(project, edit, 'build', target);
      splices.push(...newBuildFile(text, project, edit, phase, { reference: id, build }));
    }
    return { splices, notes: [] };
  },

  missing(text, edit) {
    const project = new XcodeProject(text);
    if (synchronisedFolder(project, edit) !== undefined) return undefined;
    const reference = referenceOf(project, edit);
    if (!reference) return `${edit.path} is not in the project`;
    const without = phasesOf(project, edit).find(({ phase }) => !buildsFile(project, phase, reference.id));
    return without ? `${edit.path} is not in ${edit.phase} of ${without.target.name}` : undefined;
  },

  snippet({ path, phase }) {
    const ids = { reference: idFor(path, 'reference'), build: idFor(path, 'build') };
    const name = posix.basename(path);
    const inGroup = [referenceText(name, ids.reference), `${ids.reference} /* ${name} */,`];
    if (phase === undefined) return inGroup.join('\n');
    return [buildText(name, phase, ids), ...inGroup, `${buildLabel(name, phase, ids)},`].join('\n');
  },
};

function synchronisedFolder(project: XcodeProject, { path }: PbxFileEdit): string | undefined {
  const folder = project
    .files()
    .find((file) => file.object.isa === SYNCHRONISED && path.startsWith(`${file.path}/`));
  if (!folder) return undefined;
  const inside = path.slice(folder.path.length + 1);
  for (const exceptions of project.referred(folder.object, 'exceptions'))
    if (idsOf(arrayAt(exceptions.dict, 'membershipExceptions')).includes(inside))
      throw new Refusal(`${path} is among the membership exceptions of its folder`, exceptions.entry.start);
  return folder.path;
}

function referenceOf(project: XcodeProject, { path }: PbxFileEdit): PbxObject | undefined {
  return project.files().find((file) => file.object.isa === 'PBXFileReference' && file.path === path)?.object;
}

/** The phases the file belongs to: those of the targets that compile AppDelegate, else of all app targets. */
function phasesOf(project: XcodeProject, { phase }: PbxFileEdit): { target: AppTarget; phase: PbxObject }[] {
  if (phase === undefined) return [];
  const targets = project.appTargets();
  if (targets.length === 0) throw new Refusal('the project has no app target');
  const delegate = project.files().find(({ path }) => /(?:^|\/)AppDelegate\.(?:swift|mm?)$/.test(path));
  const phases = (isa: string) =>
    targets.flatMap((target) => {
      const found = project.referred(target.object, 'buildPhases').find((object) => object.isa === isa);
      return found ? [{ target, phase: found }] : [];
    });
  const compiling = phases('PBXSourcesBuildPhase')
    .filter((sources) => delegate && buildsFile(project, sources.phase, delegate.object.id))
    .map(({ target }) => target.name);
  const all = phases(`PBX${phase}BuildPhase`);
  const chosen = all.filter(({ target }) => compiling.length === 0 || compiling.includes(target.name));
  if (chosen.length === 0)
    throw new Refusal(`the app target has no build phase ${phase}`, targets[0]!.object.entry.start);
  return chosen;
}

function buildsFile(project: XcodeProject, phase: PbxObject, reference: string): boolean {
  return project.referred(phase, 'files').some(({ dict }) => stringAt(dict, 'fileRef') === reference);
}

function newId(project: XcodeProject, { path }: PbxFileEdit, role: Role, target?: AppTarget): string {
  const first = target === undefined || target.name === project.appTargets()[0]?.name;
  for (let attempt = 0; ; attempt++) {
    const id = idFor(path, role, first ? '' : target.name, attempt);
    if (!project.objects.has(id)) return id;
  }
}

/** The template's id on the first attempt, else 24 hex digits of a hash. */
function idFor(path: string, role: Role, target = '', attempt = 0): string {
  const template = TEMPLATE_IDS[posix.basename(path)]?.[role];
  if (template !== undefined && target === '' && attempt === 0) return template;
  const seed = [path, role, target, attempt].join('\n');
  return createHash('sha256').update(seed).digest('hex').slice(0, 24).toUpperCase();
}

const buildLabel = (name: string, phase: string, ids: Ids) => `${ids.build} /* ${name} in ${phase} */`;

const buildText = (name: string, phase: string, ids: Ids) =>
  `${buildLabel(name, phase, ids)} = {isa = PBXBuildFile; fileRef = ${ids.reference} /* ${name} */; };`;

function referenceText(name: string, id: string): string {
  const type = pbxText(FILE_TYPES[posix.extname(name)] ?? 'file');
  const fields = `lastKnownFileType = ${type}; path = ${pbxText(name)}; sourceTree = "<group>";`;
  return `${id} /* ${name} */ = {isa = PBXFileReference; ${fields} };`;
}

function newReference(text: string, project: XcodeProject, { path }: PbxFileEdit, id: string): Splice[] {
  const name = posix.basename(path);
  const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
  const group = project.files().find((file) => file.object.isa === 'PBXGroup' && file.path === folder);
  const children = group && arrayAt(group.object.dict, 'children');
  if (!children) throw new Refusal(`the project has no group for the folder ${folder}`);
  const names = idsOf(children).map((item) => pathOf(project, item));
  const after = children.items[placeInGroup(names, name)];
  return [
    newObject(text, project, 'PBXFileReference', id, referenceText(name, id)),
    ...insertItem(text, children, after, `${id} /* ${name} */,`),
  ];
}

function pathOf(project: XcodeProject, id: string | undefined): string {
  const dict = project.objects.get(id ?? '')?.dict;
  return (dict && (stringAt(dict, 'path') ?? stringAt(dict, 'name'))) ?? '';
}

/** Behind AppDelegate.swift and the Swift files that follow it in order; else last. */
function placeInGroup(names: readonly string[], name: string): number {
  const delegate = names.indexOf('AppDelegate.swift');
  if (delegate < 0 || !name.endsWith('.swift')) return placeAfter(names, name);
  let last = delegate;
  while (names[last + 1]?.endsWith('.swift') && names[last + 1]! < name) last++;
  return last;
}

function newBuildFile(
  text: string,
  project: XcodeProject,
  { path, phase = 'Sources' }: PbxFileEdit,
  object: PbxObject,
  ids: Ids,
): Splice[] {
  const name = posix.basename(path);
  const files = arrayAt(object.dict, 'files');
  if (!files) throw new Refusal(`the build phase ${phase} has no list of files`, object.entry.start);
  const names = project
    .listed(files)
    .map((build) => pathOf(project, build && stringAt(build.dict, 'fileRef')));
  return [
    newObject(text, project, 'PBXBuildFile', ids.build, buildText(name, phase, ids)),
    ...insertItem(text, files, files.items[placeInGroup(names, name)], `${buildLabel(name, phase, ids)},`),
  ];
}

function newObject(text: string, project: XcodeProject, isa: string, id: string, content: string): Splice {
  const alike = project.ofType(isa);
  const after =
    alike[
      placeAfter(
        alike.map((object) => object.id),
        id,
      )
    ]?.entry;
  return insertPbx(text, project.body, { after, before: after ? undefined : alike[0]?.entry }, content);
}
