import type { Timeline } from './timeline.js';

export type PushTransport = 'apns' | 'fcm';

/** What a phone makes of a push, in a few words. */
export type ReadPush = (transport: PushTransport, push: object) => string;

const limits = { apns: 5_120, fcm: 4_096 } as const;

/** Shows what phones receive: what it means to them and its size, and the first of each meaning in full. */
export function receivedPushes(timeline: Timeline, read: ReadPush) {
  const shown = new Set<string>();
  const show = (transport: PushTransport, name: string, push: object, bytes: number): void => {
    const meaning = read(transport, push);
    timeline.add(name, `receives ${meaning} (${bytes} of ${limits[transport]} bytes)`);
    const form = `${transport} ${meaning.split(' ', 2).join(' ')}`;
    if (shown.has(form)) return;
    shown.add(form);
    timeline.detail(JSON.stringify(push, null, 2));
  };
  return {
    apns: (name: string, body: string) =>
      show('apns', name, JSON.parse(body) as object, Buffer.byteLength(body)),
    fcm: (name: string, data: Readonly<Record<string, string>>) =>
      show('fcm', name, data, Buffer.byteLength(Object.entries(data).flat().join(''))),
  };
}
