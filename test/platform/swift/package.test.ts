import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { goldenContracts, renderAll } from '../../contracts.js';
import { describeWith } from '../toolchain.js';
import { goldenModel } from './emitted.js';

/** What the package manager makes of a manifest, as far as this test looks at it. */
interface Manifest {
  readonly name: string;
  readonly platforms: readonly { readonly platformName: string; readonly version: string }[];
  readonly dependencies: readonly { readonly fileSystem?: readonly { readonly path: string }[] }[];
  readonly products: readonly { readonly name: string; readonly targets: readonly string[] }[];
  readonly targets: readonly {
    readonly name: string;
    readonly dependencies: readonly { readonly product?: readonly unknown[] }[];
    readonly resources: readonly { readonly path: string }[];
  }[];
}

describeWith('swift', 'the emitted Swift package', (tools) => {
  it.each(goldenContracts)('of %s is what Flutter looks for', async (name) => {
    const model = goldenModel(name);
    const plugin = model.plugin!.name;
    const files = await renderAll(model, ['ios']);
    const { host, inside } = tools.scratch('package');
    const text = files.find(({ path }) => path.endsWith('/Package.swift'))!.text;
    writeFileSync(join(host, 'Package.swift'), text);

    const dumped = await tools.run('swift', ['package', 'dump-package'], { cwd: inside });
    expect(dumped.code, dumped.stderr).toBe(0);
    const manifest = JSON.parse(dumped.stdout) as Manifest;
    expect(manifest.name).toBe(plugin);
    expect(manifest.platforms).toMatchObject([{ platformName: 'ios', version: '15.0' }]);
    expect(manifest.products).toMatchObject([{ name: plugin.replaceAll('_', '-'), targets: [plugin] }]);
    expect(manifest.dependencies[0]?.fileSystem?.[0]?.path).toMatch(/\/FlutterFramework$/);
    expect(manifest.targets[0]?.name).toBe(plugin);
    expect(manifest.targets[0]?.dependencies[0]?.product?.slice(0, 2)).toEqual([
      'FlutterFramework',
      'FlutterFramework',
    ]);
    expect(manifest.targets[0]?.resources.map(({ path }) => path)).toEqual(['PrivacyInfo.xcprivacy']);
  });
});
