import type { Model } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import { render } from '../../render/render.js';
import { payloadFacts } from '../payloadFacts.js';
import { callIcon } from '../plugin.js';

/** The README's part on Android. */
export function androidGuide(model: Model): Code {
  const { android, timeouts } = model;
  const text = render('docs/sections/android.md', {
    ring: timeouts.ring,
    verify: timeouts.verify,
    answer: timeouts.answer,
    afterVerify: android.ring === 'afterVerify',
    mediaPlayback: android.mediaPlaybackFallback,
    video: payloadFacts(model, 'fcm').has('media'),
    ringtone: android.ringtone !== null && new Code(android.ringtone),
    icon: new Code(callIcon(model)),
  });
  return new Code(text.trimEnd());
}
