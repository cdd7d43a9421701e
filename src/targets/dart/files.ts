import { extrasOf } from '../../contract/model.js';
import type { Model } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import type { View } from '../../render/code.js';
import { namespaceOf } from '../android/naming.js';
import { payloadFacts } from '../payloadFacts.js';
import { protocolNames, protocolVersion } from '../protocol.js';
import type { Target, TemplateFile } from '../target.js';
import { dartName, dartText } from './naming.js';
import { extrasView, payloadView, readerView } from './payloadView.js';

const emitted = (model: Model): boolean => model.plugin !== null;
const hasExtras = (model: Model): boolean => emitted(model) && extrasOf(model).length > 0;

const file = (
  template: string,
  path: string,
  view: (model: Model) => View = () => ({}),
  when = emitted,
): TemplateFile => ({
  template: `dart/${template}`,
  path: (model) => `${model.plugin?.path ?? ''}/${path}`,
  ownership: 'owned',
  when,
  view,
});

const source = (name: string, view: (model: Model) => View, when = emitted): TemplateFile =>
  file(name, `lib/src/${name}`, view, when);

function namesView(model: Model): View {
  return {
    version: protocolVersion,
    groups: protocolNames(model).map(({ dart: group, doc, names }) => ({
      group: new Code(group),
      doc: new Code(doc),
      names: names.map((name) => dartText(2, dartName(name), name)),
    })),
  };
}

export const dart: Target = {
  name: 'dart',
  files: [
    file('pubspec.yaml', 'pubspec.yaml', (model) => ({
      name: new Code(model.plugin?.name ?? ''),
      androidPackage: new Code(namespaceOf(model)),
    })),
    file('analysis_options.yaml', 'analysis_options.yaml'),
    {
      ...file('library.dart', ''),
      path: (model) => `${model.plugin?.path ?? ''}/lib/${model.plugin?.name ?? ''}.dart`,
      view: (model) => ({ extras: hasExtras(model) }),
    },
    source('call_names.dart', namesView),
    source('call_id.dart', (model) => ({ callId: payloadFacts(model, 'fcm').has('callId') })),
    source('channel_reader.dart', readerView),
    source('wire_reader.dart', readerView),
    source('push_payload.dart', payloadView),
    source('push_extras.dart', extrasView, hasExtras),
  ],
  hostEdits: (model) =>
    model.plugin === null
      ? []
      : [
          {
            kind: 'pubspecDependency',
            file: 'pubspec.yaml',
            package: model.plugin.name,
            source: { path: model.plugin.path },
            reason: 'the app depends on the generated plugin',
          },
        ],
};
