import { setTimeout as delay } from 'node:timers/promises';
import { type App, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { quietBoltLogger } from './bolt-logger.ts';
import { clientOptions } from './client-options.ts';
import { reasonOf } from './reason.ts';

export interface SocketSettings {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** One connection, from Slack's greeting to its end. */
export interface SocketConnection {
  /** Fulfilled with the reason. */
  readonly ended: Promise<unknown>;
  close(): Promise<void>;
}

/** How long Slack may take from the first question to its greeting. */
const patience = 30_000;
const goodbye = 1_000;

/**
 * Connects once, with a client of its own. It is not left to reconnect by itself: where that fails once
 * nobody hears of it, which ends the process, or it waits longer each time without an end.
 */
export async function openSocket(app: App, settings: SocketSettings): Promise<SocketConnection> {
  const { appToken, apiUrl, log, signal } = settings;
  const logger = quietBoltLogger(log);
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(apiUrl, logger) },
    async processEventErrorHandler({ error }) {
      log.warn(`Slack: a request was not answered (${reasonOf(error)}).`);
      return false;
    },
  });
  receiver.init(app);
  const { client } = receiver;
  let reason: unknown = new Error('it closed the connection');
  client.on('error', error => {
    reason = error;
  });
  const ended = new Promise<unknown>(resolve => client.once('disconnected', () => resolve(reason)));
  const waiting = new AbortController();
  try {
    const silence = delay(patience, undefined, { signal: AbortSignal.any([signal, waiting.signal]) });
    const isSilent = await Promise.race([receiver.start().then(() => false), silence.then(() => true)]);
    if (isSilent) throw new Error('it does not answer');
  } catch (error) {
    client.disconnect().catch(() => {});
    // Where the connection breaks the client does not say why.
    throw error ?? reason;
  } finally {
    waiting.abort();
  }
  return {
    ended,
    async close() {
      await Promise.race([client.disconnect(), delay(goodbye, undefined, { ref: false })]);
    },
  };
}
