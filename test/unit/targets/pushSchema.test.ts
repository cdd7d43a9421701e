import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { pushSchemaOf } from '../../../src/targets/docs/pushSchema.js';
import { vectorsOf } from '../../../src/targets/docs/vectors.js';
import { contractText, goldenContracts, modelOf } from '../../contracts.js';

describe.each(goldenContracts)('push.schema.json of %s', (name) => {
  const model = modelOf(contractText(name));
  const schema = pushSchemaOf(model);
  const ajv = new Ajv2020.default({ strict: false, allErrors: true });
  ajv.addSchema({ ...schema, $id: 'push' });
  const { pushes } = vectorsOf(model);

  it.each(['apns', 'fcm'] as const)('takes a whole %s push, and none without ccParam', (transport) => {
    const validate = ajv.getSchema(`push#/$defs/${transport}Ring`);
    const push = (what: string) =>
      pushes.find((one) => one.transport === transport && one.name === what)?.push;
    expect(validate?.(push('every field')), JSON.stringify(validate?.errors)).toBe(true);
    expect(validate?.(push('nothing'))).toBe(false);
  });

  const cancels = model.fields.some(({ role, places }) => role === 'kind' && places.fcm.length > 0);

  it('takes a cancel that names its call and no other, where the contract has cancels', () => {
    const whole = ajv.getSchema('push#/$defs/fcmCancel');
    const envelope = ajv.getSchema('push#/$defs/fcmCancelEnvelope');
    expect(whole !== undefined).toBe(cancels);
    if (!cancels) return;
    const { envelope: form } = model.transports.fcm;
    const takes = (what: string): boolean => {
      const push = pushes.find((one) => one.transport === 'fcm' && one.name === what)?.push ?? {};
      if (whole?.(push) !== true) return false;
      return form.kind !== 'json' || envelope?.(JSON.parse(String(push[form.path[0] ?? '']))) === true;
    };
    expect(takes('a cancel with ccParam')).toBe(true);
    expect(takes('a cancel with neither')).toBe(false);
    expect(takes('every field')).toBe(false);
  });

  it('takes every ring that it describes as one of its messages', () => {
    const any = ajv.getSchema('push');
    for (const transport of ['apns', 'fcm']) {
      const push = pushes.find((one) => one.transport === transport && one.name === 'every field')?.push;
      expect(any?.(push), transport).toBe(true);
    }
  });

  it('has a vector for a ring, and one that is not ours, on each transport', () => {
    for (const transport of ['apns', 'fcm'])
      for (const kind of ['ring', 'notOurs'])
        expect(pushes.some((one) => one.transport === transport && one.expected.kind === kind)).toBe(true);
    expect(new Set(pushes.map(({ name: title, transport }) => `${transport} ${title}`)).size).toBe(
      pushes.length,
    );
  });
});
