import type { FidelityRow } from './fidelity.js';

/** A call as LINE Planet's cloud sees it. */
export interface SimulatedCall {
  readonly sid: string;
  readonly fromUserId: string;
  readonly toUserId: string;
  readonly serviceId: string;
  readonly video: boolean;
  /** The opaque value that the callee's SDK needs: base64. */
  readonly param: string;
  readonly appServerData?: string;
}

/** The query string of the Notify callback. */
export function notifyQuery(call: SimulatedCall): string {
  const { appServerData } = call;
  return new URLSearchParams({
    ...parties(call),
    param: call.param,
    ...(appServerData === undefined ? {} : { stid: appServerData, app_svr_data: appServerData }),
  }).toString();
}

/** The query string of the 1-to-1 Call Event callback. */
export function callEventQuery(call: SimulatedCall, terminate: number, nowMs: number): string {
  const now = String(Math.floor(nowMs / 1_000));
  return new URLSearchParams({
    ...parties(call),
    setup_time: now,
    start_time: '0',
    end_time: now,
    duration: '0',
    srcip: '192.0.2.1',
    dstip: '192.0.2.2',
    terminate: String(terminate),
    rel_code: '0',
    rel_code_str: '',
    billing_sec: '0',
  }).toString();
}

function parties(call: SimulatedCall) {
  return {
    sid: call.sid,
    from_service_id: call.serviceId,
    from_user_id: call.fromUserId,
    to_service_id: call.serviceId,
    to_user_id: call.toUserId,
    type: call.video ? 'V' : 'A',
  };
}

const planet = 'LINE Planet, "Notify callback" and "1-to-1 Call Event callback" of the server API';

export const callbackFidelity: readonly FidelityRow[] = [
  {
    simulator: 'callback',
    id: 'GET',
    does: 'calls both URLs with GET and puts everything into the query',
    fidelity: 'documented',
    source: planet,
  },
  {
    simulator: 'callback',
    id: 'parameters',
    does: 'sends the documented parameters, app data twice as stid and app_svr_data',
    fidelity: 'documented',
    source: planet,
  },
  {
    simulator: 'callback',
    id: 'answer',
    does: 'takes any status of 200 to 299 as success and tells the caller of an error otherwise',
    fidelity: 'assumed',
    source: 'only the failure reason pushError hints at it',
  },
  {
    simulator: 'callback',
    id: 'repetition',
    does: 'repeats a call with the same sid when the scenario says so',
    fidelity: 'assumed',
    source: 'whether the cloud repeats is not documented',
  },
];
