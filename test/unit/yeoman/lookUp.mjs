// Finds the generator as `yo` does, in node_modules of the project or in the global folders, and runs it.
import { createEnv } from 'yeoman-environment';

const [, , cwd] = process.argv;
process.chdir(cwd);
const env = createEnv({ cwd });
await env.lookup();
const found = env.getGeneratorsMeta()['planetkit-push:app']?.resolved ?? '';
console.log(`found ${found}`);
await env.run(['planetkit-push'], { yes: true });
