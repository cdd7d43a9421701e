import type { Model } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import type { View } from '../../render/code.js';
import { callIcon, callsView, ladderView } from './callsView.js';

/** The part of the generated README that is about Android. */
export function androidReadmeView(model: Model): View {
  const { ring, verify, answer } = model.timeouts;
  const { ringtone } = model.android;
  return {
    ...callsView(model),
    ...ladderView(model),
    ring,
    verify,
    answer,
    ringtone: ringtone === null ? false : new Code(ringtone),
    icon: new Code(callIcon(model)),
  };
}
