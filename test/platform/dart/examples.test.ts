import { expect, it } from 'vitest';
import { renderAll } from '../../contracts.js';
import { describeWith, registerNative } from '../toolchain.js';
import { emittedDart, modelOf } from './emitted.js';
import { filesOf } from './files.js';
import { analyze, layOut, runTests } from './harness.js';

interface Example {
  /** The file it stands in, and its number there. */
  readonly name: string;
  readonly code: string;
}

/** The Dart in the comments of a Dart file, or in a page of Markdown. */
function examplesOf(path: string, text: string): Example[] {
  const comments = path.endsWith('.md') ? text : text.replaceAll(/^[ \t]*\/\/\/ ?/gm, '');
  const name = path.split('/').at(-1) ?? '';
  return [...comments.matchAll(/^```dart\n([\s\S]*?)^```$/gm)].map(([, code = ''], index) => ({
    name: `${name} ${index + 1}`,
    code,
  }));
}

const imports = (plugin: string): string =>
  [
    '// ignore_for_file: depend_on_referenced_packages, unused_import, unused_local_variable',
    "import 'package:firebase_core/firebase_core.dart';",
    "import 'package:firebase_messaging/firebase_messaging.dart';",
    "import 'package:flutter/material.dart';",
    `import 'package:${plugin}/${plugin}.dart';`,
    "import 'surroundings.dart';",
    '',
  ].join('\n');

/** What the examples take from the setup file, or from the app. */
const surroundings = (plugin: string): string => `import 'package:flutter/material.dart';
import 'package:${plugin}/${plugin}.dart';

const settings = PlanetKitPushSettings(planetKitServerUrl: '');
const session = 'session';

Future<PlanetKitPush> setUpPlanetKitPush() => PlanetKitPush.initialize(settings);
Future<List<ReadinessItem>> askForPermissions(PlanetKitPush push) => push.readiness();
Future<void> startCalls(PlanetKitPush push, Identity identity, String authorization) => push.setIdentity(identity);

class HomePage extends StatelessWidget {
  const HomePage({super.key});

  @override
  Widget build(BuildContext context) => const Text('home');
}

class CallLayer extends StatelessWidget {
  const CallLayer({required this.push, required this.child, super.key});

  final PlanetKitPush push;
  final Widget child;

  @override
  Widget build(BuildContext context) => child;
}
`;

/** An example as a declaration (it is one, or an expression, or statements), and the test that runs it. */
function program({ name, code }: Example, index: number): { text: string; run: string } {
  const parameters = 'PlanetKitPush push, IncomingCall call';
  if (code.startsWith('Future<void> main'))
    return { text: code, run: `startsExample('${name}', e${index}.main);` };
  if (code.startsWith('@pragma')) {
    const run = `e${index}.onBackgroundMessage(const RemoteMessage())`;
    return { text: code, run: `runsExample('${name}', (push, call) => ${run});` };
  }
  if (!/;\s*$|\}\s*$/.test(code))
    return {
      text: `Widget example(${parameters}) => ${code.trimEnd()};\n`,
      run: `showsExample('${name}', e${index}.example);`,
    };
  const own = /final push\b/.test(code) ? parameters.replace('push', 'ready') : parameters;
  return {
    text: `Future<void> example(${own}) async {\n${code}}\n`,
    run: `runsExample('${name}', e${index}.example);`,
  };
}

describeWith('dart', 'The examples in comments and in the generated README', async (tools) => {
  const { plugin, app, name } = await emittedDart('everything');
  const pages = (await renderAll(modelOf('everything'), ['docs'])).filter(({ path }) => path.endsWith('.md'));
  const sources = [
    ...Object.entries({ ...plugin, ...app }).filter(([path]) => path.endsWith('.dart')),
    ...pages.map(({ path, text }) => [path, text] as const),
  ];
  const examples = sources.flatMap(([path, text]) => examplesOf(path, text));
  const programs = examples.map(program);
  const file = (index: number): string => `test/examples/e${index}.dart`;
  const main = [
    "import 'package:firebase_messaging/firebase_messaging.dart';",
    "import 'example_runs.dart';",
    ...programs.map((_, index) => `import 'examples/e${index}.dart' as e${index};`),
    `void main() {\nprepare();\n${programs.map(({ run }) => `${run}\n`).join('')}}\n`,
  ].join('\n');
  const project = layOut(tools, 'examples', {
    ...plugin,
    ...filesOf('plugin_tests', 'test/'),
    'test/examples/surroundings.dart': surroundings(name),
    'test/examples_test.dart': main,
    ...Object.fromEntries(programs.map(({ text }, index) => [file(index), `${imports(name)}\n${text}`])),
  });
  const [findings = []] = await analyze([project], ['test/examples']);

  it('are there for what an app begins with', () => {
    const files = new Set(examples.map((example) => example.name.split(' ')[0]));
    const expected = [
      'planetkit_push.dart',
      'incoming_call.dart',
      'push_handler.dart',
      'push_token.dart',
      'README.md',
    ];
    expect([...files]).toEqual(expect.arrayContaining(expected));
  });

  it('compile, without a finding', () => {
    expect(findings.map(({ file: path, code, message }) => `${path} ${code}: ${message}`)).toEqual([]);
  });

  registerNative(await runTests(project, ['test/examples_test.dart']));
});
