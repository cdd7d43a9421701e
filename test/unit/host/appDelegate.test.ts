import { describe, expect, it } from 'vitest';
import { applyEdit, revertEdits, type AppDelegateEdit } from '../../../src/host/edit.js';
import { callback, delegate, registrant, shapes } from './fixtures/appDelegates.js';
import { edited, failed, unchanged } from './laws.js';

const edit = (engine: AppDelegateEdit['engine'], extra: Partial<AppDelegateEdit> = {}): AppDelegateEdit => ({
  kind: 'appDelegate',
  file: 'ios/Runner/AppDelegate.swift',
  reason: 'a push can launch the app',
  imports: ['planetkit_push'],
  statements: ['PlanetkitPush.start()'],
  engine,
  objectiveC: ['[PlanetkitPush start];'],
  replaces: ['pluginRegistration'],
  ...extra,
});
const launch = edit('launch');
const implicit = edit('implicit');
const explicit = edit('explicit', {
  members: ['lazy var callEngine = FlutterEngine(name: "calls")'],
  statements: [
    'PlanetkitPush.start()',
    'callEngine.run()',
    'GeneratedPluginRegistrant.register(with: callEngine)',
  ],
});

const call = '    PlanetkitPush.start()';
const register = '    GeneratedPluginRegistrant.register(with: self)';
const moved =
  '    // Plugins are registered in didFinishLaunching: a call can launch the app without a scene.';
const head = '  ) -> Bool {\n';
const withCall = (source: string, lastImport: string) =>
  source
    .replace(`import ${lastImport}\n\n`, `import ${lastImport}\nimport planetkit_push\n\n`)
    .replace(head, `${head}${call}\n`);

describe('I4 launch engine', () => {
  it.each([
    ['A', 'Flutter'],
    ['A′', 'UIKit'],
    ['B', 'UIKit'],
    ['A→B', 'Flutter'],
  ] as const)('on shape %s adds an import and the first statement, and nothing else', (shape, last) => {
    expect(edited(shapes[shape], launch).text).toBe(withCall(shapes[shape], last));
  });

  it('on shape S moves the registration into didFinishLaunching', () => {
    expect(edited(shapes.S, launch).text).toBe(
      withCall(shapes.S, 'UIKit')
        .replace(`${call}\n`, `${call}\n${register}\n`)
        .replace(/.*engineBridge\.pluginRegistry.*/, moved),
    );
  });

  it('on shape R registers with the class’s own method, so that what else it sets up is kept', () => {
    expect(edited(shapes.R, launch).text).toBe(
      withCall(shapes.R, 'UIKit').replace('pluginRegistrant = self', 'register(with: self)'),
    );
    const renamed = shapes.R.replace(
      'func register(with registry',
      'func registerPlugins(_ registry',
    ).replace('pluginRegistrant = self', 'self.pluginRegistrant = self');
    expect(edited(renamed, launch).text).toContain(`${call}\n    registerPlugins(self)\n`);
  });

  it('keeps the app’s own code in the callback', () => {
    const source = delegate({
      inherits: 'FlutterAppDelegate, FlutterImplicitEngineDelegate',
      body: ['    FirebaseApp.configure()'],
      members: callback('    setUpChannel(engineBridge.applicationRegistrar.messenger())'),
    });
    const { text } = edited(source, launch);
    expect(text).toContain(`${call}\n    FirebaseApp.configure()\n${register}\n    return super`);
    expect(text).toContain(`${moved}\n    setUpChannel(`);
  });

  it('takes the second registration out where both stand', () => {
    const source = delegate({ inherits: 'FlutterAppDelegate', body: [register], members: callback() });
    const { text } = edited(source, launch);
    expect(text.match(/GeneratedPluginRegistrant/g)).toHaveLength(1);
  });

  it('is not taken for done by a registration inside a closure', () => {
    const closure = [
      '    FlutterLocalNotificationsPlugin.setPluginRegistrantCallback { registry in',
      '      GeneratedPluginRegistrant.register(with: registry)',
      '    }',
    ];
    const source = delegate({
      inherits: 'FlutterAppDelegate, FlutterImplicitEngineDelegate',
      body: closure,
      members: callback(),
    });
    expect(edited(source, launch).text).toContain(`    }\n${register}\n    return super`);
    const real = delegate({ body: [...closure, register] });
    expect(edited(real, launch).text).toBe(withCall(real, 'UIKit'));
    const inCallback = shapes.S.replace(/(.*engineBridge\.pluginRegistry)/, `${closure.join('\n')}\n$1`);
    expect(edited(inCallback, launch).text).toContain(`    }\n${moved}\n  }`);
    const onlyClosure = shapes.S.replace(/.*engineBridge\.pluginRegistry.*/, closure.join('\n'));
    expect(edited(onlyClosure, launch).text).toContain(`${call}\n${register}\n`);
    expect(edited(onlyClosure, implicit).text).toContain('(with: engineBridge.pluginRegistry)');
  });

  it('leaves an engine of the app’s own as it is', () => {
    const source = delegate({ body: ['    GeneratedPluginRegistrant.register(with: flutterEngine)'] });
    expect(edited(source, launch).text).toBe(withCall(source, 'UIKit'));
  });

  it('needs the replacement to be declared where there is one to make', () => {
    edited(shapes.B, edit('launch', { replaces: [] }));
    expect(failed(shapes.S, edit('launch', { replaces: [] })).reason).toMatch(/does not declare/);
  });

  it('refuses a registration that is not a statement of its own', () => {
    const source = shapes.S.replace(/    (GeneratedPluginRegistrant.*)/, '    if ready { $1 }');
    const outcome = failed(source, launch);
    expect(outcome.reason).toMatch(/not a statement of its own/);
    expect(outcome.line).toBe(14);
    expect(outcome.snippet).toBe(
      [
        'import planetkit_push',
        '',
        '// first in application(_:didFinishLaunchingWithOptions:)',
        'PlanetkitPush.start()',
        '// and, once, instead of any other registration',
        'GeneratedPluginRegistrant.register(with: self)',
      ].join('\n'),
    );
  });

  it('refuses a registrant it cannot see', () => {
    const source = shapes.B.replace(register, '    pluginRegistrant = Plugins()');
    expect(failed(source, launch).reason).toMatch(/pluginRegistrant is set/);
  });
});

