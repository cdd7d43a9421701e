import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SimulatedCall } from '../../src/simulate/planetCallbacks.js';
import { describeWith } from '../platform/toolchain.js';
import { callToMe, planetKitId, terminate } from './call.js';
import { dartHalf, model, startAndroid } from './halves.js';
import { Phone } from './phone.js';
import { startServerHalf, type ServerHalf } from './serverHalf.js';
import type { TurnProcess } from './turnProcess.js';

/** What notifications, services and the screen show. */
interface Android {
  /** Who is shown to call. */
  readonly rings: string | null;
  readonly inProgress: boolean;
  /** The call in progress shows how long it lasts. */
  readonly counts: boolean;
  readonly missed: readonly string[];
  /** How often the app was brought to the front. */
  readonly opened: number;
  /** Services in the foreground. */
  readonly services: readonly string[];
}

const quiet = { rings: null, inProgress: false, counts: false, missed: [], opened: 0, services: [] };
const rings = { ...quiet, rings: 'bob', services: ['CallRingService'] };
const talks = { ...quiet, inProgress: true, opened: 1, services: ['CallActiveService'] };

describeWith('dart', 'A call on its whole way: server, FCM,', (dartTools) => {
  describeWith('android', 'Kotlin, Dart, PlanetKit and back', (androidTools) => {
    let server: ServerHalf;
    let native: TurnProcess;
    let darts: { ui: TurnProcess; background: TurnProcess };
    beforeAll(async () => {
      [server, native] = await Promise.all([startServerHalf(model), startAndroid(androidTools)]);
      const start = await dartHalf(dartTools);
      darts = { ui: start('ui'), background: start('background') };
    });
    afterAll(async () => {
      native?.stop();
      darts?.ui.stop();
      darts?.background.stop();
      await server?.stop();
    });

    const newPhone = async () => {
      const phone = new Phone<Android>(native, darts);
      await phone.happens({ do: 'boot' });
      return phone;
    };
    /** The app is started and its Dart has begun; PlanetKit may know calls of other isolates. */
    const open = async (phone: Phone<Android>, calls: readonly string[] = []) => {
      await phone.happens({ do: 'start', engine: 'ui' });
      await phone.inDart('ui', { do: 'start', platform: 'android', calls });
    };
    /** Google Play services deliver to our receiver and to FlutterFire. */
    const deliver = async (phone: Phone<Android>, engine: string, data: object) => {
      await phone.happens({ do: 'push', data });
      await phone.inDart(engine, { do: 'message', data });
    };
    const asked = (engine: string, call: SimulatedCall, how: string) => [
      `${engine}: initializePlanetKit`,
      `${engine}: createCcParam ${call.param}`,
      `${engine}: ${how}`,
    ];
    /** The app is in front, and PlanetKit has verified the call that rings. */
    const ringing = async () => {
      const [phone, call] = [await newPhone(), callToMe()];
      await open(phone);
      await deliver(phone, 'ui', (await server.ring(call)).fcm);
      expect(phone.shown).toEqual(rings);
      expect(phone.calls).toEqual([{ caller: 'bob', status: 'ringing' }]);
      expect(phone.kit).toEqual(asked('ui', call, 'verifyCall'));
      phone.kit.length = 0;
      return { phone, call };
    };
    /** The app was killed: our receiver rings, and the isolate that FlutterFire starts has the call verified. */
    const ringingKilled = async () => {
      const [phone, call] = [await newPhone(), callToMe()];
      const { fcm } = await server.ring(call);
      await phone.happens({ do: 'push', data: fcm });
      expect(phone.shown).toEqual(rings);
      await phone.happens({ do: 'start', engine: 'background' });
      await phone.inDart('background', { do: 'start', platform: 'background' });
      await phone.inDart('background', { do: 'message', data: fcm });
      expect(phone.shown).toEqual(rings);
      expect(phone.kit).toEqual(asked('background', call, 'verifyBackgroundCall'));
      phone.kit.length = 0;
      return { phone, call };
    };

    it('Android, answered: PlanetKit accepts the pass of the server, the service changes, and they talk', async () => {
      const { phone } = await ringing();
      await phone.happens({ do: 'answer' });
      expect(phone.kit).toEqual([`ui: ${planetKitId} acceptCall`]);
      expect(phone.shown).toEqual(talks);
      await phone.inDart('ui', { do: 'connected', id: planetKitId });
      expect(phone.shown).toEqual({ ...talks, counts: true });
      expect(phone.calls).toEqual([{ caller: 'bob', status: 'connected' }]);
      await phone.inDart('ui', { do: 'disconnected', id: planetKitId, reason: 'normal' });
      expect(phone.shown).toEqual({ ...quiet, opened: 1 });
      expect(phone.traffic.filter((what) => !/ack|readiness/.test(what))).toEqual([
        'ui attach',
        'ring',
        'ui claim',
        'ui verified',
        'ui push',
        'accept',
        'ui accepted',
        'ui connected',
        'ui ended',
      ]);
    });

    it('Android, answered in a killed app: the app takes the call over from the background and accepts it', async () => {
      const { phone } = await ringingKilled();
      await phone.happens({ do: 'answer' });
      expect(phone.shown).toEqual(talks);
      expect(phone.kit).toEqual([]);
      await open(phone, [planetKitId]);
      expect(phone.kit).toEqual([
        'ui: initializePlanetKit',
        'ui: adoptBackgroundCall',
        `ui: ${planetKitId} acceptCall`,
      ]);
      expect(phone.traffic).toContain('released');
      await phone.inDart('ui', { do: 'connected', id: planetKitId });
      expect(phone.shown).toEqual({ ...talks, counts: true });
      expect(phone.calls).toEqual([{ caller: 'bob', status: 'connected' }]);
    });

    it('Android, answered in a killed app before anything verified it: the app itself verifies and accepts', async () => {
      const [phone, call] = [await newPhone(), callToMe()];
      await phone.happens({ do: 'push', data: (await server.ring(call)).fcm });
      await phone.happens({ do: 'answer' });
      await open(phone);
      expect(phone.kit).toEqual([...asked('ui', call, 'verifyCall'), `ui: ${planetKitId} acceptCall`]);
      expect(phone.shown).toEqual(talks);
    });

    it('Android, declined: PlanetKit ends the call, and nothing is missed', async () => {
      const { phone } = await ringing();
      await phone.happens({ do: 'decline' });
      expect(phone.kit).toEqual([`ui: ${planetKitId} endCall`]);
      expect(phone.shown).toEqual(quiet);
      expect(phone.calls).toEqual([]);
    });

    it('Android, declined in a killed app: the isolate in the background ends the call, no screen opens', async () => {
      const { phone } = await ringingKilled();
      await phone.happens({ do: 'decline' });
      expect(phone.kit).toEqual(['background: adoptBackgroundCall', `background: ${planetKitId} endCall`]);
      expect(phone.shown).toEqual(quiet);
    });

    it('Android, cancelled: the push of the Call Event callback ends the ring, and the call was missed', async () => {
      const { phone, call } = await ringing();
      const { fcm } = await server.ended(call, terminate.canceled);
      await deliver(phone, 'ui', fcm[0] ?? {});
      expect(phone.kit).toEqual([`ui: ${planetKitId} endCall`]);
      expect(phone.shown).toEqual({ ...quiet, missed: ['bob'] });
      expect(phone.calls).toEqual([]);
    });

    it('Android, cancelled in a killed app: the ring ends there too', async () => {
      const { phone, call } = await ringingKilled();
      const { fcm } = await server.ended(call, terminate.canceled);
      await deliver(phone, 'background', fcm[0] ?? {});
      expect(phone.kit).toEqual(['background: adoptBackgroundCall', `background: ${planetKitId} endCall`]);
      expect(phone.shown).toEqual({ ...quiet, missed: ['bob'] });
    });

    it('Android, missed: the phone stops by itself, and the later push of the server changes nothing', async () => {
      const { phone, call } = await ringing();
      await phone.happens({ do: 'wait', ms: model.timeouts.ring * 1000 - 1500 });
      expect(phone.shown).toEqual(rings);
      await phone.happens({ do: 'wait', ms: 2500 });
      const missed = { ...quiet, missed: ['bob'] };
      expect(phone.shown).toEqual(missed);
      expect(phone.kit).toEqual([`ui: ${planetKitId} endCall`]);
      const { fcm } = await server.ended(call, terminate.noAnswer);
      await deliver(phone, 'ui', fcm[0] ?? {});
      expect(phone.shown).toEqual(missed);
      expect(phone.kit).toEqual([`ui: ${planetKitId} endCall`]);
    });
  });
});
