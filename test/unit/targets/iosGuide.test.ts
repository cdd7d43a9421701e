import { expect, it } from 'vitest';
import { iosGuide } from '../../../src/targets/docs/iosGuide.js';
import { contractText, goldenContracts, modelOf } from '../../contracts.js';

const guideOf = (name: (typeof goldenContracts)[number]): string =>
  iosGuide(modelOf(contractText(name))).toString();

it('D30 I33 the README names the rule for China and where another presenter goes', () => {
  for (const name of goldenContracts) {
    expect(guideOf(name)).toContain('China');
    expect(guideOf(name)).toContain('`CallPresenting`');
  }
});

it('I4 the README says that no device has run the engine’s form', () => {
  expect(guideOf('guide')).toMatch(/`ios\.engine` is `launch`[^]*No device has run/);
  expect(guideOf('everything')).toMatch(/`ios\.engine` is `explicit`[^]*No device has run/);
});

it('I31 the README lists what is left to do for what the contract uses, and nothing else', () => {
  expect(guideOf('everything')).toMatch(/`ringtone\.caf`[^]*`CallIcon`[^]*Xcode 26\.4/);
  expect(guideOf('guide')).not.toMatch(/Copy Bundle Resources|asset catalogue|Xcode 26\.4/);
  expect(guideOf('guide')).toContain('`com.acme.talk.voip`');
});

it('the README has a device matrix with every state and outcome', () => {
  for (const word of [
    'foreground',
    'background',
    'killed',
    'locked',
    'reboot',
    'Do Not Disturb',
    'second call',
  ])
    expect(guideOf('guide')).toContain(word);
});