describe('implicit engine', () => {
  it.each(['S', 'R'] as const)('leaves shape %s as it is', (shape) => {
    expect(edited(shapes[shape], implicit).text).toBe(withCall(shapes[shape], 'UIKit'));
  });

  it('gives shape B the form of shape S', () => {
    expect(edited(shapes.B, implicit).text).toBe(withCall(shapes.S, 'UIKit'));
  });

  it('registers in a callback that is there without', () => {
    const source = shapes.S.replace(/.*engineBridge\.pluginRegistry.*\n/, '');
    expect(edited(source, implicit).text).toBe(withCall(shapes.S, 'UIKit'));
  });
});

describe('explicit engine', () => {
  it.each(['B', 'S'] as const)('on shape %s replaces every other registration', (shape) => {
    expect(edited(shapes[shape], explicit).text).toMatchSnapshot();
  });

  it('leaves what a closure does with an engine handed to it', () => {
    const closure = [
      '    Background.setCallback { (registry) in',
      '      GeneratedPluginRegistrant.register(with: registry)',
      '    }',
    ];
    const { text } = edited(delegate({ body: [...closure, register] }), explicit);
    expect(text).toContain(closure.join('\n'));
    expect(text).not.toContain('(with: self)');
  });

  it('leaves what a function does with an engine handed to it', () => {
    const source = `${shapes.B}
func registerPlugins(registry: FlutterPluginRegistry) {
  GeneratedPluginRegistrant.register(with: registry)
}
`;
    const { text } = edited(source, explicit);
    expect(text).toContain('  GeneratedPluginRegistrant.register(with: registry)\n}');
    expect(text).not.toContain('(with: self)');
    const inS = `${shapes.S}${source.slice(shapes.B.length)}`;
    expect(edited(inS, launch).text).toContain(`${call}\n${register}\n`);
  });

  it('refuses an app that has an engine of its own', () => {
    const source = delegate({ body: ['    GeneratedPluginRegistrant.register(with: talkEngine)'] });
    expect(failed(source, explicit).reason).toMatch(/registered with talkEngine/);
  });

  it('refuses a callback with code that would never run, and a registrant', () => {
    const source = delegate({
      inherits: 'FlutterAppDelegate, FlutterImplicitEngineDelegate',
      members: callback('    setUpChannel()'),
    });
    expect(failed(source, explicit).reason).toMatch(/never runs/);
    expect(failed(shapes.R, explicit).reason).toMatch(/pluginRegistrant is set/);
    expect(failed(source, explicit).snippet).toContain('lazy var callEngine');
  });
});

