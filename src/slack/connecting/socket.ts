import { setTimeout as delay } from 'node:timers/promises';
import type { App, Receiver } from '@slack/bolt';
import type { Presence } from '../../presence.ts';
import { nextWait, tryAgain } from '../../try-again.ts';
import { SlackError } from '../slack-error.ts';
import { reasonOf, refusedToken } from './reason.ts';
import { openSocket, type SocketConnection, type SocketSettings } from './socket-connection.ts';

export interface SocketReceiver extends Receiver {
  /** Rejected with a SlackError when Slack does not take the token any more; never fulfilled. */
  readonly failed: Promise<never>;
}

export interface SocketReceiverSettings extends SocketSettings {
  /** Slack renews each connection about once an hour; one that ends sooner than this is not well. Default: a minute. */
  readonly healthyAfter?: number;
  /** Told when there is a connection and when not. */
  readonly presence?: Presence;
}

/** Keeps one connection after the other open, until it is stopped. */
export function socketReceiver(settings: SocketReceiverSettings): SocketReceiver {
  const { log, healthyAfter = 60_000, presence } = settings;
  const stopping = new AbortController();
  const signal = AbortSignal.any([settings.signal, stopping.signal]);
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => {});
  let app: App | null = null;
  let current: SocketConnection | null = null;

  async function open(): Promise<void> {
    if (app === null) throw new Error('init() comes first');
    current = await openSocket(app, { ...settings, signal });
    presence?.connected();
    // It was asked to leave meanwhile.
    if (signal.aborted) await current.close();
  }

  function reconnect(): Promise<void> {
    return tryAgain(open, {
      signal,
      failed(error, seconds) {
        throwIfRefused(error);
        tellOutage(error, seconds);
      },
    });
  }

  function tellOutage(error: unknown, seconds: number): void {
    log.warn(`Slack cannot be reached (${reasonOf(error)}). Next try in ${seconds} s.`);
  }

  /** The first try is free, so that a renewal is hardly noticed. */
  async function stay(): Promise<void> {
    for (let wait = nextWait(); current !== null; ) {
      const since = performance.now();
      const reason = await current.ended;
      presence?.lost();
      signal.throwIfAborted();
      if (performance.now() - since < healthyAfter) {
        tellOutage(reason, wait / 1_000);
        await delay(wait, undefined, { signal });
        wait = nextWait(wait);
      } else wait = nextWait();
      await reconnect();
      log.info('Slack: connected again.');
    }
  }

  return {
    failed,
    init(given) {
      app = given;
    },
    async start() {
      await reconnect();
      stay().catch(error => {
        if (!signal.aborted) reject(error);
      });
    },
    async stop() {
      stopping.abort();
      await current?.close();
    },
  };
}

function throwIfRefused(error: unknown): void {
  const refused = refusedToken(error);
  if (refused === null) return;
  throw new SlackError(
    `Slack does not accept SLACK_APP_TOKEN (${refused}). Make a new one: api.slack.com/apps, your app, Basic Information, App-Level Tokens, with the scope connections:write.`,
    { cause: error },
  );
}
