import type { Platform } from '../alerts/platform.ts';
import type { Report } from '../command/answer.ts';
import type { Command } from '../command/command.ts';
import type { Asker, Context } from '../command/context.ts';
import type { Log } from '../log.ts';
import { Presence } from '../presence.ts';
import type { Store } from '../store/store.ts';
import { answerAll } from './asking/answer-all.ts';
import { type Connection, connect } from './connecting/connect.ts';
import { openWorkspaces } from './connecting/open-workspaces.ts';
import type { SlackConfig } from './connecting/settings.ts';
import { openSending } from './sending/sending.ts';

export interface SlackSettings {
  readonly config: SlackConfig;
  readonly userAgent: string;
  readonly store: Store;
  readonly commands: readonly Command[];
  readonly context: (asker: Asker) => Context;
  readonly clock: () => Date;
  readonly log: Log;
  readonly report: Report;
  /** Called when there may be something to deliver again. */
  readonly wake: () => void;
}

export interface Slack {
  readonly platform: Platform;
  readonly presence: Presence;
  /** Rejected with a SlackError when Slack cannot be used as it is set up; never fulfilled. */
  readonly failed: Promise<never>;
  close(): Promise<void>;
}

const untilConnected = 30_000;

/** Starts the bot on Slack; that it is there, or why not yet, is told in the log. */
export function openSlack(settings: SlackSettings): Slack {
  const { config, store, clock, log, wake } = settings;
  const { apiUrl, managers } = config;
  const stopping = new AbortController();
  const presence = new Presence(clock);
  const workspaces = openWorkspaces({ ...settings, signal: stopping.signal });
  const { platform, sendSample, obstacles } = openSending({
    ...settings,
    workspaces,
    apiUrl,
    lost: workspace => workspaces.lost(workspace, clock()),
  });
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => {});
  let isReady = false;

  async function start(): Promise<Connection> {
    const connection = await connect({
      ...settings,
      workspaces,
      presence,
      signal: stopping.signal,
      prepare(app) {
        app.use(async ({ next }) => {
          presence.heard();
          await next();
        });
        answerAll(app, { ...settings, store, managers, workspaces, sendSample, obstacles });
      },
    });
    isReady = true;
    connection.failed.catch(reject);
    wake();
    return connection;
  }

  const started = start();
  started.catch(error => {
    if (!stopping.signal.aborted) reject(error);
    else log.debug({ err: error }, 'Slack: stopped before it was ready.');
  });
  return {
    platform: { ...platform, heldUntil },
    presence,
    failed,
    async close() {
      stopping.abort();
      const connection = await started.catch(() => null);
      await connection?.stop();
    },
  };

  function heldUntil(): Date | null {
    // Once it is connected delivery is woken.
    if (!isReady) return new Date(clock().getTime() + untilConnected);
    return platform.heldUntil?.() ?? null;
  }
}
