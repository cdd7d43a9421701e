import { extrasOf } from '../../src/contract/model.js';
import type { Field, Model } from '../../src/contract/model.js';
import { dartName } from '../../src/targets/dart/naming.js';
import { alwaysThere, payloadFacts } from '../../src/targets/payloadFacts.js';
import { layOut, runProgram } from '../platform/dart/harness.js';
import type { Tools } from '../platform/toolchain.js';
import { answersOf, apart, codecSources } from './subject.js';
import type { Question } from './subject.js';

/** Asks the Dart decoders of several contracts, in one program. */
export async function askDart(
  tools: Tools,
  models: readonly Model[],
  questions: readonly Question[],
): Promise<unknown[]> {
  const files: Record<string, string> = {
    'pubspec.yaml': 'name: batch\nenvironment:\n  sdk: ^3.8.0\n',
    'bin/main.dart': program(models),
  };
  for (const [index, model] of models.entries()) {
    for (const [path, text] of Object.entries(await codecSources(apart(model, index), 'dart')))
      files[`lib/c${index}/${path}`] = text;
    files[`lib/c${index}/answer.dart`] = answerer(model);
  }
  const project = layOut(tools, 'decoders', files);
  const results = await runProgram(project, 'bin/main.dart', { input: JSON.stringify(questions) });
  return answersOf(results, questions.length);
}

function program(models: readonly Model[]): string {
  const imports = models.map((_, index) => `import '../lib/c${index}/answer.dart' as c${index};\n`).join('');
  const entries = models.map((_, index) => `  c${index}.answer,\n`).join('');
  return `import 'dart:convert';
import 'dart:io';

${imports}
const answers = [
${entries}];

Future<void> main() async {
  final text = await stdin.transform(utf8.decoder).join();
  final questions = (jsonDecode(text) as List<Object?>).cast<Map<String, Object?>>();
  for (final (index, question) in questions.indexed) {
    final answer = answers[question['contract']! as int](question['ask']! as String, question['value']);
    stdout.writeln('##test \${jsonEncode({'name': '$index', 'ok': true, 'message': jsonEncode(answer)})}');
  }
  stdout.writeln('##done \${questions.length}');
  await stdout.flush();
}
`;
}

/** Every property of the payload, also those that the transport does not carry. */
function answerer(model: Model): string {
  const roles = model.fields.filter(
    ({ role }) => role !== null && !['ccParam', 'callId', 'kind'].includes(role),
  );
  const extras = extrasOf(model);
  const cancel = payloadFacts(model, 'fcm').has('kind')
    ? `  CancelPush(:final callId) => {'kind': 'cancel', 'callId': callId},
  MalformedPush(:final reason) => {'kind': 'malformed', 'reason': reason.name},
`
    : '';
  const nested = extras.length === 0 ? '' : `  'extras': {\n${entries('payload.extras', extras)}  },\n`;
  return `import 'call_id.dart';
import 'push_payload.dart';

Object? answer(String ask, Object? value) => switch (ask) {
  'callId' => callIdOf(value! as String),
  'fromChannel' => described(PushPayload.fromChannel(value)!),
  _ => decoded(PushPayload.decode(value! as Map<String, Object?>)),
};

Object decoded(Push push) => switch (push) {
  RingPush(:final payload) => {'kind': 'ring', 'payload': described(payload)},
${cancel}  ForeignPush() => {'kind': 'notOurs'},
};

Object described(PushPayload payload) => {
  'callId': payload.callId,
  'ccParam': payload.ccParam,
${entries('payload', roles)}${nested}};
`;
}

function entries(object: string, fields: readonly Field[]): string {
  return fields
    .map((field) => {
      const value = `${object}.${dartName(field.name)}`;
      const choice = field.type.kind === 'choice' ? `${alwaysThere(field) ? '' : '?'}.channelName` : '';
      const guard = alwaysThere(field) ? '' : `if (${value} != null) `;
      return `  ${guard}'${field.name}': ${value}${choice},\n`;
    })
    .join('');
}
