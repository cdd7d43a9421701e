import { describe, expect, it } from 'vitest';
import { newFile, type Edit } from '../../../src/host/edit.js';
import { edited, failed, unchanged } from './laws.js';

const edit: Edit = {
  kind: 'sceneDelegate',
  file: 'ios/Runner/SceneDelegate.swift',
  reason: 'the explicit engine needs a window of its own',
  imports: ['Flutter'],
  statements: ['if let windowScene = scene as? UIWindowScene {', '\twindow = makeWindow(windowScene)', '}'],
};
const template = 'import Flutter\nimport UIKit\n\nclass SceneDelegate: FlutterSceneDelegate {\n\n}\n';

describe('I4 SceneDelegate of the explicit engine', () => {
  it('gets the override in the template’s empty class', () => {
    expect(edited(template, edit).text).toMatchSnapshot();
  });

  it('is made where there is none', () => {
    const made = newFile(edit)!;
    expect(made).toBe(edited(template.replace('\n\n}', '\n}'), edit).text);
    unchanged(made, edit);
  });

  it('builds the window before what the app does already', () => {
    const made = newFile(edit)!;
    const own = made
      .replace(/ {4}if let[^]*? {4}\}\n/, '    track(session)\n')
      .replace(/^import Flutter\n/, '');
    const { text } = edited(own, edit);
    expect(text).toContain('import UIKit\nimport Flutter\n');
    expect(text).toContain(
      '  ) {\n    if let windowScene = scene as? UIWindowScene {\n      window = makeWindow(windowScene)\n    }\n    track(session)\n',
    );
  });

  it('of other parameter names, another base or Objective-C is refused', () => {
    const made = newFile(edit)!;
    const renamed = made.replace('options connectionOptions', 'options').replace('if let', 'guard let');
    expect(failed(renamed, edit).reason).toMatch(/names its parameters/);
    expect(failed('class SceneDelegate: NSObject {}', edit).reason).toMatch(/no class/);
    expect(
      failed('@implementation SceneDelegate\n', { ...edit, file: 'ios/Runner/SceneDelegate.m' }).snippet,
    ).toBe(made);
  });
});
