import type { SwiftFile } from './harness.js';

const launch = (body: string): string => `  override func application(
    _ application: UIApplication,
    didFinishLaunchingWithOptions launchOptions: [UIApplication.LaunchOptionsKey: Any]?
  ) -> Bool {
${body}    return super.application(application, didFinishLaunchingWithOptions: launchOptions)
  }
`;

const REGISTER = '    GeneratedPluginRegistrant.register(with: self)\n';

interface Shape {
  imports: readonly string[];
  attribute: string;
  adopts?: string;
  body: string;
  member?: string;
}

const appDelegate = ({ imports, attribute, adopts = '', body, member = '' }: Shape): string =>
  `${imports.map((name) => `import ${name}\n`).join('')}
${attribute}
@objc class AppDelegate: FlutterAppDelegate${adopts} {
${launch(body)}${member}}
`;

/** AppDelegates as Flutter's tool has written them over the years, by the name of their shape. */
export const APP_DELEGATES: Readonly<Record<string, string>> = {
  A: appDelegate({ imports: ['UIKit', 'Flutter'], attribute: '@UIApplicationMain', body: REGISTER }),
  "A'": appDelegate({ imports: ['Flutter', 'UIKit'], attribute: '@UIApplicationMain', body: REGISTER }),
  B: appDelegate({ imports: ['Flutter', 'UIKit'], attribute: '@main', body: REGISTER }),
  'A to B': appDelegate({ imports: ['UIKit', 'Flutter'], attribute: '@main', body: REGISTER }),
  R: appDelegate({
    imports: ['Flutter', 'UIKit'],
    attribute: '@main',
    adopts: ', FlutterPluginRegistrant',
    body: '    pluginRegistrant = self\n',
    member: `
  func register(with registry: any FlutterPluginRegistry) {
    GeneratedPluginRegistrant.register(with: registry)
  }
`,
  }),
  S: appDelegate({
    imports: ['Flutter', 'UIKit'],
    attribute: '@main',
    adopts: ', FlutterImplicitEngineDelegate',
    body: '',
    member: `
  func didInitializeImplicitFlutterEngine(_ engineBridge: FlutterImplicitEngineBridge) {
    GeneratedPluginRegistrant.register(with: engineBridge.pluginRegistry)
  }
`,
  }),
};

/** Its own engine, with a scene delegate that builds the window. */
export const EXPLICIT_ENGINE: readonly SwiftFile[] = [
  {
    path: 'AppDelegate.swift',
    text: appDelegate({
      imports: ['Flutter', 'UIKit'],
      attribute: '@main',
      body: '    engine.run()\n    GeneratedPluginRegistrant.register(with: engine)\n',
      member: '\n  let engine = FlutterEngine(name: "calls")\n',
    }),
  },
  {
    path: 'SceneDelegate.swift',
    text: `import Flutter
import UIKit

class SceneDelegate: FlutterSceneDelegate {
  override func scene(
    _ scene: UIScene,
    willConnectTo session: UISceneSession,
    options connectionOptions: UIScene.ConnectionOptions
  ) {
    if let windowScene = scene as? UIWindowScene,
      let engine = (UIApplication.shared.delegate as? AppDelegate)?.engine
    {
      let window = UIWindow(windowScene: windowScene)
      window.rootViewController = FlutterViewController(engine: engine, nibName: nil, bundle: nil)
      self.window = window
      window.makeKeyAndVisible()
    }
    super.scene(scene, willConnectTo: session, options: connectionOptions)
  }
}
`,
  },
];
