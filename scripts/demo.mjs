// Generates into a copy of a stock Flutter app and shows what came out: the tree, the edited files, the time.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const app = process.argv[2] ?? join(root, 'demo');
const stock = join(root, 'test/fixtures/apps/stock');

rmSync(app, { recursive: true, force: true });
mkdirSync(app, { recursive: true });
cpSync(stock, app, { recursive: true });
cpSync(join(root, 'test/fixtures/contracts/guide.yaml'), join(app, 'planetkit-push.yaml'));
const before = new Map(filesBelow(app).map((path) => [path, readFileSync(join(app, path), 'utf8')]));

console.log(
  `A stock Flutter app and a contract of ${before.get('planetkit-push.yaml')?.split('\n').length} lines:\n`,
);
console.log(indent(before.get('planetkit-push.yaml')?.replace(/^#.*\n/gm, '') ?? ''));
const start = performance.now();
const status = run('generate');
const ms = Math.round(performance.now() - start);
if (status !== 0) process.exit(status);

console.log('\nThe tree now (* written, ~ edited):\n');
console.log(tree(filesBelow(app)));
for (const [path, text] of before) {
  const now = readFileSync(join(app, path), 'utf8');
  if (now !== text) console.log(`\nAdded to ${path}:\n${indent(added(text, now))}`);
}
console.log('\nWhere the field callerId of that contract went (planetkit-push explain callerId):\n');
console.log(indent(reached('callerId')));
console.log(`\ngenerate took ${ms} ms, Node's own start included. check says:`);
const checked = run('check');
console.log(
  `\nOpen ${relative(process.cwd(), app) || app} to look around; edit its planetkit-push.yaml and run there:\n  node ${relative(app, join(root, 'dist/src/cli/bin.js'))} generate`,
);
process.exit(checked);

/** @param {string} command */
function run(command) {
  const bin = join(root, 'dist/src/cli/bin.js');
  const { status } = spawnSync(process.execPath, [bin, command, '--cwd', app], { stdio: 'inherit' });
  return status ?? 1;
}

/** @param {string} field @returns {string} the lines of the code it reaches, without tables and schemas */
function reached(field) {
  const bin = join(root, 'dist/src/cli/bin.js');
  const { stdout } = spawnSync(process.execPath, [bin, 'explain', field, '--cwd', app], { encoding: 'utf8' });
  const code = stdout
    .split('\n')
    .filter((line) => /PushPayload\.(?:kt|swift)|push_payload\.dart|encode\.ts/.test(line));
  return code.map((line) => line.replace(/^\S+\/(?=[^/]+:\d)/, '')).join('\n');
}

/** @param {string} folder @returns {string[]} files below it, without the generator's own state */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.startsWith('.planetkit-push/'))
    .sort();
}

/** Folders that hold many new files alone are shown by their number. @param {string[]} paths */
function tree(paths) {
  const lines = [];
  let shown = [];
  for (const path of paths) {
    const parts = path.split('/');
    const name = parts.pop();
    const folder = `${parts.join('/')}/`;
    const siblings = paths.filter(
      (other) => other.startsWith(folder) && !other.slice(folder.length).includes('/'),
    );
    const many = parts.length > 0 && siblings.length > 4 && siblings.every((other) => !before.has(other));
    parts.forEach((part, depth) => {
      if (shown[depth] === part) return;
      shown = parts.slice(0, depth + 1);
      lines.push(`  ${'  '.repeat(depth)}${part}/`);
    });
    shown = parts;
    const mark = !before.has(path)
      ? ' *'
      : before.get(path) === readFileSync(join(app, path), 'utf8')
        ? ''
        : ' ~';
    const indentation = `  ${'  '.repeat(parts.length)}`;
    if (!many) lines.push(`${indentation}${name}${mark}`);
    else if (path === siblings[0]) lines.push(`${indentation}${siblings.length} files *`);
  }
  return lines.join('\n');
}

/** @param {string} text @param {string} now @returns {string} the lines that only the new text has, in order */
function added(text, now) {
  const old = text.split('\n');
  return now
    .split('\n')
    .filter((line) => {
      const at = old.indexOf(line);
      if (at >= 0) old.splice(at, 1);
      return at < 0;
    })
    .join('\n');
}

/** @param {string} text */
function indent(text) {
  return text.trimEnd().replace(/^/gm, '    ');
}
