import { afterEach, describe, expect, it } from 'vitest';
import type { ApnsFault } from '../../../src/simulate/apnsSimulator.js';
import { mayRing, type SendOutcome } from '../../../templates/server/src/outcome.js';
import { apnsRig, iphone } from './harness/apnsRig.js';
import { until } from './harness/manualClock.js';

let stop = async () => {};
afterEach(() => stop());

/** How often each phone received a push. */
function counts(received: readonly { readonly token: string }[]): Map<string, number> {
  const byToken = new Map<string, number>();
  for (const { token } of received) byToken.set(token, (byToken.get(token) ?? 0) + 1);
  return byToken;
}

describe('many calls while APNs misbehaves', () => {
  it('delivers 1000 notifications over 10 GOAWAYs, resets and a stall once each or reports them', async () => {
    const faults = new Map<number, ApnsFault>();
    for (let i = 1; i <= 10; i += 1) {
      faults.set(i * 90, {
        kind: 'goaway',
        served: i % 2 === 0,
        code: i % 5 === 0 ? 2 : 0,
        reason: 'Shutdown',
      });
    }
    faults.set(40, { kind: 'reset', delivered: false });
    faults.set(130, { kind: 'reset', delivered: true });
    faults.set(310, { kind: 'refuse' });
    faults.set(950, { kind: 'stall', delivered: true });
    faults.set(951, { kind: 'stall', delivered: false });
    faults.set(700, { kind: 'drop', delivered: true });
    const seen = new Set<ApnsFault>();
    const rig = await apnsRig({
      phones: 1000,
      fault: (n) => faults.get(n),
      onFault: (_token, fault) => seen.add(fault),
    });
    stop = rig.stop;

    // 50 calls at any time, as a busy server has them.
    const waiting = Array.from({ length: 1000 }, (_, n) => n);
    const outcomes = new Map<number, SendOutcome>();
    const work = Array.from({ length: 50 }, async () => {
      for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) {
        outcomes.set(n, await rig.sender.send(rig.push(n)));
      }
    });
    // The two stalled ones are answered by nobody, only by the clock.
    await until(() => outcomes.size === 998);
    rig.clock.advance(5_000);
    await Promise.all(work);

    expect(seen.size).toBe(16);
    const received = counts(rig.simulator.received);
    const twice = [...received].filter(([, count]) => count > 1);
    expect(twice).toEqual([]);
    for (const [n, outcome] of outcomes) {
      const count = received.get(iphone(n)) ?? 0;
      if (outcome.class === 'accepted') expect(count, `push ${n}`).toBe(1);
      if (!mayRing(outcome)) expect(count, `push ${n}`).toBe(0);
    }
    const lost = [...outcomes.values()].filter((outcome) => outcome.class !== 'accepted');
    expect(new Set(lost.map((outcome) => outcome.class))).toEqual(new Set(['unknown']));
    expect(lost.filter(({ reason }) => reason === 'Timeout')).toHaveLength(2);
    // Two streams were reset; beyond them only what a connection that dropped or failed had under way.
    expect(lost.length).toBeGreaterThanOrEqual(4);
    expect(lost.length).toBeLessThan(200);
    const repeated = [...outcomes.values()].filter(({ attempts }) => attempts > 1);
    expect(repeated.length).toBeGreaterThanOrEqual(10);
    expect(repeated.every((outcome) => outcome.class === 'accepted' || outcome.class === 'unknown')).toBe(
      true,
    );
    expect(rig.clock.pending).toBe(0);
  });

  it('sends a burst of 500 over one cold connection that starts with one stream', async () => {
    const rig = await apnsRig({ phones: 500 });
    stop = rig.stop;
    const sends = Array.from({ length: 500 }, (_, n) => rig.sender.send(rig.push(n)));
    const outcomes = await Promise.all(sends);
    expect(outcomes.every((outcome) => outcome.class === 'accepted' && outcome.attempts === 1)).toBe(true);
    expect(counts(rig.simulator.received).size).toBe(500);
    expect(rig.simulator.connections()).toBe(1);
  });
});
