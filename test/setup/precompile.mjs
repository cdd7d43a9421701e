// Templates are compiled before the tests, so that an edited template is what is tested.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { precompileTemplates } from '../../scripts/precompile.mjs';

export default function setup() {
  const target = fileURLToPath(new URL('../../src/render/precompiled.generated.js', import.meta.url));
  const text = precompileTemplates();
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text);
}
