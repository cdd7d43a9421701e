import { describe, expect, it } from 'vitest';
import { checks } from '../../../src/doctor/diagnose.js';
import { codeOf } from '../../../src/doctor/source.js';
import { examine, ownFiles } from '../../doctor.js';
import { assets, found, healthy, inTarget, model, paths } from './healthyApp.js';
import type { Change } from './healthyApp.js';

describe('a healthy app', () => {
  it('has nothing but ok, and a verdict of every check that has something to look at', () => {
    const files = { ...healthy };
    inTarget(files);
    const findings = examine(files, model, assets);
    expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
    const told = new Set(findings.map(({ id }) => id));
    const silent = checks.map(({ id }) => id).filter((id) => !told.has(id));
    expect(silent.filter((id) => !id.startsWith('leftover.'))).toEqual([
      'dart.flutter',
      'ios.voip-entitlement',
      'android.needless-permissions',
    ]);
  });

  it('has ids of its own for each check', () => {
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });
});

describe('the doctor', () => {
  it.each([
    ['ios.ringtone', 'not in the folder', assets.slice(1), /not below ios/],
    ['ios.ringtone', 'of a wrong format', ['ios/Runner/ring.mp3', ...assets.slice(1)], /not below ios/],
    ['ios.icon', 'gone', assets.filter((path) => !path.includes('CallIcon')), /not there/],
    ['android.ringtone', 'gone', assets.filter((path) => !path.includes('/raw/')), /not there/],
    ['android.icon', 'gone', assets.filter((path) => !path.includes('ic_call')), /not there/],
  ])('%s tells: %s', (id, _, binary, reason) => {
    expect(found([], id, binary)[0]).toMatchObject({ reason: expect.stringMatching(reason) });
    expect(found([], id, binary)[0]!.state).not.toBe('ok');
  });

  it('ios.ringtone tells of a file that is in no target', () => {
    const out: Change = (files) => {
      files[paths.xcode] = healthy[paths.xcode]!;
    };
    expect(found([out], 'ios.ringtone')[0]).toMatchObject({ state: 'fail', file: 'ios/Runner/ring.caf' });
  });

  it('says in a folder of several apps where they are, and without a contract how to get one', () => {
    const apps = Object.fromEntries(
      Object.entries(ownFiles('stock')).map(([path, text]) => [`apps/a/${path}`, text]),
    );
    expect(examine(apps)[0]).toMatchObject({
      id: 'project.app',
      state: 'fail',
      reason: 'there are apps in apps/a',
    });
    const contract = examine(healthy, null).find(({ id }) => id === 'project.contract');
    expect(contract).toMatchObject({ state: 'fail', fix: expect.stringContaining('init') });
    expect(examine({}).map(({ state }) => state)).toContain('fail');
  });
});

describe('code without comments', () => {
  it.each([
    ['a.swift', 'a /* b /* c */ d */ e // f\n"// g"', `a ${' '.repeat(17)} e ${' '.repeat(4)}\n"// g"`],
    ['a.dart', "x = 'it''s /* no */'; /* open", "x = 'it''s /* no */';        "],
    ['a.xml', '<a/><!-- <b/> -->', '<a/>             '],
    ['a.yaml', 'a: b#c # d', 'a: b#c    '],
  ])('of %s keeps its offsets', (path, text, code) => {
    expect(codeOf(path, text)).toBe(code);
    expect(codeOf(path, text)).toHaveLength(text.length);
  });
});
