import type { FileSystem } from '../src/project/fileSystem.js';

type Node =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'directory' }
  | { readonly kind: 'link'; readonly to: string };

/** Every call, in the order of the port. */
export type Operation = keyof FileSystem;

/** An I/O error as Node throws it. */
export class FileSystemError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** A file system in memory, with links, folded case where asked, and a place to make any call fail. */
export class MemoryFileSystem implements FileSystem {
  readonly #nodes = new Map<string, Node>([['/', { kind: 'directory' }]]);
  readonly #foldsCase: boolean;
  /** Called before each operation; throws where it is to fail. */
  before: (operation: Operation, path: string) => void = () => {};
  /** Called after each operation that changed something. */
  after: (operation: Operation, path: string) => void = () => {};

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}, { foldsCase = false } = {}) {
    this.#foldsCase = foldsCase;
    for (const [path, content] of Object.entries(files)) this.put(path, content);
  }

  /** A file with its folders, past the hooks. */
  put(path: string, content: string | Uint8Array): void {
    this.#makeFolders(parent(path));
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.#set(path, { kind: 'file', bytes });
  }

  link(path: string, to: string): void {
    this.#makeFolders(parent(path));
    this.#set(path, { kind: 'link', to });
  }

  /** Text of a file, past the hooks. */
  text(path: string): string {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#file(path).bytes);
  }

  /** Every file and link below a folder: path from there -> text. */
  tree(root: string): Record<string, string> {
    const found: Record<string, string> = {};
    for (const [path, node] of [...this.#nodes].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (!path.startsWith(`${root}/`) || node.kind === 'directory') continue;
      found[path.slice(root.length + 1)] = node.kind === 'link' ? `-> ${node.to}` : this.text(path);
    }
    return found;
  }

  clone(): MemoryFileSystem {
    const copy = new MemoryFileSystem({}, { foldsCase: this.#foldsCase });
    for (const [path, node] of this.#nodes) copy.#nodes.set(path, node);
    return copy;
  }

  kind(path: string): 'file' | 'directory' | 'link' | 'other' | 'nothing' {
    this.before('kind', path);
    return this.#at(path)?.kind ?? 'nothing';
  }

  read(path: string): Uint8Array {
    this.before('read', path);
    return this.#file(path).bytes;
  }

  write(path: string, bytes: Uint8Array): void {
    this.before('write', path);
    if (!this.#isFolder(parent(path))) throw new FileSystemError('ENOENT');
    if (this.#at(path)?.kind === 'directory') throw new FileSystemError('EISDIR');
    this.#set(path, { kind: 'file', bytes });
    this.after('write', path);
  }

  writeNew(path: string, bytes: Uint8Array): boolean {
    this.before('writeNew', path);
    if (!this.#isFolder(parent(path))) throw new FileSystemError('ENOENT');
    if (this.#at(path) !== undefined) return false;
    this.#set(path, { kind: 'file', bytes });
    this.after('writeNew', path);
    return true;
  }

  rename(from: string, to: string): void {
    this.before('rename', from);
    this.before('rename', to);
    const node = this.#at(from);
    if (node === undefined || !this.#isFolder(parent(to))) throw new FileSystemError('ENOENT');
    if (this.#at(to)?.kind === 'directory') throw new FileSystemError('EISDIR');
    this.#delete(from);
    this.#set(to, node);
    this.after('rename', to);
  }

  remove(path: string): void {
    this.before('remove', path);
    const node = this.#at(path);
    if (node === undefined) return;
    if (node.kind === 'directory') throw new FileSystemError('EISDIR');
    this.#delete(path);
    this.after('remove', path);
  }

  makeFolder(path: string): void {
    this.before('makeFolder', path);
    this.#makeFolders(path);
    this.after('makeFolder', path);
  }

  removeEmptyFolder(path: string): void {
    this.before('removeEmptyFolder', path);
    if (this.#at(path)?.kind !== 'directory' || this.#names(path).length > 0) return;
    this.#delete(path);
    this.after('removeEmptyFolder', path);
  }

  list(path: string): readonly string[] {
    this.before('list', path);
    if (!this.#isFolder(path)) throw new FileSystemError('ENOTDIR');
    return this.#names(path);
  }

  #names(path: string): string[] {
    const folder = this.#key(`${path}/.`).slice(0, -2) || '/';
    const below = folder === '/' ? '/' : `${folder}/`;
    return [...this.#nodes.keys()]
      .filter((key) => key !== '/' && key.startsWith(below) && !key.slice(below.length).includes('/'))
      .map((key) => key.slice(below.length))
      .sort();
  }

  #makeFolders(path: string): void {
    if (path !== '/') this.#makeFolders(parent(path));
    const node = this.#at(path);
    if (node === undefined) this.#set(path, { kind: 'directory' });
    else if (!this.#isFolder(path)) throw new FileSystemError('EEXIST');
  }

  #file(path: string): Extract<Node, { kind: 'file' }> {
    const node = this.#at(path);
    if (node === undefined) throw new FileSystemError('ENOENT');
    if (node.kind === 'link') return this.#file(node.to);
    if (node.kind === 'directory') throw new FileSystemError('EISDIR');
    return node;
  }

  #isFolder(path: string): boolean {
    const node = this.#at(path);
    return node?.kind === 'link' ? this.#isFolder(node.to) : node?.kind === 'directory';
  }

  #at(path: string): Node | undefined {
    return this.#nodes.get(this.#key(path));
  }

  #set(path: string, node: Node): void {
    this.#nodes.set(this.#key(path), node);
  }

  #delete(path: string): void {
    this.#nodes.delete(this.#key(path));
  }

  /** The path with links in its folders followed, and spelled as what is there where case is folded. */
  #key(path: string): string {
    if (path === '/') return path;
    let folder = this.#key(parent(path));
    for (let node = this.#nodes.get(folder); node?.kind === 'link'; node = this.#nodes.get(folder))
      folder = this.#key(node.to);
    const key = `${folder === '/' ? '' : folder}/${path.slice(path.lastIndexOf('/') + 1)}`;
    if (!this.#foldsCase || this.#nodes.has(key)) return key;
    const lower = key.toLowerCase();
    return [...this.#nodes.keys()].find((other) => other.toLowerCase() === lower) ?? key;
  }
}

function parent(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
