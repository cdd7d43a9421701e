// One quicktype-core process that emits just the types of ten fields in the four languages.
import { InputData, JSONSchemaInput, quicktype } from 'quicktype-core';

const names = [
  'ccParam',
  'callId',
  'myUserId',
  'myServiceId',
  'callerId',
  'callerName',
  'media',
  'kind',
  'sentAt',
  'expiresAt',
];
const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
const schema = JSON.stringify({ type: 'object', properties, required: names });
for (const lang of ['swift', 'kotlin', 'dart', 'typescript']) {
  const input = new JSONSchemaInput(undefined);
  await input.addSource({ name: 'PushPayload', schema });
  const inputData = new InputData();
  inputData.addInput(input);
  const { lines } = await quicktype({ inputData, lang });
  if (lines.length < 10) throw new Error(`quicktype emitted nothing for ${lang}`);
}
