import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { dartFiles, type Tools } from '../../toolchain.js';
import { checkedOptions } from './options.js';

const HERE = dirname(fileURLToPath(import.meta.url));

export interface DartPackage {
  name: string;
  /** Folder as the tools see it. */
  inside: string;
  /** `major.minor`, from the lower bound of the pubspec's `sdk`. */
  languageVersion: string;
}

/** A user's project (an app with the generated plugin in it, or the plugin alone) in a scratch folder, ready for the Dart tools. */
export interface DartProject {
  tools: Tools;
  host: string;
  inside: string;
  packageConfig: string;
  /** Writes a file of the project; `path` is relative to its root. */
  write(path: string, text: string): void;
  read(path: string): string;
}

/**
 * Writes `files` (project path -> text) and a package configuration over every folder with a pubspec.yaml, Debian's packages and
 * the stubs. Nothing is resolved: a dependency that has no stub is an unresolved import. The analysis options of every package
 * become those of `checkedOptions`.
 */
export function layOut(tools: Tools, name: string, files: Readonly<Record<string, string>>): DartProject {
  const { host, inside } = tools.scratch(name);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(host, path)), { recursive: true });
    writeFileSync(join(host, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  const roots = Object.keys(files).filter((path) => posix.basename(path) === 'pubspec.yaml');
  const own = roots.map((pubspec) => {
    const folder = posix.dirname(pubspec);
    const options = posix.join(folder, 'analysis_options.yaml');
    write(options, checkedOptions(files[options] ?? ''));
    return describePackage(files[pubspec] ?? '', posix.join(inside, folder));
  });
  const names = new Set(own.map((package_) => package_.name));
  const around = [...stubs(tools), ...debianPackages(tools)].filter((package_) => !names.has(package_.name));
  const packages = [...own, ...around];
  write('.dart_tool/package_config.json', packageConfig(packages));
  return {
    tools,
    host,
    inside,
    packageConfig: posix.join(inside, '.dart_tool/package_config.json'),
    write,
    read: (path) => readFileSync(join(host, path), 'utf8'),
  };
}

function describePackage(pubspec: string, inside: string): DartPackage {
  const { name, environment } = parse(pubspec) as { name: string; environment?: { sdk?: string } };
  const languageVersion = /(\d+\.\d+)/.exec(environment?.sdk ?? '')?.[1];
  if (languageVersion === undefined) throw new Error(`${inside}: the pubspec has no lower bound for sdk`);
  return { name, inside, languageVersion };
}

const packageConfig = (packages: readonly DartPackage[]): string =>
  JSON.stringify({
    configVersion: 2,
    packages: packages.map(({ name, inside, languageVersion }) => ({
      name,
      rootUri: `file://${inside}`,
      packageUri: 'lib/',
      languageVersion,
    })),
  });

const stubFolders = new WeakMap<Tools, DartPackage[]>();

/** The stub packages and the test reporter, copied once to where the tools can see them. */
export function stubs(tools: Tools): DartPackage[] {
  let packages = stubFolders.get(tools);
  if (packages === undefined) {
    const { host, inside } = tools.scratch('dart-stubs');
    cpSync(join(HERE, '../stubs'), host, { recursive: true });
    cpSync(join(HERE, '../test_report'), join(host, 'test_report'), { recursive: true });
    packages = readdirSync(host)
      .filter((name) => statSync(join(host, name)).isDirectory())
      .map((name) =>
        describePackage(readFileSync(join(host, name, 'pubspec.yaml'), 'utf8'), posix.join(inside, name)),
      );
    stubFolders.set(tools, packages);
  }
  return packages;
}

/** Flutter and what it needs, where Debian installs it. */
export function debianPackages(tools: Tools): DartPackage[] {
  const { packages, packageNames } = dartFiles();
  const { host, inside } = tools.scratch('root');
  const root = host.slice(0, host.length - inside.length);
  return packageNames.map((name) => {
    const folder = posix.join(packages, name);
    return describePackage(readFileSync(join(root, folder, 'pubspec.yaml'), 'utf8'), folder);
  });
}
