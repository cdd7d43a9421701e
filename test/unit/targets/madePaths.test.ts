import { describe, expect, it } from 'vitest';
import { madePaths } from '../../../src/targets/madePaths.js';
import { contractText, goldenContracts, modelOf } from '../../contracts.js';
import { renderedOf } from '../../regeneration.js';

describe.each(goldenContracts)('%s', (name) => {
  it('makes files at no other paths, and needs no more of a model than its layout to tell', async () => {
    const { app, plugin, server, android } = modelOf(contractText(name));
    const made = madePaths(
      {
        app: { androidPackage: app.androidPackage },
        plugin,
        server,
        android: { icon: android.icon },
      },
      [],
    );
    for (const { path } of await renderedOf(contractText(name))) expect(made.has(path), path).toBe(true);
  });
});

it('earlier models claim nothing in the folders of an app', () => {
  const { app, android } = modelOf(contractText('guide'));
  const at = (path: string) => ({ app, android, plugin: { path, name: 'x' }, server: null });
  expect(
    [...madePaths(null, [at('lib/x'), at('old/x')])]
      .filter(([path]) => path.endsWith('x.dart'))
      .map(([path]) => path),
  ).toEqual(['old/x/lib/x.dart']);
});
