import { describe, expect, it } from 'vitest';
import { detectApps } from '../../../src/host/detect.js';
import { appFiles } from '../../apps.js';

describe('the stock app', () => {
  it('has the shapes of a new Flutter project', () => {
    const [app] = detectApps(new Map(Object.entries(appFiles('stock'))));
    expect(app).toMatchObject({
      root: '',
      name: 'talk',
      ios: {
        appDelegate: { language: 'swift', shape: 'S' },
        sceneDelegate: 'ios/Runner/SceneDelegate.swift',
        scenes: 'app',
        packages: ['swiftPackages'],
        bundleIds: ['com.acme.talk'],
      },
      android: { dsl: 'kotlin', namespace: 'com.acme.talk', mainActivity: { language: 'kotlin' } },
    });
  });
});
