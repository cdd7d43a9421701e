import { describe, expect, it } from 'vitest';
import { objectiveCObstacles, swiftObstacles } from '../../../src/host/detect/sceneObstacles.js';
import { parseSwift } from '../../../src/host/swift/declarations.js';
import { delegate, shapes } from './fixtures/appDelegates.js';

const inSwift = (source: string): string[] =>
  swiftObstacles(parseSwift(source)).map(({ what, line }) => `${line}: ${what}`);
const inBody = (...body: string[]): string[] => inSwift(delegate({ body }));
const WINDOW = '10: uses window, which is nil under scenes';

describe('I3 what scenes would break of an AppDelegate', () => {
  it.each(Object.entries(shapes))('nothing in the template of shape %s', (_, source) => {
    expect(inSwift(source)).toEqual([]);
  });

  it.each([
    'let controller = window?.rootViewController as! FlutterViewController',
    'let controller: FlutterViewController = self.window.rootViewController as! FlutterViewController',
    'guard let controller = self?.window?.rootViewController else { return false }',
    'if let window = window { window.tintColor = .red }',
    'guard let window else { return false }',
    'UIApplication.shared.delegate?.window??.makeKeyAndVisible()',
    'window.makeKeyAndVisible()',
  ])('the window of the app delegate: %s', (line) => {
    expect(inBody(line)).toContain(WINDOW);
  });

  it.each([
    'let size = view.window?.bounds',
    'let window = UIApplication.shared.connectedScenes.first; window.show()',
    '// window?.rootViewController',
    'print("window")',
    'show(window: nil)',
  ])('not another window: %s', (line) => {
    expect(inBody(line)).toEqual([]);
  });

  it.each([
    ['applicationDidBecomeActive(_ application: UIApplication)', 'applicationDidBecomeActive(_:)'],
    ['applicationWillEnterForeground(_ a: UIApplication)', 'applicationWillEnterForeground(_:)'],
    [
      'application(_ a: UIApplication, open url: URL, options: [UIApplication.OpenURLOptionsKey: Any] = [:]) -> Bool',
      'application(_:open:options:)',
    ],
    [
      'application(_ a: UIApplication, continue userActivity: NSUserActivity, restorationHandler: @escaping ([Any]?) -> Void) -> Bool',
      'application(_:continue:restorationHandler:)',
    ],
  ])('a method UIKit leaves out: %s', (signature, name) => {
    const source = delegate({ members: [`  override func ${signature} { }`] });
    expect(inSwift(source)).toEqual([`12: has ${name}, which is not called under scenes`]);
    const elsewhere = `${shapes.B}class Other: NSObject {\n  func ${signature} { }\n}\n`;
    expect(inSwift(elsewhere)).toEqual([]);
  });

  it('not a method that is called still', () => {
    const token = 'application(_ a: UIApplication, didRegisterForRemoteNotificationsWithDeviceToken t: Data)';
    expect(inSwift(delegate({ members: [`  override func ${token} { }`] }))).toEqual([]);
  });

  it('the link an app was launched with', () => {
    expect(inBody('let url = AppLinks.shared.getLink(launchOptions: launchOptions)')).toEqual([
      '10: reads launchOptions, which hold no link under scenes',
    ]);
    expect(
      inBody('Facebook.shared.application(application, didFinishLaunchingWithOptions: launchOptions)'),
    ).toEqual([]);
  });

  it('and of one in Objective-C', () => {
    const source = [
      '@implementation AppDelegate',
      '// self.window',
      '- (BOOL)application:(UIApplication *)application',
      '    didFinishLaunchingWithOptions:(NSDictionary *)launchOptions {',
      '  UIViewController *root = self.window.rootViewController;',
      '  return YES;',
      '}',
      '- (BOOL)application:(UIApplication *)a openURL:(NSURL *)url options:(NSDictionary *)o {',
      '  return YES;',
      '}',
      '- (void)applicationDidBecomeActive:(UIApplication *)application {}',
      '@end',
    ].join('\n');
    expect(objectiveCObstacles(source).map(({ what, line }) => `${line}: ${what}`)).toEqual([
      '5: uses window, which is nil under scenes',
      '8: has application:openURL:, which is not called under scenes',
      '11: has applicationDidBecomeActive:, which is not called under scenes',
    ]);
  });
});
