import { once } from 'node:events';
import { createServer, request as httpRequest, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { toExpress, type ExpressRequest } from '../../../templates/server/src/adapters/express.js';
import { toHono } from '../../../templates/server/src/adapters/hono.js';
import { toNodeListener } from '../../../templates/server/src/adapters/node.js';
import { secretAuth } from '../../../templates/server/src/auth.js';
import { iosDevice, notifyRig, sidOf } from './harness/notifyRig.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer({ maxHeaderSize: 49_152 }, listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Answers with what it got, so that an adapter's work can be seen. */
const echo = async (request: Request) => {
  const { method, url, headers } = request;
  const body = await request.text();
  return Response.json({
    method,
    url,
    agent: headers.get('user-agent'),
    twice: headers.get('x-twice'),
    body,
  });
};

async function send(
  port: number,
  path: string,
  options: { method?: string; body?: string; headers?: object } = {},
) {
  // Node leaves it out for DELETE.
  const length = options.body === undefined ? {} : { 'content-length': Buffer.byteLength(options.body) };
  const req = httpRequest({
    port,
    path,
    host: '127.0.0.1',
    method: options.method,
    headers: { ...length, ...options.headers },
  });
  req.end(options.body);
  req.on('error', () => undefined);
  const [res] = (await once(req, 'response')) as [import('node:http').IncomingMessage];
  return { status: res.statusCode, type: res.headers['content-type'], body: await text(res) };
}

/** Express in as much as the adapter sees of it, under a mount point, perhaps behind a body parser. */
const likeExpress =
  (parse: boolean, fail?: (error: unknown) => void): RequestListener =>
  async (req, res) => {
    const more: Record<string, unknown> = { originalUrl: req.url };
    req.url = (req.url ?? '').replace('/mount', '');
    if (parse) more['body'] = JSON.parse((await text(req)) || '{}');
    toExpress(echo)(Object.assign(req, more) as unknown as ExpressRequest, res, fail ?? (() => undefined));
  };

describe.each<[string, RequestListener]>([
  ['node:http', toNodeListener(echo)],
  ['Express', likeExpress(false)],
  ['Express behind a body parser', likeExpress(true)],
])('the adapter for %s', (_name, listener) => {
  it('hands over method, path as sent, headers and body', async () => {
    const port = await listen(listener);
    const path = '/mount/devices?a=%2B+%C3%A9&a=2';
    const headers = { 'user-agent': 'test', 'x-twice': ['1', '2'], 'content-type': 'application/json' };
    const answer = await send(port, path, { method: 'POST', body: '{"token":"é"}', headers });
    expect(answer).toMatchObject({ status: 200, type: 'application/json' });
    expect(JSON.parse(answer.body)).toEqual({
      method: 'POST',
      url: `http://localhost${path}`,
      agent: 'test',
      twice: '1, 2',
      body: '{"token":"é"}',
    });
  });

  it('serves GET and DELETE', async () => {
    const port = await listen(listener);
    expect(JSON.parse((await send(port, '/x')).body)).toMatchObject({ method: 'GET', body: '' });
    const remove = await send(port, '/x', { method: 'DELETE', body: '{}' });
    expect(JSON.parse(remove.body)).toMatchObject({ method: 'DELETE', body: '{}' });
  });
});

describe('the adapter for node:http', () => {
  it.each(['//evil.example/x', 'http://evil.example/x', '*'])(
    'refuses %s, which is no path',
    async (path) => {
      const port = await listen(toNodeListener(echo));
      expect(await send(port, path)).toMatchObject({ status: 400 });
    },
  );

  it('refuses a method that the standard forbids', async () => {
    const port = await listen(toNodeListener(echo));
    expect(await send(port, '/x', { method: 'TRACE' })).toMatchObject({ status: 400 });
  });

  it('refuses a body that no handler would accept, with an answer', async () => {
    const port = await listen(toNodeListener(echo));
    expect(await send(port, '/x', { method: 'POST', body: 'x'.repeat(200_000) })).toMatchObject({
      status: 413,
    });
  });

  it('answers a handler that throws with 500 and without details', async () => {
    const port = await listen(toNodeListener(() => Promise.reject(new Error('canary'))));
    expect(await send(port, '/x')).toEqual({
      status: 500,
      type: 'application/json; charset=utf-8',
      body: '{"ok":false,"code":"fault"}',
    });
  });

  it('survives a client that goes away in the middle of its body', async () => {
    const port = await listen(toNodeListener(echo));
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST /x HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{');
    socket.destroy();
    expect(await send(port, '/x')).toMatchObject({ status: 200 });
  });
});

describe('a Notify callback over the wire', () => {
  const secret = 's'.repeat(32);

  it('rings with a raw plus in its base64, and with the longest app data', async () => {
    const rig = await notifyRig([iosDevice()], { auth: secretAuth([secret]) });
    const port = await listen(toNodeListener(rig.handler));
    const ids = 'from_service_id=svc&from_user_id=bob&to_service_id=svc&to_user_id=alice&type=A';
    const data = encodeURIComponent('é'.repeat(2_047));
    const query = `sid=${sidOf(1)}&${ids}&param=a+b/c+==&stid=${data}&app_svr_data=${data}`;
    expect(await send(port, `/planetkit/notify/${secret}?${query}`)).toMatchObject({ status: 200 });
    expect(JSON.stringify(rig.rung[0])).toContain('body');
    const [push] = rig.rung;
    expect(push && 'body' in push && Buffer.from(push.body).toString()).toContain('"cc_param":"a+b/c+=="');
    expect(await send(port, `/planetkit/notify/wrong?${query}`)).toMatchObject({ status: 401 });
    expect(await send(port, `/planetkit/notify/${secret}?${query}&sid=x`)).toMatchObject({ status: 400 });
  });

  it('of 64 KB is refused', async () => {
    const rig = await notifyRig([iosDevice()]);
    const port = await listen(toNodeListener(rig.handler));
    expect(await send(port, `/?${'x'.repeat(40_000)}`)).toMatchObject({ status: 400 });
    // Node itself refuses that one, and may close before the client has written it all.
    const refused = await send(port, `/?${'x'.repeat(65_536)}`).then(
      ({ status }) => status,
      () => 'closed',
    );
    expect([431, 'closed']).toContain(refused);
    expect(rig.rung).toEqual([]);
  });
});

describe('the adapter for Hono', () => {
  it('hands over the raw request', async () => {
    const raw = new Request('http://localhost/x?a=1', { method: 'POST', body: 'b' });
    const response = await toHono(echo)({ req: { raw } });
    expect(await response.json()).toMatchObject({ method: 'POST', url: 'http://localhost/x?a=1', body: 'b' });
  });
});
