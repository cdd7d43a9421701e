// Compiles templates/**/*.hbs at build time, so that a run of the generator loads only Handlebars' small runtime.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'templates');

/** @returns {string[]} files below a folder, sorted, so that the result does not depend on the file system */
function walk(at) {
  return readdirSync(at, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? walk(join(at, entry.name)) : [join(at, entry.name)]));
}

/** @returns {string} an ES module with every template */
export function precompileTemplates() {
  const entries = walk(folder).map((path) => {
    const name = relative(folder, path).split(sep).join('/');
    const text = readFileSync(path, 'utf8');
    if (!name.endsWith('.hbs')) return `  ${JSON.stringify(name)}: ${JSON.stringify(text)},\n`;
    const spec = Handlebars.precompile(text, {
      strict: true,
      noEscape: true,
      preventIndent: true,
      knownHelpersOnly: true,
      srcName: undefined,
    });
    return `  ${JSON.stringify(name.slice(0, -4))}: ${spec},\n`;
  });
  return `export const precompiled = {\n${entries.join('')}};\n`;
}

/** Writes the module beside the sources (for tests) and into build/ (for use). */
export function writePrecompiled() {
  const module = precompileTemplates();
  for (const target of ['src/render', 'build/src/render']) {
    mkdirSync(join(root, target), { recursive: true });
    writeFileSync(join(root, target, 'precompiled.generated.js'), module);
  }
}
