import type { Model } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import type { View } from '../../render/code.js';
import { payloadFacts } from '../payloadFacts.js';
import { protocolNames, protocolVersion } from '../protocol.js';
import type { Target, TemplateFile } from '../target.js';
import { swiftName, swiftString } from './naming.js';
import { callsView, notices, recents, pluginView, statesView } from './callsView.js';
import { extrasView, payloadView } from './payloadView.js';

const emitted = (model: Model): boolean => model.plugin !== null;
const pluginOf = (model: Model): { readonly path: string; readonly name: string } =>
  model.plugin ?? { path: '', name: '' };

const source =
  (name: string) =>
  (model: Model): string => {
    const { path, name: plugin } = pluginOf(model);
    return `${path}/ios/${plugin}/Sources/${plugin}/${name}`;
  };

const swift = (name: string, view: (model: Model) => View, when = emitted): TemplateFile => ({
  template: `ios/${name}`,
  path: source(name),
  ownership: 'owned',
  when,
  view,
});

function namesView(model: Model): View {
  return {
    version: protocolVersion,
    channel: new Code(swiftString(pluginOf(model).name)),
    groups: protocolNames(model).map(({ group, doc, names }) => ({
      group: new Code(group),
      doc: new Code(doc),
      names: names.map((name) => new Code(`static let ${swiftName(name)} = ${swiftString(name)}`)),
    })),
  };
}

const single = (text: string): Code => new Code(`'${text}'`);

function packageView(model: Model): View {
  const { name } = pluginOf(model);
  return {
    name: new Code(swiftString(name)),
    product: new Code(swiftString(name.replaceAll('_', '-'))),
  };
}

function podspecView(model: Model): View {
  const { name } = pluginOf(model);
  return {
    name: single(name),
    sources: single(`${name}/Sources/${name}/**/*.swift`),
    privacyBundle: single(`${name}_privacy`),
    privacy: single(`${name}/Sources/${name}/PrivacyInfo.xcprivacy`),
  };
}

const hasExtras = (model: Model): boolean => emitted(model) && payloadFacts(model, 'apns').extras.length > 0;

export const ios: Target = {
  name: 'ios',
  files: [
    {
      template: 'ios/Package.swift',
      path: (model) => `${pluginOf(model).path}/ios/${pluginOf(model).name}/Package.swift`,
      ownership: 'owned',
      when: emitted,
      view: packageView,
    },
    {
      template: 'ios/podspec',
      path: (model) => `${pluginOf(model).path}/ios/${pluginOf(model).name}.podspec`,
      ownership: 'owned',
      when: emitted,
      view: podspecView,
    },
    {
      template: 'ios/swift-format.json',
      path: (model) => `${pluginOf(model).path}/.swift-format`,
      ownership: 'owned',
      when: emitted,
      view: () => ({}),
    },
    swift('PrivacyInfo.xcprivacy', () => ({})),
    swift('CallNames.swift', namesView),
    swift('CallId.swift', () => ({})),
    swift('WireReader.swift', (model) => ({ ...payloadFacts(model, 'apns').needs })),
    swift('PushPayload.swift', payloadView),
    swift('PushExtras.swift', extrasView, hasExtras),
    swift('IncomingCalls.swift', callsView),
    swift('PushReceiver.swift', callsView),
    swift('PushToken.swift', () => ({})),
    swift('CallCore.swift', callsView),
    swift('CallCore+Push.swift', callsView),
    swift('CallCore+User.swift', callsView),
    swift('CallCore+Dart.swift', callsView),
    swift('Call.swift', callsView),
    swift('CallStates.swift', statesView),
    swift('PastCalls.swift', () => ({})),
    swift('CallPorts.swift', callsView),
    swift('CallClock.swift', () => ({})),
    swift('CallOutbox.swift', callsView),
    swift('CallCommands.swift', callsView),
    swift('ChannelArguments.swift', () => ({})),
    swift('CallPresenter.swift', callsView),
    swift('CallPresenter+CXProviderDelegate.swift', callsView),
    swift('LoginStore.swift', pluginView),
    swift('MissedCallNotice.swift', () => ({}), notices),
    swift('Readiness.swift', callsView),
    swift('CallDiagnostics.swift', () => ({})),
    swift('CallBridge.swift', pluginView),
    swift('CallBack.swift', () => ({}), recents),
  ],
};
