export { callIdOf } from './callId.js';
export * from './decode.js';
export * from './encode.js';
export * from './fromNotify.js';
export * from './push.js';
export type { Problem, Result } from './result.js';
export * from './settings.js';
export { ringSchema, validateRing } from './validate.js';
