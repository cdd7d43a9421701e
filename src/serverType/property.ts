import { Node } from 'ts-morph';
import type { Symbol as MorphSymbol, Type } from 'ts-morph';

/** One value of the type, at its path; places are from 1. */
export interface TypeProperty {
  readonly path: readonly string[];
  /** Null: nothing a push can carry; `reason` says why. */
  readonly kind: 'text' | 'number' | 'boolean' | null;
  readonly reason?: string;
  /** All it can be, where that is a list of texts. */
  readonly closed?: readonly string[];
  readonly optional: boolean;
  readonly doc?: string;
  readonly at: Place;
}

export interface Place {
  /** As the project names it, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The line itself, for showing it. */
  readonly source: string;
}

type Kind = Pick<TypeProperty, 'kind' | 'reason' | 'closed'>;

/** What a type is on the wire; null: an object, whose properties tell. */
export function kindOf(type: Type): Kind | null {
  const parts = (type.isUnion() ? type.getUnionTypes() : [type]).filter(
    (part) => !part.isNull() && !part.isUndefined(),
  );
  if (parts.length === 0) return { kind: null, reason: 'it is never there' };
  if (parts.every((part) => part.isBoolean() || part.isBooleanLiteral())) return { kind: 'boolean' };
  const literals = parts.map(literalOf);
  if (literals.every((value) => typeof value === 'string'))
    return { kind: 'text', closed: literals as string[] };
  if (parts.every(isNumber)) return { kind: 'number' };
  if (parts.every((part) => isText(part) || isNumber(part) || part.isBoolean() || part.isBooleanLiteral()))
    return { kind: 'text' };
  if (parts.every(isPlainObject)) return null;
  return { kind: null, reason: whyNot(parts.find((part) => !isText(part) && !isNumber(part)) ?? type) };
}

/** Object types of a union that describes several pushes, or the one there is. */
export function objectsIn(type: Type): Type[] {
  const parts = type.isUnion() ? type.getUnionTypes() : [type];
  return parts.every(isPlainObject) ? parts : [];
}

function literalOf(type: Type): string | number | undefined {
  const value = type.getLiteralValue();
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

/** Also a branded string, and one that only an editor is offered choices for: `'a' | (string & {})`. */
function isText(type: Type): boolean {
  if (type.isString() || type.isStringLiteral() || type.isTemplateLiteral()) return true;
  if (type.isEnumLiteral()) return typeof type.getLiteralValue() === 'string';
  return type.isIntersection() && type.getIntersectionTypes().some(isText);
}

function isNumber(type: Type): boolean {
  if (type.isNumber() || type.isNumberLiteral() || type.isBigInt() || type.isBigIntLiteral()) return true;
  return type.isIntersection() && type.getIntersectionTypes().some(isNumber);
}

function isPlainObject(type: Type): boolean {
  if (type.isArray() || type.isReadonlyArray() || type.isTuple() || type.getCallSignatures().length > 0)
    return false;
  if (!type.isObject() && !type.isIntersection()) return false;
  return type.getStringIndexType() === undefined && type.getProperties().length > 0 && !isBuiltIn(type);
}

/** `Date`, `Map` and their like: TypeScript's own library declares them, as it does `Pick`, of which the app names the keys. */
function isBuiltIn(type: Type): boolean {
  const declared = type.getSymbol()?.getDeclarations() ?? [];
  return declared.some((node) => Node.isInterfaceDeclaration(node) && isLibrary(node));
}

function isLibrary(node: Node): boolean {
  return /\/lib\.[^/]*\.d\.ts$/.test(node.getSourceFile().getFilePath());
}

function whyNot(type: Type): string {
  if (type.isAny() || type.isUnknown()) return `it is \`${type.getText()}\`; say what it holds`;
  if (type.isArray() || type.isReadonlyArray() || type.isTuple()) return 'it is a list; a field is one value';
  if (type.getSymbol()?.getName() === 'Date')
    return 'it is a `Date`; JSON has none: declare what is sent, a number or text';
  if (type.getCallSignatures().length > 0) return 'it is a function';
  if (type.getStringIndexType() !== undefined) return 'its keys are not known; name them';
  return 'it is neither text, a number, a boolean, nor an object of these';
}

/** The text of a property's JSDoc, in one line. */
export function docOf(symbol: MorphSymbol): string | undefined {
  const text = symbol.compilerSymbol
    .getDocumentationComment(undefined)
    .map((part) => part.text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : text;
}

export function placeOf(node: Node, nameOf: (path: string) => string): Place {
  const file = node.getSourceFile();
  const start = node.getStart();
  const { line, column } = file.getLineAndColumnAtPos(start);
  return {
    file: nameOf(file.getFilePath()),
    line,
    column,
    source: file.getFullText().split(/\r?\n/)[line - 1] ?? '',
  };
}
