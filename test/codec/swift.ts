import type { Model } from '../../src/contract/model.js';
import { payloadFacts } from '../../src/targets/payloadFacts.js';
import { swiftHarness } from '../platform/swift/harness.js';
import type { SwiftFile } from '../platform/swift/harness.js';
import type { Tools } from '../platform/toolchain.js';
import { answersOf, apart, codecSources } from './subject.js';
import type { Question } from './subject.js';

const module = (index: number): string => `Contract${index}`;

/** Each contract is a module of its own: their types have the same names. */
export async function swiftModules(models: readonly Model[]): Promise<Record<string, SwiftFile[]>> {
  const modules: Record<string, SwiftFile[]> = {};
  for (const [index, model] of models.entries()) {
    const sources = await codecSources(apart(model, index), 'ios');
    modules[module(index)] = Object.entries(sources).map(([path, text]) => ({ path, text }));
  }
  return modules;
}

/** Asks the Swift decoders of several contracts, in one program. */
export async function askSwift(
  tools: Tools,
  models: readonly Model[],
  questions: readonly Question[],
): Promise<unknown[]> {
  const { results } = await swiftHarness(tools).buildAndRun(
    [],
    { path: 'Swift decoders', text: program(models) },
    {
      imports: await swiftModules(models),
      data: [{ path: 'questions.json', text: JSON.stringify(questions) }],
    },
  );
  return answersOf(results, questions.length);
}

function program(models: readonly Model[]): string {
  const imports = models.map((_, index) => `@testable import ${module(index)}\n`).join('');
  const decoders = models.map((model, index) => decoder(model, index)).join('\n');
  const table = (name: string): string =>
    models.map((_, index) => `  ${index}: { ${name}${index}($0) },\n`).join('');
  return `import Foundation
import NativeTesting
import PlatformFakes
${imports}
${decoders}
let decoders: [Int: ([AnyHashable: Any]) -> [String: Any]] = [
${table('decode')}]
let callIds: [Int: (String) -> UUID] = [
${models.map((_, index) => `  ${index}: { ${module(index)}.CallId.of($0) },\n`).join('')}]
let questions = BoxedJSON.value(try! String(contentsOfFile: "questions.json", encoding: .utf8)) as! [[String: Any]]
func line(_ value: Any) -> String {
  String(decoding: try! JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed]), as: UTF8.self)
}
for (index, question) in questions.enumerated() {
  let contract = (question["contract"] as! NSNumber).intValue
  var answer: Any
  if question["ask"] as! String == "callId" {
    answer = callIds[contract]!(question["value"] as! String).uuidString.lowercased()
  } else {
    answer = decoders[contract]!(question["value"] as! [String: Any])
  }
  print("##test " + line(["name": String(index), "ok": true, "message": line(answer)] as [String: Any]))
}
print("##done \\(questions.count)")
`;
}

function decoder(model: Model, index: number): string {
  const cancel = payloadFacts(model, 'apns').has('kind')
    ? `  case .cancel(let callId): return ["kind": "cancel", "callId": callId.uuidString.lowercased()]
  case .malformed(let reason): return ["kind": "malformed", "reason": reason.rawValue]
`
    : '';
  return `func decode${index}(_ push: [AnyHashable: Any]) -> [String: Any] {
  switch ${module(index)}.PushPayload.decode(push) {
  case .ring(let payload): return ["kind": "ring", "payload": payload.toChannel()]
${cancel}  case .notOurs: return ["kind": "notOurs"]
  }
}
`;
}
