import type { Place } from './finding.js';
import type { Project } from './project.js';
import { matchesIn } from './source.js';

/** A version as the build files of `android/` write it. */
export interface WrittenVersion {
  readonly version: string;
  readonly at: Place;
}

const GRADLE = /^android\/(?:app\/)?(?:settings|build)\.gradle(?:\.kts)?$/;
const PROPERTIES = 'android/gradle.properties';
const CATALOG = 'android/gradle/libs.versions.toml';

const escape = (text: string): string => text.replace(/\./g, '\\.');

/**
 * The version of a Gradle plugin: in `plugins { id "…" version "…" }`, as a class path of the build script, or in the
 * version catalog, as a literal or under a name that one of these files or gradle.properties gives a value.
 */
export function gradlePlugin(project: Project, id: string, classPath: string): WrittenVersion | undefined {
  const inScript = [`${escape(id)}["']\\s*\\)?\\s+version\\s*\\(?\\s*["']?`, `${escape(classPath)}:`];
  for (const before of inScript) {
    const found = project.search(GRADLE, new RegExp(`${before}(?:([\\d.]+)|\\$?\\{?([A-Za-z_][\\w.]*))`))[0];
    if (found === undefined) continue;
    const [, version, name] = found.match;
    return version === undefined ? named(project, name!.split('.').at(-1)!) : { version, at: found };
  }
  return inCatalog(project, id);
}

/** `name = "1.2.3"`, `val name by extra("1.2.3")`, `set("name", "1.2.3")`, and `name=1.2.3` as a property. */
function named(project: Project, name: string): WrittenVersion | undefined {
  const literal = new RegExp(`\\b${name}\\b["']?\\s*(?:=|,|by extra\\()\\s*["']([\\d.]+)`);
  const property = new RegExp(`^[ \\t]*${name}[ \\t]*[=:][ \\t]*([\\d.]+)`, 'm');
  const found =
    project.search(GRADLE, literal)[0] ?? matchesIn(PROPERTIES, project.code(PROPERTIES), property)[0];
  return found && { version: found.match[1]!, at: found };
}

function inCatalog(project: Project, id: string): WrittenVersion | undefined {
  const code = project.code(CATALOG);
  const entry = new RegExp(`\\bid\\s*=\\s*"${escape(id)}"[^}\\n]*?version(?:\\.ref)?\\s*=\\s*"([^"]+)"`);
  const found = matchesIn(CATALOG, code, entry)[0];
  if (found === undefined) return undefined;
  const value = found.match[1]!;
  if (/^\d/.test(value)) return { version: value, at: found };
  const version = new RegExp(`^[ \\t]*${value.replace(/[^\w-]/g, '')}[ \\t]*=[ \\t]*"([\\d.]+)"`, 'm');
  const at = matchesIn(CATALOG, code, version)[0];
  return at && { version: at.match[1]!, at };
}

/** The version of Gradle itself, of its wrapper. */
export function gradleVersion(project: Project): WrittenVersion | undefined {
  const file = 'android/gradle/wrapper/gradle-wrapper.properties';
  const found = matchesIn(file, project.code(file), /distributionUrl=.*gradle-([\d.]+)-/)[0];
  return found && { version: found.match[1]!, at: found };
}
