// Runs a built generator as `yo` does: with the environment of one of its versions, in a process of its own.
const [, , environment, cwd, name, ...options] = process.argv;
const module = await import(environment);
const createEnv = module.createEnv ?? module.default.createEnv;
process.chdir(cwd);
const env = createEnv({ cwd });
const path = new URL(`../../../dist/generators/${name}/index.js`, import.meta.url).pathname;
env.register(path, { namespace: `planetkit-push:${name}` });
try {
  await env.run([`planetkit-push:${name}`], Object.fromEntries(options.map((option) => [option, true])));
} catch (error) {
  console.error(error.message);
  process.exit(typeof error.code === 'number' ? error.code : 1);
}
