import { contractJsonSchema } from '../../contract/jsonSchema.js';
import { extrasOf, transportNames } from '../../contract/model.js';
import type { Field, Model, TransportName } from '../../contract/model.js';
import { Code } from '../../render/code.js';
import type { View } from '../../render/code.js';
import { render } from '../../render/render.js';
import type { Target } from '../target.js';
import { androidGuide } from './androidGuide.js';
import { iosGuide } from './iosGuide.js';
import { markdownCode, markdownText, mermaidText } from './naming.js';
import { pushSchemaOf } from './pushSchema.js';
import { vectorsOf } from './vectors.js';

function readmeView(model: Model): View {
  const name = model.plugin?.name ?? '';
  return {
    name: new Code(name),
    app: markdownText(model.app.name),
    fields: model.fields.map((field) => ({
      field: markdownCode(field.name),
      apns: keysOf(field, 'apns'),
      fcm: keysOf(field, 'fcm'),
      type: new Code(typeOf(field)),
      presence: new Code(presenceOf(field)),
    })),
    apnsLayout: layoutOf(model, 'apns'),
    fcmLayout: layoutOf(model, 'fcm'),
    extras: extrasOf(model).length > 0,
    flows: flows(model),
    dartSection: section('dart', model),
    ios: iosGuide(model),
    android: androidGuide(model),
  };
}

/** Five sequences: what happens between the push and the end of the call, with this contract's times. */
function flows(model: Model): Code {
  const ccParam = model.fields.find(({ role }) => role === 'ccParam');
  const keys = transportNames.flatMap((transport) => ccParam?.places[transport][0]?.key ?? []);
  const text = render('docs/sections/flows.md', {
    ...model.timeouts,
    ccParam: mermaidText([...new Set(keys)].join(' or ')),
    afterVerify: model.android.ring === 'afterVerify',
    implicit: model.ios.engine === 'implicit',
    cancels: model.fields.some(({ role }) => role === 'kind'),
  });
  return new Code(text.trimEnd());
}

/** What one platform has to say, from a template of its own. */
function section(name: string, model: Model): Code {
  const { verify, answer } = model.timeouts;
  return new Code(
    render(`docs/sections/${name}.md`, {
      recents: model.ios.includesCallsInRecents,
      verify,
      answer,
      extras: extrasOf(model).length > 0,
    }),
  );
}

function keysOf(field: Field, transport: TransportName): Code {
  const [now, ...former] = field.places[transport];
  if (now === undefined) return new Code('–');
  const was = former.map((place) => `, formerly ${markdownCode(place.key).toString()}`).join('');
  const beside = now.scope === 'outside' ? ', beside the envelope' : '';
  return new Code(`${markdownCode(now.key).toString()}${was}${beside}`);
}

function typeOf({ type }: Field): string {
  if (type.kind === 'time') return `time in ${type.unit}`;
  if (type.kind !== 'choice') return type.kind;
  return type.values
    .map(
      ({ name, wire }) => `\`${name}\` as ${wire.map((text) => markdownCode(text).toString()).join(' or ')}`,
    )
    .join(', ');
}

function presenceOf(field: Field): string {
  const preset = field.type.kind === 'time' ? null : field.type.default;
  if (preset !== null) return `optional, ${markdownCode(String(preset)).toString()} without it`;
  return field.optional ? 'optional' : 'always';
}

function layoutOf(model: Model, transport: TransportName): Code {
  const { envelope, formerly } = model.transports[transport];
  const label = transport === 'apns' ? 'An APNs push' : 'An FCM message';
  const carries =
    envelope.kind === 'flat'
      ? 'carries the fields at its top'
      : `carries the fields in ${envelope.kind === 'json' ? 'JSON text' : 'an object'} under ${markdownCode(envelope.key).toString()}`;
  return new Code(
    `${label} ${carries}${formerly === null ? '' : '; the former layout is still read and written'}.`,
  );
}

/** The same for every contract. */
let contractSchema: object | undefined;

export const docs: Target = {
  name: 'docs',
  files: [
    {
      template: 'docs/README.md',
      path: (model) => `${model.plugin?.path ?? ''}/README.md`,
      ownership: 'owned',
      when: (model) => model.plugin !== null,
      view: readmeView,
    },
    { path: () => 'push.schema.json', ownership: 'owned', data: pushSchemaOf },
    { path: () => 'vectors.json', ownership: 'owned', data: vectorsOf },
    {
      path: () => '.planetkit-push/contract.schema.json',
      ownership: 'owned',
      data: () => (contractSchema ??= contractJsonSchema()),
    },
  ],
};
