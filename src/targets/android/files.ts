import type { Model } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import type { View } from '../../render/code.js';
import { payloadFacts } from '../payloadFacts.js';
import { protocolNames } from '../protocol.js';
import type { Target, TargetFile } from '../target.js';
import { kotlinConstant, kotlinPackage, kotlinText } from './naming.js';
import { extrasView, payloadView } from './payloadView.js';

const emitted = (model: Model): boolean => model.plugin !== null;

/** The plugin's namespace: the app's, and the plugin's name without underscores. */
export function namespaceOf(model: Model): string {
  return `${model.app.androidPackage}.${(model.plugin?.name ?? '').replaceAll('_', '')}`;
}

const kotlin = (name: string, view: (model: Model) => View, when = emitted): TargetFile => ({
  template: `android/${name}`,
  path: (model) =>
    `${model.plugin?.path ?? ''}/android/src/main/kotlin/${namespaceOf(model).replaceAll('.', '/')}/${name}`,
  ownership: 'owned',
  when,
  view: (model) => ({ package: new Code(kotlinPackage(namespaceOf(model))), ...view(model) }),
});

function namesView(model: Model): View {
  return {
    groups: protocolNames(model).map(({ group, doc, names }) => ({
      group: new Code(group),
      doc: new Code(doc),
      names: names.map((name) => kotlinText(8, kotlinConstant(name), name)),
    })),
  };
}

function readerView(model: Model): View {
  const { needs } = payloadFacts(model, 'fcm');
  return { ...needs, constants: needs.integers || needs.json };
}

const hasExtras = (model: Model): boolean => emitted(model) && payloadFacts(model, 'fcm').extras.length > 0;

export const android: Target = {
  name: 'android',
  files: [
    kotlin('CallNames.kt', namesView),
    kotlin('CallId.kt', () => ({})),
    kotlin('WireReader.kt', readerView),
    kotlin('PushPayload.kt', payloadView),
    kotlin('PushExtras.kt', extrasView, hasExtras),
  ],
  hostEdits: () => [],
};