describe('an AppDelegate somebody has worked on', () => {
  it.each([
    [
      'parameters on one line, four spaces, a licence, other imports',
      [
        '// Copyright',
        'import UIKit',
        'import Flutter',
        'import GoogleMaps // maps',
        '#if DEBUG',
        'import Debugging',
        '#endif',
        '',
        '@main',
        '@objc class AppDelegate: FlutterAppDelegate {',
        '    override func application(_ app: UIApplication, didFinishLaunchingWithOptions options: [UIApplication.LaunchOptionsKey: Any]?) -> Bool {',
        '        // keys first',
        '        GMSServices.provideAPIKey("{")',
        '        GeneratedPluginRegistrant.register(with: self)',
        '        super.application(app, didFinishLaunchingWithOptions: options)',
        '        return false',
        '    } // end',
        '}',
        '',
      ].join('\n'),
    ],
    [
      'everything on one line',
      'import Flutter; @main class AppDelegate: FlutterAppDelegate { override func application(_ a: UIApplication, didFinishLaunchingWithOptions o: [UIApplication.LaunchOptionsKey: Any]?) -> Bool { return super.application(a, didFinishLaunchingWithOptions: o) } }\n',
    ],
    [
      'brackets in strings and comments',
      delegate({
        imports: ['Flutter /* } */', 'UIKit // {'],
        body: [
          '    let s = #"}"# + "\\(f("{")) \\"}" + """',
          '      } " }',
          '      """ /* /* } */ { */',
          register,
        ],
      }),
    ],
    ['tabs', shapes.B.replace(/ {2}/g, '\t')],
    [
      'a method in an extension',
      `${shapes.B.replace(/ {2}override[^]*?\n {2}\}\n/, '')}extension AppDelegate {\n${shapes.B.match(/ {2}override[^]*?\n {2}\}\n/)![0]}}\n`,
    ],
    [
      'two methods under #if',
      shapes.B.replace(/( {2}override[^]*?\n {2}\}\n)/, '#if A\n$1#else\n$1#endif\n'),
    ],
    ['no method', 'import Flutter\n\n@main\nclass AppDelegate: FlutterAppDelegate {\n  var x = 1\n}\n'],
    ['an empty class', 'import Flutter\n\n@main\nclass AppDelegate: FlutterAppDelegate {}\n'],
    ['no import at all', '/// The app.\n@main\nclass AppDelegate: FlutterAppDelegate {\n}\n'],
    [
      'only conditional imports',
      '#if os(iOS)\nimport Flutter\n#endif\nclass AppDelegate: FlutterAppDelegate {\n}\n',
    ],
    ['our call commented out', shapes.B.replace(register, `    // PlanetkitPush.start()\n${register}`)],
    ['our import but not our call', shapes.B.replace('import UIKit', 'import planetkit_push\nimport UIKit')],
    [
      'a generic base and another name',
      'import Flutter\nfinal class App<T>: FlutterAppDelegate, Talking where T: P {\n}\n',
    ],
  ])('is edited: %s', (_, source) => {
    const { text } = edited(source, launch);
    expect(text).toMatchSnapshot();
  });

  it('with our call further down keeps it there, and is told', () => {
    const source = withCall(shapes.B, 'UIKit').replace(`${call}\n`, `    FirebaseApp.configure()\n${call}\n`);
    expect(unchanged(source, launch).notes).toEqual([
      { message: 'PlanetkitPush.start() is not the first statement of didFinishLaunching', line: 12 },
    ]);
  });

  it('keeps CR LF, byte order mark and a missing final newline', () => {
    const source = `\uFEFF${shapes.S.trimEnd().replace(/\n/g, '\r\n')}`;
    expect(edited(source, launch).text.replace(/\r\n/g, '')).not.toContain('\n');
  });

  it('is given back whole after both engines were tried', () => {
    const first = edited(shapes.S, launch);
    const back = revertEdits(first.text, [{ file: '', insertions: first.inserted }]);
    expect(back.text).toBe(shapes.S);
    expect(applyEdit(back.text, explicit).state).toBe('edited');
  });
});

describe('bad input', () => {
  it.each([
    ['no class', 'import Flutter\n', /no class AppDelegate/],
    ['another base', 'class AppDelegate: UIResponder, UIApplicationDelegate {}', /no class AppDelegate/],
    ['a class in a comment', '/* class AppDelegate: FlutterAppDelegate {} */', /no class AppDelegate/],
    [
      'two candidates',
      'class A: FlutterAppDelegate {}\nclass B: FlutterAppDelegate {}',
      /no class AppDelegate/,
    ],
    ['a bracket too many', `${shapes.B}}\n`, /closes nothing/],
    ['a bracket too few', shapes.B.trimEnd().slice(0, -1), /never closed/],
    ['an open string', `${shapes.B}let a = "`, /string is never closed/],
    ['an open comment', `${shapes.B}/* /* */`, /comment is never closed/],
    ['merge markers', `<<<<<<< HEAD\n${shapes.B}`, /merge conflict/],
    ['an empty file', '', /no class AppDelegate/],
  ])('is refused: %s', (_, source, reason) => {
    expect(failed(source, launch).reason).toMatch(reason);
  });

  it('R with channels of its own keeps its registrant whole', () => {
    const source = delegate({
      inherits: 'FlutterAppDelegate, FlutterPluginRegistrant',
      body: ['    pluginRegistrant = self'],
      members: registrant('    setUpChannels(registry)'),
    });
    expect(edited(source, launch).text).toContain('    setUpChannels(registry)\n');
  });
});
