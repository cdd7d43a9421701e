import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SimulatedCall } from '../../src/simulate/planetCallbacks.js';
import { describeWith } from '../platform/toolchain.js';
import { callToMe, planetKitId, terminate } from './call.js';
import { dartHalf, model, startIPhone } from './halves.js';
import { Phone } from './phone.js';
import { startServerHalf, type ServerHalf } from './serverHalf.js';
import type { TurnProcess } from './turnProcess.js';

/** What CallKit and the notifications show. */
interface IPhone {
  readonly ringsOrTalks: readonly string[];
  /** How the system's actions were finished. */
  readonly answer: readonly string[];
  readonly ends: readonly string[];
  readonly endedAs: readonly string[];
  readonly missed: readonly string[];
}

const untouched = { answer: [], ends: [], endedAs: [], missed: [] };

describeWith('dart', 'A call on its whole way: server, APNs,', (dartTools) => {
  describeWith('swift', 'Swift, Dart, PlanetKit and back', (swiftTools) => {
    let server: ServerHalf;
    let native: TurnProcess;
    let dart: TurnProcess;
    beforeAll(async () => {
      [server, native] = await Promise.all([startServerHalf(model), startIPhone(swiftTools)]);
      dart = (await dartHalf(dartTools))('ui');
    });
    afterAll(async () => {
      native?.stop();
      dart?.stop();
      await server?.stop();
    });

    /** The app is started and its Dart has begun. */
    const open = async (phone: Phone<IPhone>) => {
      await phone.happens({ do: 'start' });
      await phone.inDart('ui', { do: 'start', platform: 'ios' });
    };
    const newPhone = async () => {
      const phone = new Phone<IPhone>(native, { ui: dart });
      await phone.happens({ do: 'boot', nowMs: Date.now() });
      return phone;
    };
    /** The server tells APNs, APNs the phone. */
    const ring = async (phone: Phone<IPhone>, call: SimulatedCall) =>
      phone.happens({ do: 'push', body: (await server.ring(call)).apns });
    /** The app runs, and PlanetKit has verified the call that rings. */
    const ringing = async () => {
      const [phone, call] = [await newPhone(), callToMe()];
      await open(phone);
      await ring(phone, call);
      expect(phone.shown).toEqual({ ...untouched, ringsOrTalks: [call.sid] });
      expect(phone.calls).toEqual([{ caller: 'bob', status: 'ringing' }]);
      expect(phone.kit).toEqual([
        'ui: initializePlanetKit',
        `ui: createCcParam ${call.param}`,
        'ui: verifyCall',
      ]);
      phone.kit.length = 0;
      return { phone, call };
    };

    it('iOS, answered: PlanetKit accepts the pass of the server, CallKit is told, and they talk', async () => {
      const { phone, call } = await ringing();
      await phone.happens({ do: 'answer', callId: call.sid });
      expect(phone.shown.answer).toEqual(['fulfill']);
      await phone.happens({ do: 'audio' });
      await phone.inDart('ui', { do: 'connected', id: planetKitId });
      expect(phone.kit).toEqual([
        `ui: ${planetKitId} acceptCall`,
        `ui: ${planetKitId} notifyCallKitAudioActivation`,
      ]);
      expect(phone.calls).toEqual([{ caller: 'bob', status: 'connected' }]);
      await phone.inDart('ui', { do: 'disconnected', id: planetKitId, reason: 'normal' });
      expect(phone.shown).toEqual({
        ...untouched,
        ringsOrTalks: [],
        answer: ['fulfill'],
        endedAs: ['remoteEnded'],
      });
      expect(phone.traffic.filter((what) => !/ack|tokens|readiness/.test(what))).toEqual([
        'ui attach',
        'ring',
        'ui claim',
        'ui verified',
        'accept',
        'ui accepted',
        'audioActivated',
        'ui connected',
        'ui ended',
      ]);
    });

    it('iOS, answered and hung up by the user: CallKit waits until PlanetKit has ended the call', async () => {
      const { phone, call } = await ringing();
      await phone.happens({ do: 'answer', callId: call.sid });
      await phone.inDart('ui', { do: 'connected', id: planetKitId });
      await phone.happens({ do: 'decline', callId: call.sid });
      expect(phone.kit).toEqual([`ui: ${planetKitId} acceptCall`, `ui: ${planetKitId} endCall`]);
      expect(phone.shown).toMatchObject({ ringsOrTalks: [], ends: ['fulfill'], missed: [] });
    });

    it('iOS, answered in a killed app: the answer waits for Dart, which verifies and accepts', async () => {
      const [phone, call] = [await newPhone(), callToMe()];
      await ring(phone, call);
      await phone.happens({ do: 'answer', callId: call.sid });
      expect(phone.shown).toEqual({ ...untouched, ringsOrTalks: [call.sid] });
      expect(phone.traffic).toEqual([]);
      await open(phone);
      expect(phone.kit).toEqual([
        'ui: initializePlanetKit',
        `ui: createCcParam ${call.param}`,
        'ui: verifyCall',
        `ui: ${planetKitId} acceptCall`,
      ]);
      expect(phone.shown).toEqual({ ...untouched, ringsOrTalks: [call.sid], answer: ['fulfill'] });
      await phone.inDart('ui', { do: 'connected', id: planetKitId });
      expect(phone.calls).toEqual([{ caller: 'bob', status: 'connected' }]);
    });

    it('iOS, declined: PlanetKit ends the call, and nothing is missed', async () => {
      const { phone, call } = await ringing();
      await phone.happens({ do: 'decline', callId: call.sid });
      expect(phone.kit).toEqual([`ui: ${planetKitId} endCall`]);
      expect(phone.shown).toEqual({ ...untouched, ringsOrTalks: [], ends: ['fulfill'] });
      expect(phone.calls).toEqual([]);
    });

    it('iOS, cancelled: PlanetKit tells of it, no push does, and the call was missed', async () => {
      const { phone, call } = await ringing();
      await server.ended(call, terminate.canceled);
      await phone.inDart('ui', { do: 'disconnected', id: planetKitId, reason: 'cancel' });
      expect(phone.kit).toEqual([]);
      expect(phone.told.at(-1)).toMatchObject({ method: 'ended', arguments: { callId: call.sid } });
      expect(phone.shown).toMatchObject({ ringsOrTalks: [], answer: [], ends: [], missed: ['bob'] });
      expect(phone.shown.endedAs).toHaveLength(1);
    });

    it('iOS, missed: the phone stops by itself, PlanetKit is told, and the call is shown as missed', async () => {
      const { phone } = await ringing();
      await phone.happens({ do: 'wait', ms: model.timeouts.ring * 1000 - 1500 });
      expect(phone.calls).toHaveLength(1);
      await phone.happens({ do: 'wait', ms: 2500 });
      expect(phone.kit).toEqual([`ui: ${planetKitId} endCall`]);
      expect(phone.shown).toEqual({
        ...untouched,
        ringsOrTalks: [],
        endedAs: ['unanswered'],
        missed: ['bob'],
      });
      expect(phone.calls).toEqual([]);
    });

    it('iOS, a call for another user of the phone: it does not stay, and PlanetKit hears nothing', async () => {
      const phone = await newPhone();
      await open(phone);
      const { apns } = await server.ring(callToMe());
      const other = apns.replaceAll('"my_user_id":"me"', '"my_user_id":"she"');
      await phone.happens({ do: 'push', body: other });
      expect(phone.shown.ringsOrTalks).toEqual([]);
      expect(phone.kit).toEqual([]);
    });
  });
});
