import type { Result } from './payload.js';

/** Longest body accepted, in bytes. */
export const maxBodyBytes = 16_384;

/** The JSON object in a request's body; problems never show it. */
export async function readJson(
  request: Request,
): Promise<Result<Readonly<Record<string, unknown>>>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes) {
      return refuse('tooLong', `the body is longer than ${maxBodyBytes} bytes`);
    }
    chunks.push(chunk);
  }
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const value: unknown = JSON.parse(decoder.decode(Buffer.concat(chunks)));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { ok: true, value: { ...value } };
    }
  } catch {
    // Neither UTF-8 nor JSON: refused below.
  }
  return refuse('format', 'the body is not a JSON object');
}

function refuse(code: string, message: string): Result<never> {
  return { ok: false, problems: [{ field: 'body', code, message }] };
}
