import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Client, Events, type WebSocketOptions } from 'discord.js';
import { expect, it, onTestFinished } from 'vitest';
import { newClient } from '../../src/discord/gateway/client.ts';
import { startDiscord } from '../support/discord/discord.ts';
import { until } from '../support/discord-bot.ts';

type Manager = Parameters<NonNullable<WebSocketOptions['buildStrategy']>>[0];

/** A gateway that takes connections and says nothing, as one behind a broken balancer does. */
async function silentGateway() {
  const sockets: Socket[] = [];
  const server = createServer(socket => void sockets.push(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  // A server that listens on TCP has a port.
  const { port } = server.address() as AddressInfo;
  return { url: `ws://127.0.0.1:${port}`, sockets };
}

it('A connection that is given up while it is made, and fails later, does not end the process.', async () => {
  const { url, sockets } = await silentGateway();
  const double = await startDiscord();
  onTestFinished(() => double.close());
  const session_start_limit = { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 };
  const body = JSON.stringify({ url, shards: 1, session_start_limit });
  const headers = { 'content-type': 'application/json' };
  double.fault({ path: '/gateway/bot' }, { kind: 'answer', status: 200, body, headers });
  const client = newClient(double.url, async () => {}, null);
  void client.login(double.token).catch(() => {});
  await until(() => sockets.length > 0);

  await client.destroy();
  for (const socket of sockets) socket.end();

  // What nobody hears fails the run here, and would end the bot.
  await delay(50);
  expect(client.isReady()).toBe(false);
});

/** Its manager of connections, which is private. */
async function connected(client: Client, token: string): Promise<Manager> {
  const ready = once(client, Events.ClientReady);
  await client.login(token);
  await ready;
  const { _ws: manager } = client.ws as unknown as { readonly _ws: Manager };
  return manager;
}

it('What is about to be said when the connection is left goes nowhere, and nobody is told.', async () => {
  const double = await startDiscord();
  onTestFinished(() => double.close());
  const client = newClient(double.url, async () => {}, null);
  const listeners = process.listeners('unhandledRejection');
  const unheard: unknown[] = [];
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', error => unheard.push(error));
  onTestFinished(() => {
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
  });
  const manager = await connected(client, double.token);
  const [asked, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const retrieve = manager.options.retrieveSessionInfo;
  manager.options.retrieveSessionInfo = async shard => {
    asked.resolve();
    await gate.promise;
    return retrieve(shard);
  };

  double.gateway.askForHeartbeat();
  await asked.promise;
  await client.destroy();
  gate.resolve();
  await delay(50);

  expect(unheard).toEqual([]);
});
