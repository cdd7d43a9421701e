import { loadContract } from '../contract/load.js';
import { transportNames } from '../contract/model.js';
import { vectorsOf } from '../targets/docs/vectors.js';

const titles = {
  apns: 'VoIP push to an iPhone (APNs)',
  fcm: 'Data message to an Android phone (FCM)',
} as const;

/**
 * What the app server would send under a contract: one push a transport with every field. Empty for a contract that
 * does not hold.
 *
 * @param width of the terminal, in columns; longer lines are cut
 */
export function previewLines(contract: string, width: number): string[] {
  const loaded = loadContract(contract, '');
  if (!loaded.ok) return [];
  const { pushes } = vectorsOf(loaded.value.model);
  return transportNames.flatMap((transport) => {
    const push = pushes.find((one) => one.transport === transport && one.name === 'every field')?.push;
    const lines = JSON.stringify(push, null, 2).split('\n');
    return ['', `${titles[transport]}:`, ...lines.map((line) => cut(`  ${line}`, width))];
  });
}

function cut(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, Math.max(1, width - 1))}…`;
}
