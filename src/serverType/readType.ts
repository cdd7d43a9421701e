import { dirname, join, relative, resolve } from 'node:path';
import { Node, Project } from 'ts-morph';
import type { Symbol as MorphSymbol, SourceFile, Type } from 'ts-morph';
import { typeReference } from '../contract/contractShape.js';
import type { Problem } from '../contract/problem.js';
import type { SourceRuleId } from '../contract/sourceRules.js';
import type { FileSystem } from '../project/fileSystem.js';
import { docOf, kindOf, objectsIn, placeOf } from './property.js';
import type { Place, TypeProperty } from './property.js';

export type TypeRead =
  | { readonly ok: true; readonly members: readonly (readonly TypeProperty[])[]; readonly at: Place }
  | { readonly ok: false; readonly problem: Problem };

/** Objects in objects beyond this are taken for a type that holds itself. */
const maxDepth = 6;

/**
 * Reads the app server's own type of its push: `server/src/push.ts#PushPayload`, from the project. A union of objects
 * is several pushes, each a member of the result. The file is read, never run.
 */
export function readType(root: string, reference: string, fileSystem: FileSystem): TypeRead {
  const cut = reference.indexOf('#');
  const [file, name] = cut > 0 ? [reference.slice(0, cut), reference.slice(cut + 1)] : [reference, ''];
  const fail = (rule: SourceRuleId, reason: string, hint: string, at?: Place): TypeRead => ({
    ok: false,
    problem: { rule, severity: 'error', file, line: 0, column: 0, reason, hint, ...at },
  });
  if (!typeReference.test(reference))
    return fail(
      'TYPE_UNREADABLE',
      `\`${reference}\` does not name a type.`,
      'Write `server/src/push.ts#PushPayload`.',
    );
  const full = resolve(root, file);
  if (fileSystem.kind(full) !== 'file')
    return fail(
      'TYPE_UNREADABLE',
      'There is no such file.',
      'Name a TypeScript file by its path from the project.',
    );
  const source = projectOf(root, full, fileSystem).addSourceFileAtPath(full);
  const nameOf = (path: string): string => relative(root, path).replaceAll('\\', '/');
  const declaration = declarationOf(source, name);
  if (declaration === undefined) {
    const known = [...source.getInterfaces(), ...source.getTypeAliases(), ...source.getClasses()].map((one) =>
      one.getName(),
    );
    const has = known.length === 0 ? 'It declares no type.' : `It has ${known.slice(0, 8).join(', ')}.`;
    return fail('TYPE_NOT_FOUND', `It has no type \`${name}\`.`, has);
  }
  const at = placeOf(declaration, nameOf);
  const objects = objectsIn(declaration.getType());
  if (objects.length === 0) {
    const why = kindOf(declaration.getType())?.reason ?? 'it is a single value';
    return fail(
      'TYPE_UNMAPPED',
      `\`${name}\` is no push: ${why}.`,
      'Name an interface or object type with the push’s fields.',
      at,
    );
  }
  return {
    ok: true,
    at,
    members: objects.map((object) =>
      propertiesOf(object, { path: [], within: [], optional: false }, declaration, nameOf),
    ),
  };
}

function projectOf(root: string, file: string, fileSystem: FileSystem): Project {
  const config = tsConfigOf(root, file, fileSystem);
  // Without the DOM and ambient packages, which say nothing of a push, reading takes a third of the time.
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    lib: ['lib.es2020.d.ts'],
    types: [],
  };
  const plain = (): Project => new Project({ compilerOptions, skipAddingFilesFromTsConfig: true });
  if (config === null) return plain();
  try {
    return new Project({ tsConfigFilePath: config, compilerOptions, skipAddingFilesFromTsConfig: true });
  } catch {
    return plain();
  }
}

/** The nearest `tsconfig.json` from the file up to the project: it says how imports are resolved. */
function tsConfigOf(root: string, file: string, fileSystem: FileSystem): string | null {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const config = join(folder, 'tsconfig.json');
    if (fileSystem.kind(config) === 'file') return config;
    if (folder === resolve(root) || folder === dirname(folder)) return null;
  }
}

function declarationOf(source: SourceFile, name: string): Node | undefined {
  const exported = source.getExportedDeclarations().get(name)?.[0];
  const found = exported ?? source.getInterface(name) ?? source.getTypeAlias(name) ?? source.getClass(name);
  const typed =
    Node.isInterfaceDeclaration(found) ||
    Node.isTypeAliasDeclaration(found) ||
    Node.isClassDeclaration(found);
  return typed ? found : undefined;
}

/** Where in the type the reader is. */
interface Position {
  readonly path: readonly string[];
  /** Types that this one lies in: one that comes again holds itself. */
  readonly within: readonly Type[];
  readonly optional: boolean;
}

function propertiesOf(
  type: Type,
  { path, within, optional }: Position,
  from: Node,
  nameOf: (path: string) => string,
): TypeProperty[] {
  const inside = [...within, type];
  return type.getProperties().flatMap((symbol): TypeProperty[] => {
    const node = symbol.getValueDeclaration() ?? symbol.getDeclarations()[0] ?? from;
    const of = symbol.getTypeAtLocation(from);
    const here = [...path, nameIn(symbol, node)];
    const missing = optional || symbol.isOptional() || mayBeNothing(of);
    const doc = docOf(symbol);
    const told = {
      path: here,
      optional: missing,
      at: placeOf(node, nameOf),
      ...(doc === undefined ? {} : { doc }),
    };
    if (hasNoKey(symbol))
      return [{ ...told, kind: null, reason: 'its name is a symbol, or private: JSON leaves it out' }];
    const kind = kindOf(of);
    if (kind !== null) return [{ ...told, ...kind }];
    const inner = objectsIn(of.getNonNullableType());
    if (here.length >= maxDepth || inner.some((one) => inside.some((outer) => isMadeOf(one, outer))))
      return [{ ...told, kind: null, reason: 'it holds itself, or lies too deep' }];
    return inner.flatMap((object) =>
      propertiesOf(object, { path: here, within: inside, optional: missing }, from, nameOf),
    );
  });
}

/** The type itself, or one like `Partial` of it. */
function isMadeOf(type: Type, other: Type): boolean {
  return [type, ...type.getAliasTypeArguments()].some((one) => one.compilerType === other.compilerType);
}

/** The compiler's own names for `[Symbol.iterator]` and `#name`. */
function hasNoKey(symbol: MorphSymbol): boolean {
  return /^__[@#]/.test(symbol.getEscapedName());
}

function nameIn(symbol: MorphSymbol, node: Node): string {
  return hasNoKey(symbol) && Node.hasName(node) ? node.getName() : symbol.getName();
}

function mayBeNothing(type: Type): boolean {
  return type.isUnion() && type.getUnionTypes().some((part) => part.isUndefined() || part.isNull());
}
