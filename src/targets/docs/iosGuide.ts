import type { Model } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import { render } from '../../render/render.js';
import { markdownCode } from './naming.js';

/** The README's part on iOS. */
export function iosGuide({ app, ios, timeouts }: Model): Code {
  const { engine, ringtone, icon } = ios;
  const text = render('docs/ios.md', {
    ring: timeouts.ring,
    verify: timeouts.verify,
    answer: timeouts.answer,
    engine: new Code(engine),
    launch: engine === 'launch',
    implicit: engine === 'implicit',
    explicit: engine === 'explicit',
    bundleId: markdownCode(app.iosBundleId),
    topic: markdownCode(`${app.iosBundleId}.voip`),
    ringtone: ringtone === null ? false : markdownCode(ringtone),
    icon: icon === null ? false : markdownCode(icon),
    notices: !ios.includesCallsInRecents,
    voipMetadata: ios.voipMetadata,
  });
  return new Code(text.trimEnd());
}
