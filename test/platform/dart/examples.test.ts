import { expect, it } from 'vitest';
import { describeWith } from '../toolchain.js';
import { emittedDart } from './emitted.js';
import { analyze, layOut } from './harness.js';

/** The Dart in the comments of a file. */
function examplesOf(text: string): string[] {
  const comments = text.replaceAll(/^[ \t]*\/\/\/ ?/gm, '');
  return [...comments.matchAll(/^```dart\n([\s\S]*?)^```$/gm)].map(([, code]) => code ?? '');
}

/** An example as a declaration: it is one, or an expression, or statements. */
function declared(example: string, index: number): string {
  if (/^(@pragma|Future<void> main)/.test(example)) return example;
  const call = 'IncomingCall call';
  const ofPush = 'PlanetKitPush push, ';
  if (!/;\s*$|\}\s*$/.test(example))
    return `Widget example${index}(${ofPush}${call}) => ${example.trimEnd()};\n`;
  const push = /final push\b/.test(example) ? '' : ofPush;
  return `Future<void> example${index}(${push}${call}) async {\n${example}}\n`;
}

describeWith('dart', 'The examples in the comments', async (tools) => {
  const { plugin, app, name } = await emittedDart('everything');
  const files = { ...plugin, ...app };
  const found = Object.entries(files).flatMap(([path, text]) =>
    path.endsWith('.dart') ? examplesOf(text).map((example) => ({ path, example })) : [],
  );
  const imports = [
    'package:firebase_messaging/firebase_messaging.dart',
    'package:flutter/material.dart',
    `package:${name}/${name}.dart`,
  ];
  const setUp = [
    'Future<PlanetKitPush> setUpPlanetKitPush() => PlanetKitPush.initialize(settings);',
    "const settings = PlanetKitPushSettings(planetKitServerUrl: '');",
    'class HomePage extends StatelessWidget {\n  const HomePage({super.key});\n',
    '  @override\n  Widget build(BuildContext context) => const SizedBox();\n}',
    'class CallLayer extends HomePage {\n  const CallLayer({required this.push, required this.child, super.key});\n',
    '  final PlanetKitPush push;\n  final Widget child;\n}',
  ].join('\n');
  const examples = found.map(({ example }, index) => declared(example, index)).join('\n');
  const text = `${imports.map((uri) => `import '${uri}';\n`).join('')}\n${setUp}\n\n${examples}`;
  const project = layOut(tools, 'examples', { ...plugin, 'test/examples.dart': text });
  const [findings = []] = await analyze([project], ['test/examples.dart']);

  it('are there for what an app begins with', () => {
    const paths = found.map(({ path }) => path.split('/').at(-1));
    expect(paths).toEqual(
      expect.arrayContaining(['planetkit_push.dart', 'incoming_call.dart', 'push_handler.dart']),
    );
  });

  it('compile, without a finding', () => {
    expect(findings.map(({ line, code, message }) => `${line} ${code}: ${message}`)).toEqual([]);
  });
});
