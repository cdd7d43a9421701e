import type { Model } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import type { View } from '../../render/code.js';
import { payloadFacts } from '../payloadFacts.js';
import { protocolNames, protocolVersion } from '../protocol.js';
import type { Target, TemplateFile } from '../target.js';
import { kotlinConstant, kotlinPackage, kotlinString, kotlinText, namespaceOf } from './naming.js';
import { extrasView, payloadView } from './payloadView.js';

const emitted = (model: Model): boolean => model.plugin !== null;

const kotlin = (name: string, view: (model: Model) => View, when = emitted): TemplateFile => ({
  template: `android/${name}`,
  path: (model) =>
    `${model.plugin?.path ?? ''}/android/src/main/kotlin/${namespaceOf(model).replaceAll('.', '/')}/${name}`,
  ownership: 'owned',
  when,
  view: (model) => ({ package: new Code(kotlinPackage(namespaceOf(model))), ...view(model) }),
});

const gradle = (template: string, path: string): TemplateFile => ({
  template: `android/${template}`,
  path: (model) => `${model.plugin?.path ?? ''}/android/${path}`,
  ownership: 'owned',
  when: emitted,
  view: (model) => ({
    namespace: new Code(kotlinString(namespaceOf(model))),
    name: new Code(kotlinString(model.plugin?.name ?? '')),
  }),
});

function namesView(model: Model): View {
  return {
    version: protocolVersion,
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
    gradle('build.gradle.kts', 'build.gradle.kts'),
    gradle('settings.gradle.kts', 'settings.gradle.kts'),
    gradle('AndroidManifest.xml', 'src/main/AndroidManifest.xml'),
    {
      template: 'android/editorconfig',
      path: (model) => `${model.plugin?.path ?? ''}/.editorconfig`,
      ownership: 'owned',
      when: emitted,
      view: (model) => ({ underscore: namespaceOf(model).includes('_') }),
    },
    kotlin('CallNames.kt', namesView),
    kotlin('CallId.kt', () => ({})),
    kotlin('WireReader.kt', readerView),
    kotlin('PushPayload.kt', payloadView),
    kotlin('PushExtras.kt', extrasView, hasExtras),
  ],
  hostEdits: () => [],
};
