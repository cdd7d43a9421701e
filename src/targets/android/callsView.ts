import type { Model } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import type { View } from '../../render/code.js';
import { payloadFacts } from '../payloadFacts.js';
import { callIcon } from '../plugin.js';
import { androidString, kotlinName } from './naming.js';

/** Whether a call of this contract may have video: only then are the camera's permission and type asked for. */
function hasVideo(model: Model): boolean {
  return payloadFacts(model, 'fcm').has('media');
}

/** What the classes that carry out calls need to know of the contract. */
export function callsView(model: Model): View {
  return {
    afterVerify: model.android.ring === 'afterVerify',
  };
}

export function callView(model: Model): View {
  const { has } = payloadFacts(model, 'fcm');
  return { ringTime: has('sentAt') && has('expiresAt') };
}

export function coreView(model: Model): View {
  const { ring, verify, answer } = model.timeouts;
  const { has } = payloadFacts(model, 'fcm');
  return {
    ...callsView(model),
    kind: has('kind'),
    expiresAt: has('expiresAt'),
    ringMs: milliseconds(ring),
    verifyMs: milliseconds(verify),
    answerMs: milliseconds(answer),
  };
}

export function ladderView(model: Model): View {
  return { video: hasVideo(model), mediaPlayback: model.android.mediaPlaybackFallback };
}

export const manifestView = ladderView;
export const readinessView = ladderView;

export function channelsView(model: Model): View {
  return { ringtone: model.android.ringtone === null ? false : new Code(model.android.ringtone) };
}

/** The ringtone of a contract that has one. */
export function ringtoneOf(model: Model): View {
  return { ringtone: new Code(model.android.ringtone ?? '') };
}

export function notifierView(model: Model): View {
  return { icon: new Code(kotlinName(callIcon(model))) };
}

export function stringsView(model: Model): View {
  return { incoming: androidString(`${model.app.name}: incoming call`) };
}

/** A Kotlin literal of the type Long, its digits in groups. */
function milliseconds(seconds: number): Code {
  return new Code(`${String(seconds * 1000).replace(/\B(?=(\d{3})+$)/g, '_')}L`);
}
