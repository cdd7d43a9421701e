import type { Model } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import type { View } from '../../render/code.js';
import { payloadFacts } from '../payloadFacts.js';
import { callIcon, namespaceOf } from '../plugin.js';
import { protocolNames, protocolVersion } from '../protocol.js';
import type { Target, TemplateFile } from '../target.js';
import {
  callView,
  callsView,
  channelsView,
  coreView,
  ladderView,
  manifestView,
  notifierView,
  readinessView,
  ringtoneOf,
  stringsView,
} from './callsView.js';
import { kotlinConstant, kotlinPackage, kotlinString, kotlinText } from './naming.js';
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

const other = (
  template: string,
  path: (model: Model) => string,
  view: (model: Model) => View = () => ({}),
  when = emitted,
): TemplateFile => ({
  template: `android/${template}`,
  path: (model) => `${model.plugin?.path ?? ''}/${path(model)}`,
  ownership: 'owned',
  when,
  view,
});

function gradleView(model: Model): View {
  return {
    namespace: new Code(kotlinString(namespaceOf(model))),
    name: new Code(kotlinString(model.plugin?.name ?? '')),
  };
}

function namesView(model: Model): View {
  return {
    channel: kotlinText(4, 'CHANNEL', model.plugin?.name ?? ''),
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

const hasRingtone = (model: Model): boolean => emitted(model) && model.android.ringtone !== null;
const plain = (): View => ({});
const resource = (path: string): string => `android/src/main/res/${path}`;

export const android: Target = {
  name: 'android',
  files: [
    other(
      'editorconfig',
      () => '.editorconfig',
      (model) => ({ underscore: namespaceOf(model).includes('_') }),
    ),
    other('build.gradle.kts', () => 'android/build.gradle.kts', gradleView),
    other('settings.gradle.kts', () => 'android/settings.gradle.kts', gradleView),
    other('AndroidManifest.xml', () => 'android/src/main/AndroidManifest.xml', manifestView),
    other('strings.xml', () => resource('values/strings.xml'), stringsView),
    other('call_icon.xml', (model) => resource(`drawable/${callIcon(model)}.xml`)),
    other('keep.xml', () => resource('raw/planetkit_push_keep.xml'), ringtoneOf, hasRingtone),
    kotlin('CallNames.kt', namesView),
    kotlin('CallId.kt', plain),
    kotlin('WireReader.kt', readerView),
    kotlin('PushPayload.kt', payloadView),
    kotlin('PushExtras.kt', extrasView, hasExtras),
    kotlin('Call.kt', callView),
    kotlin('CallCommands.kt', callsView),
    kotlin('CallCore.kt', coreView),
    kotlin('CallLog.kt', plain),
    kotlin('CallOutbox.kt', plain),
    kotlin('CallPorts.kt', plain),
    kotlin('CallTable.kt', plain),
    kotlin('CallTimers.kt', plain),
    kotlin('ForegroundLadder.kt', ladderView),
    kotlin('ServiceLife.kt', plain),
    kotlin('AndroidClock.kt', plain),
    kotlin('AndroidPhone.kt', plain),
    kotlin('AnswerActivity.kt', plain),
    kotlin('CallActiveService.kt', plain),
    kotlin('CallActivities.kt', plain),
    kotlin('CallArguments.kt', plain),
    kotlin('CallBridge.kt', plain),
    kotlin('CallChannels.kt', channelsView),
    kotlin('CallForeground.kt', ladderView),
    kotlin('CallIntents.kt', plain),
    kotlin('CallMethods.kt', plain),
    kotlin('CallNotifier.kt', notifierView),
    kotlin('CallPermissions.kt', plain),
    kotlin('CallReadiness.kt', readinessView),
    kotlin('CallRingService.kt', plain),
    kotlin('Calls.kt', plain),
    kotlin('DeclineReceiver.kt', plain),
    kotlin('PushReceiver.kt', plain),
    kotlin('StoredIdentity.kt', plain),
  ],
};
