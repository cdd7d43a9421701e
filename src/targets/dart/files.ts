import { extrasOf, fieldOf } from '../../contract/model.js';
import type { Model, Role } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import type { View } from '../../render/code.js';
import { namespaceOf, pluginClass } from '../plugin.js';
import { payloadFacts } from '../payloadFacts.js';
import { protocolNames, protocolVersion } from '../protocol.js';
import type { Target, TemplateFile } from '../target.js';
import { dartName, dartString, dartText } from './naming.js';
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

const test = (name: string, view: (model: Model) => View = () => ({})): TemplateFile =>
  file(`test/${name}`, `test/${name}`, (model) => ({
    library: new Code(`package:${model.plugin?.name ?? ''}`),
    ...view(model),
  }));

const source = (name: string, view: (model: Model) => View, when = emitted): TemplateFile =>
  file(name, `lib/src/${name}`, view, when);

/** Groups whose names the contract chooses: only they may be words of the language. */
const contractNames = new Set(['CallPayloadKey', 'CallExtraKey']);

function namesView(model: Model): View {
  return {
    version: protocolVersion,
    channel: dartText(0, 'callChannel', model.plugin?.name ?? '', 'const'),
    groups: protocolNames(model).map(({ dart: group, doc, names }) => ({
      group: new Code(group),
      doc: new Code(doc),
      names: names.map((name) => dartText(2, contractNames.has(group) ? dartName(name) : name, name)),
    })),
  };
}

/** The same for every contract. */
const fixedSources = [
  'call_bridge.dart',
  'call_core.dart',
  'call_effect.dart',
  'call_failure.dart',
  'call_input.dart',
  'call_ports.dart',
  'call_session.dart',
  'call_state.dart',
  'call_table.dart',
  'call_toggle.dart',
  'diagnostics.dart',
  'end_reasons.dart',
  'fcm_tokens.dart',
  'incoming_call.dart',
  'latest.dart',
  'microphone.dart',
  'native_messages.dart',
  'native_port.dart',
  'planet_kit_call.dart',
  'planet_kit_port.dart',
  'planet_kit_sdk.dart',
  'push_handler.dart',
  'push_token.dart',
  'readiness.dart',
  'settings.dart',
];

function pubspecView(model: Model): View {
  return {
    name: new Code(model.plugin?.name ?? ''),
    androidPackage: new Code(namespaceOf(model)),
    pluginClass: new Code(pluginClass(model)),
    scenes: model.ios.includesCallsInRecents,
  };
}

const recentsView = ({ ios }: Model): View => ({ recents: ios.includesCallsInRecents });

function limitsView({ timeouts }: Model): View {
  const { verify, answer, ring } = timeouts;
  return { verify, answer, question: ring, claim: verify + 5 };
}

function setupView({ app, plugin }: Model): View {
  const name = plugin?.name ?? '';
  return {
    library: new Code(`package:${name}/${name}.dart`),
    iosBundleId: new Code(dartString(app.iosBundleId)),
    androidPackage: new Code(dartString(app.androidPackage)),
  };
}

/** Own ids come from the push where the contract has them there, else from who is logged in. */
function ownerView(model: Model): View {
  const has = (role: Role): boolean => fieldOf(model, role) !== null;
  const id = (role: Role, name: string): Code =>
    new Code(has(role) ? `payload.${role} ?? identity?.${name}` : `identity?.${name}`);
  return {
    owned: has('myUserId') || has('myServiceId'),
    userId: id('myUserId', 'userId'),
    serviceId: id('myServiceId', 'serviceId'),
  };
}

export const dart: Target = {
  name: 'dart',
  files: [
    file('pubspec.yaml', 'pubspec.yaml', pubspecView),
    file('analysis_options.yaml', 'analysis_options.yaml'),
    {
      ...file('library.dart', ''),
      path: (model) => `${model.plugin?.path ?? ''}/lib/${model.plugin?.name ?? ''}.dart`,
      view: (model) => ({ extras: hasExtras(model), ...recentsView(model) }),
    },
    test('fake_engine.dart'),
    test('fake_native.dart'),
    test('fake_planet_kit.dart'),
    test('phone.dart'),
    test('call_bridge_test.dart'),
    test('call_failures_test.dart'),
    test('call_flow_test.dart'),
    test('call_handover_test.dart'),
    test('call_races_test.dart'),
    {
      template: 'dart/planetkit_push_setup.dart',
      path: () => 'lib/planetkit_push_setup.dart',
      ownership: 'once',
      when: emitted,
      view: setupView,
    },
    source('planetkit_push.dart', recentsView),
    source(
      'call_back.dart',
      () => ({}),
      (model) => emitted(model) && model.ios.includesCallsInRecents,
    ),
    source('call_names.dart', namesView),
    source('call_limits.dart', limitsView),
    source('call_owner.dart', ownerView),
    ...fixedSources.map((name) => source(name, () => ({}))),
    source('call_id.dart', (model) => ({ callId: payloadFacts(model, 'fcm').has('callId') })),
    source('channel_reader.dart', readerView),
    source('wire_reader.dart', readerView),
    source('push_payload.dart', payloadView),
    source('push_extras.dart', extrasView, hasExtras),
  ],
};
