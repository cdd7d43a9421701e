import { ok, unknown, warn } from './finding.js';
import type { Check } from './finding.js';

export const bundleIdChecks: readonly Check[] = [
  {
    id: 'ios.bundle-id',
    looksAt: "the bundle id of the contract is one of the app's",
    look: ({ app, model }) => {
      const { ios } = app ?? {};
      if (ios === undefined || model === null || ios.configurations.length === 0) return [];
      const { bundleIds, project: file } = ios;
      const wanted = model.app.iosBundleId;
      if (bundleIds.length === 0)
        return [unknown('none is written as such', `See that it is ${wanted}.`, { file })];
      // Flavours have the id with a suffix: the contract names that of one.
      if (bundleIds.includes(wanted)) return [ok(wanted, { file })];
      return [
        warn(
          `the app's is ${bundleIds.join(' or ')}, that of the contract ${wanted}: APNs refuses or drops a VoIP push, whose topic is <bundle id>.voip`,
          "Put the app's into the contract as app.iosBundleId, or that of the contract into Xcode.",
          { file },
        ),
      ];
    },
  },
];
