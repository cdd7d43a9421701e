import { describe, expect, it } from 'vitest';
import type { AppDelegateEdit } from '../../../src/host/edit.js';
import { failed, unchanged } from './laws.js';

const inObjectiveC: AppDelegateEdit = {
  kind: 'appDelegate',
  file: 'ios/Runner/AppDelegate.m',
  reason: 'a push can launch the app',
  imports: ['planetkit_push'],
  statements: ['PlanetkitPush.start()'],
  engine: 'launch',
  objectiveC: ['[PlanetkitPush start];'],
  replaces: ['pluginRegistration'],
};

describe('AppDelegate', () => {
  it('in Objective-C is refused with the lines in Objective-C', () => {
    const source = '#import "AppDelegate.h"\n@implementation AppDelegate\n@end\n';
    expect(failed(source, inObjectiveC)).toEqual({
      state: 'failed',
      reason: 'Objective-C is not edited: paste these lines (planetkit_push is not imported)',
      snippet: [
        '@import planetkit_push;',
        '',
        '// first in application:didFinishLaunchingWithOptions:',
        '[PlanetkitPush start];',
        '// and, once, instead of any other registration',
        '[GeneratedPluginRegistrant registerWithRegistry:self];',
      ].join('\n'),
    });
  });

  it.each(['@import planetkit_push;', '#import <planetkit_push/planetkit_push-Swift.h>'])(
    'in Objective-C holds once a person has pasted the lines, with %s',
    (line) => {
      const source = `${line}\n[PlanetkitPush  start]; // first\n[GeneratedPluginRegistrant registerWithRegistry:self];\n`;
      expect(unchanged(source, inObjectiveC).notes).toEqual([]);
      const off = source.replace('[PlanetkitPush', '// [PlanetkitPush');
      expect(failed(off, inObjectiveC).reason).toContain('"[PlanetkitPush start];" is not there');
    },
  );
});
