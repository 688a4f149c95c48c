import { request } from 'node:http';
import { connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { startServer } from '../../src/operating/server.ts';

const page = { status: 200, type: 'text/plain', body: 'well' };

async function served(pages = { '/healthz': async () => page }) {
  const failures: unknown[] = [];
  const failed = (error: unknown) => void failures.push(error);
  const server = await startServer({ host: '127.0.0.1', port: 0, pages, failed });
  onTestFinished(() => server.close());
  return { url: `http://127.0.0.1:${server.port}`, port: server.port, server, failures };
}

it.each(['/healthz', '/healthz?from=a-probe'])('answers GET and HEAD of %s', async path => {
  const { url } = await served();

  const [get, head] = [await fetch(url + path), await fetch(url + path, { method: 'HEAD' })];

  expect([get.status, await get.text(), get.headers.get('cache-control')]).toEqual([200, 'well', 'no-store']);
  expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([200, '', '4']);
});

it.each([
  ['GET', '/'],
  ['GET', '/healthz/'],
  ['GET', '/slack/events'],
  ['GET', '/__proto__'],
  ['GET', '/constructor'],
  ['POST', '/healthz'],
  ['PUT', '/healthz'],
  ['DELETE', '/healthz'],
  ['OPTIONS', '/healthz'],
])('finds nothing for %s %s', async (method, path) => {
  const { url } = await served();

  expect((await fetch(url + path, { method })).status).toBe(404);
});

it('takes no body', async () => {
  const { port } = await served();

  const status = await new Promise(resolve => {
    const asking = request(
      { port, host: '127.0.0.1', path: '/healthz', method: 'GET', headers: { 'content-length': 9 } },
      response => resolve(response.statusCode),
    );
    asking.end('swordfish');
  });

  expect(status).toBe(413);
});

it('says nothing of what went wrong but to the log', async () => {
  const error = new Error('swordfish');
  const { url, failures } = await served({ '/healthz': () => Promise.reject(error) });

  const response = await fetch(`${url}/healthz`);

  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('swordfish');
  expect(failures).toEqual([error]);
});

it('closes at once, whoever is connected or waits for an answer', async () => {
  let asked = () => {};
  const isAsked = new Promise<void>(resolve => {
    asked = resolve;
  });
  const { server, port, url } = await served({
    '/healthz': () => {
      asked();
      return new Promise(() => {});
    },
  });
  const silent = connect(port, '127.0.0.1');
  const ended = new Promise(resolve => silent.on('close', resolve));
  const waiting = fetch(`${url}/healthz`).then(
    () => 'answered',
    () => 'broken off',
  );
  await isAsked;

  await server.close();

  await ended;
  expect(await waiting).toBe('broken off');
});

it('says in one line that its address cannot be had', async () => {
  const { port } = await served();
  const start = (host: string) => startServer({ host, port, pages: {}, failed() {} });

  await expect(start('127.0.0.1')).rejects.toMatchObject({
    name: 'OperatingError',
    message: `The bot cannot be watched at 127.0.0.1 port ${port}: another program has it; set METRICS_PORT, or PORT, to another.`,
  });
  await expect(start('192.0.2.1')).rejects.toMatchObject({
    message: `The bot cannot be watched at 192.0.2.1 port ${port}: this machine has no such address; check HOST.`,
  });
});
