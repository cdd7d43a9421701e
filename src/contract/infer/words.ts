/** Wire values that are usual for audio and video, as pairs. */
const mediaPairs = [
  ['A', 'V'],
  ['audio', 'video'],
  ['voice', 'video'],
  ['audio_call', 'video_call'],
  ['voice_call', 'video_call'],
  ['audioCall', 'videoCall'],
  ['voiceCall', 'videoCall'],
] as const;

/** Values of a field that asks whether there is video. */
const videoFlags = [
  ['false', 'true'],
  ['0', '1'],
  ['no', 'yes'],
  ['N', 'Y'],
] as const;

/** Wire values that are usual for a call that rings, and for one that no longer does. */
const ringWords = words(
  'ring ringing incoming incomingcall call callincoming invite invitation callinvite offer calloffer start callstart voip voipcall newcall startcall',
);
const cancelWords = words(
  'cancel canceled cancelled cancelcall callcancel callcanceled callcancelled hangup end ended callend callended endcall bye missed missedcall stop terminate terminated',
);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** What the values of a field mean; the other one of the two is filled in where it was not seen. */
export interface Meanings {
  readonly wire: Readonly<Record<string, readonly string[]>>;
  /** Names of meanings that were not seen. */
  readonly assumed: readonly string[];
  /** Values that mean neither. */
  readonly others: readonly string[];
}

/** Reads values as audio and video; null: they are something else. */
export function mediaOf(values: readonly string[], asksForVideo: boolean): Meanings | null {
  for (const pair of asksForVideo ? [...videoFlags, ...mediaPairs] : mediaPairs) {
    for (const spell of [(text: string) => text, upper, lower, capital]) {
      const [audio, video] = [spell(pair[0]), spell(pair[1])];
      const others = values.filter((value) => value !== audio && value !== video);
      if (others.length === values.length || others.some((value) => mediaOf([value], false) === null))
        continue;
      const more = others.map(
        (value) => [value, mediaOf([value], false)?.wire['video']?.[0] === value] as const,
      );
      const wire = {
        audio: [audio, ...more.filter(([, isVideo]) => !isVideo).map(([value]) => value)],
        video: [video, ...more.filter(([, isVideo]) => isVideo).map(([value]) => value)],
      };
      const assumed = Object.entries({ audio, video }).filter(([, value]) => !values.includes(value));
      return { wire, assumed: assumed.map(([name]) => name), others: [] };
    }
  }
  return null;
}

/** Reads values as ring and cancel; null: none of them is either. */
export function kindOf(values: readonly string[]): Meanings | null {
  const flat = (value: string): string => value.replace(/[^\p{L}]/gu, '').toLowerCase();
  const ring = values.filter((value) => ringWords.has(flat(value)));
  const cancel = values.filter((value) => cancelWords.has(flat(value)));
  if (ring.length + cancel.length === 0) return null;
  const like = (ring[0] ?? cancel[0]) as string;
  const spell = like === upper(like) ? upper : like === capital(like) ? capital : lower;
  return {
    wire: {
      ring: ring.length > 0 ? ring : [spell('ring')],
      cancel: cancel.length > 0 ? cancel : [spell('cancel')],
    },
    assumed: [...(ring.length > 0 ? [] : ['ring']), ...(cancel.length > 0 ? [] : ['cancel'])],
    others: values.filter((value) => !ring.includes(value) && !cancel.includes(value)),
  };
}

function upper(text: string): string {
  return text.toUpperCase();
}
function lower(text: string): string {
  return text.toLowerCase();
}
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
