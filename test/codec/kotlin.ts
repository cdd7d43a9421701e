import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '../../src/contract/model.js';
import type { Json } from '../../src/targets/docs/reference.js';
import { payloadFacts } from '../../src/targets/payloadFacts.js';
import { compile, runTests, writeSources } from '../platform/kotlin/harness.js';
import type { Tools } from '../platform/toolchain.js';
import { answersOf, apart, codecSources } from './subject.js';
import type { Question } from './subject.js';

const support = readFileSync(new URL('./kotlin/Answers.kt', import.meta.url), 'utf8');

/** Whether the Kotlin decoder parses JSON, which is a class of Android's. */
export function needsAndroid(model: Model): boolean {
  return payloadFacts(model, 'fcm').needs.json;
}

/** Asks the Kotlin decoders of several contracts, in one program. */
export async function askKotlin(
  tools: Tools,
  models: readonly Model[],
  questions: readonly Question[],
): Promise<unknown[]> {
  const sources: Record<string, string> = { 'Answers.kt': support, 'Main.kt': program(models) };
  for (const [index, model] of models.entries()) {
    for (const [path, text] of Object.entries(await codecSources(apart(model, index), 'android')))
      sources[`c${index}/${path}`] = text;
    sources[`c${index}/Answer.kt`] = answerer(model, index);
  }
  const androidApi = models.some(needsAndroid) ? 34 : 'none';
  const compiled = await compile(tools, sources, { androidApi });
  if (!compiled.ok) throw new Error(compiled.output);
  const folder = writeSources(tools, 'questions', { 'questions.txt': questions.map(lineOf).join('\n') });
  const properties = { questions: join(folder, 'questions.txt') };
  const results = await runTests(tools, 'batch.MainKt', compiled.classpath, { properties });
  return answersOf(results, questions.length);
}

function lineOf(question: Question, index: number): string {
  const texts =
    question.ask === 'callId' ? [question.value] : Object.entries(question.value).flat().map(text);
  const encoded = texts.map((one) => `.${Buffer.from(one, 'utf8').toString('base64')}`);
  return `${index} ${question.contract} ${question.ask} ${encoded.join(' ')}`;
}

function text(value: Json): string {
  if (typeof value !== 'string') throw new Error('an FCM message carries text alone');
  return value;
}

function program(models: readonly Model[]): string {
  const entries = models
    .map((_, index) => `        "${index}" to { ask, texts -> batch.contract${index}.answer(ask, texts) },\n`)
    .join('');
  return `package batch

fun main() {
    answerAll(
        mapOf<String, (String, List<String>) -> Any>(
${entries}        ),
    )
}
`;
}

function answerer(model: Model, index: number): string {
  const cancel = payloadFacts(model, 'fcm').has('kind')
    ? `    is Push.Cancel -> mapOf("kind" to "cancel", "callId" to push.callId)
    is Push.Malformed -> mapOf("kind" to "malformed", "reason" to push.reason.channelName)
`
    : '';
  return `package batch.contract${index}

internal fun answer(ask: String, texts: List<String>): Any =
    if (ask == "callId") CallId.of(texts.single()) else decoded(PushPayload.decode(batch.pairs(texts)))

private fun decoded(push: Push): Any = when (push) {
    is Push.Ring -> mapOf("kind" to "ring", "payload" to push.payload.toChannel())
${cancel}    is Push.NotOurs -> mapOf("kind" to "notOurs")
}
`;
}
