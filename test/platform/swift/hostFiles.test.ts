import { expect, it } from 'vitest';
import { applyEdit, newFile, type AppDelegateEdit, type SceneDelegateEdit } from '../../../src/host/edit.js';
import { describeWith } from '../toolchain.js';
import { swiftHarness, type SwiftFile } from './harness.js';
import { APP_DELEGATES } from './shapes.js';

const CONFIGURATION = JSON.stringify({ version: 1, lineLength: 100, indentation: { spaces: 2 } });
/** Stands for the generated plugin, in a module of the app's own. */
const START: SwiftFile = { path: 'CallStart.swift', text: 'enum CallStart {\n  static func start() {}\n}\n' };

const delegateEdit = (engine: AppDelegateEdit['engine']): AppDelegateEdit => ({
  kind: 'appDelegate',
  file: 'AppDelegate.swift',
  reason: 'type-check',
  imports: ['UserNotifications'],
  statements:
    engine === 'explicit'
      ? ['CallStart.start()', 'callEngine.run()', 'GeneratedPluginRegistrant.register(with: callEngine)']
      : ['CallStart.start()'],
  engine,
  objectiveC: [],
  ...(engine === 'explicit' ? { members: ['let callEngine = FlutterEngine(name: "calls")'] } : {}),
  replaces: ['pluginRegistration'],
});
const sceneEdit: SceneDelegateEdit = {
  kind: 'sceneDelegate',
  file: 'SceneDelegate.swift',
  reason: 'type-check',
  imports: [],
  statements: [
    'if let windowScene = scene as? UIWindowScene {',
    '\tlet window = UIWindow(windowScene: windowScene)',
    '\tself.window = window',
    '}',
  ],
};

function editedText(text: string, edit: AppDelegateEdit | SceneDelegateEdit): string {
  const outcome = applyEdit(text, edit);
  if (outcome.state === 'failed') throw new Error(outcome.reason);
  return outcome.text;
}

describeWith('swift', 'edited host files', (tools) => {
  const { lint, typecheck } = swiftHarness(tools);
  const cases = Object.keys(APP_DELEGATES).flatMap((shape) =>
    (['launch', 'implicit', 'explicit'] as const)
      .filter((engine) => !(shape === 'R' && engine === 'explicit'))
      .map((engine) => [shape, engine] as const),
  );

  it.each(cases)('I4 type-check: AppDelegate of shape %s for the engine %s', async (shape, engine) => {
    const text = editedText(APP_DELEGATES[shape]!, delegateEdit(engine));
    const { ok, diagnostics } = await typecheck([{ path: 'AppDelegate.swift', text }, START]);
    expect({ ok, diagnostics }).toEqual({ ok: true, diagnostics: '' });
  });

  it('I4 type-check and pass the linter: a new and an extended SceneDelegate, an AppDelegate without the method', async () => {
    const template = 'import Flutter\nimport UIKit\n\nclass SceneDelegate: FlutterSceneDelegate {\n\n}\n';
    const bare = 'import Flutter\nimport UIKit\n\n@main\n@objc class AppDelegate: FlutterAppDelegate {\n}\n';
    const app = { path: 'AppDelegate.swift', text: editedText(bare, delegateEdit('launch')) };
    const made = { path: 'SceneDelegate.swift', text: newFile(sceneEdit)! };
    for (const scene of [made, { ...made, text: editedText(template, sceneEdit) }]) {
      const { ok, diagnostics } = await typecheck([app, scene, START]);
      expect({ ok, diagnostics }).toEqual({ ok: true, diagnostics: '' });
    }
    expect(await lint([made, app], CONFIGURATION)).toEqual([]);
  });
});
