import { one, OUTBOX, refused, type Mutant } from './mutant.js';

const BRIDGE = 'CallBridge.swift';

/** Mistakes that only an app with calls in the system's list can make. */
export const recentsRules: readonly Mutant[] = [
  one(
    'I30 scenes are not listened to',
    BRIDGE,
    '    registrar.addSceneDelegate(bridge)\n',
    '',
    /^I30 a tap in/,
  ),
  one(
    'I30 an app without scenes is not listened to',
    BRIDGE,
    '    registrar.addApplicationDelegate(bridge)\n',
    '',
    /^I30 .*without scenes/,
  ),
  one(
    'I30 what the app was opened for is missed',
    BRIDGE,
    'connectionOptions?.userActivities.contains(where: callBack) ?? false',
    'false',
    /^I30 .*starts the app/,
  ),
  one(
    'I30 a tap before Dart is there is dropped',
    OUTBOX,
    '      forApp.append(entry)\n',
    '',
    /^I30 .*starts the app/,
  ),
  refused(
    'I30 the method of a scene that goes on is misspelt',
    BRIDGE,
    'public func scene(_ scene: UIScene, continue userActivity',
    'public func scene(_ scene: UIScene, continues userActivity',
    /from those required by protocol 'FlutterSceneLifeCycleDelegate'/,
  ),
  one(
    'I30 every activity counts as a tap',
    'CallBack.swift',
    '    else { return nil }\n',
    '    else { return CallEvent(type: CallNames.Event.callBack) }\n',
    /^I30 other/,
  ),
];
