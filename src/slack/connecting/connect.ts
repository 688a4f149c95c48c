import type { App } from '@slack/bolt';
import { counted } from '../../docking/describe/counted.ts';
import type { Log } from '../../log.ts';
import type { Presence } from '../../presence.ts';
import { eventsPath, installPath, redirectPath } from './addresses.ts';
import { newApp } from './app.ts';
import { httpReceiver } from './http.ts';
import type { KeptWorkspaces } from './kept-workspaces.ts';
import { listen } from './listening.ts';
import { ignoreReplays } from './replays.ts';
import type { HttpConfig, SlackConfig, SocketConfig } from './settings.ts';
import { socketReceiver } from './socket.ts';

export interface ConnectSettings {
  readonly config: SlackConfig;
  readonly workspaces: KeptWorkspaces;
  readonly log: Log;
  /** Told when Slack is connected and when not. */
  readonly presence?: Presence;
  readonly signal: AbortSignal;
  /** Given Bolt before it connects, to listen to what it hears. */
  readonly prepare: (app: App) => void;
}

export interface Connection {
  /** Where Slack reaches the bot; null: it is the bot that calls. */
  readonly port: number | null;
  /** Rejected with a SlackError when Slack cannot be used any more as it is set up; never fulfilled. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/**
 * Connects as often as it takes, and stays connected. Rejected with a SlackError where a token, the key that
 * tokens are sealed with, or the port is wrong.
 */
export function connect(settings: ConnectSettings): Promise<Connection> {
  const { config } = settings;
  return config.way === 'socket' ? bySocket(config, settings) : byHttp(config, settings);
}

async function bySocket(
  config: SocketConfig,
  { workspaces, log, presence, signal, prepare }: ConnectSettings,
): Promise<Connection> {
  const { apiUrl, appToken } = config;
  const names = await workspaces.names();
  const receiver = socketReceiver({
    appToken,
    apiUrl,
    log,
    signal,
    ...(presence === undefined ? {} : { presence }),
  });
  prepare(newApp({ receiver, workspaces, apiUrl, log }));
  await receiver.start();
  log.info(`Slack: ready by Socket Mode in ${inWords(names)}.`);
  return {
    port: null,
    failed: receiver.failed,
    async stop() {
      await receiver.stop();
    },
  };
}

async function byHttp(
  config: HttpConfig,
  { workspaces, log, presence, prepare }: ConnectSettings,
): Promise<Connection> {
  const { installations } = workspaces;
  const receiver = httpReceiver(config, installations, log);
  const app = newApp({ receiver, workspaces, apiUrl: config.apiUrl, log });
  ignoreReplays(app, log);
  prepare(app);
  const { port, stop } = await listen(receiver, config.port, config.host);
  try {
    const names = await workspaces.names();
    log.info(
      `Slack: ready by HTTP on port ${port} in ${inWords(names)}. ${addresses(installations !== null)}`,
    );
  } catch (error) {
    await stop();
    throw error;
  }
  presence?.connected();
  return { port, failed: new Promise(() => {}), stop };
}

/** What Slack must be told; only its operator knows under which name the bot is reached. */
function addresses(isOpen: boolean): string {
  const ask = `Its address for commands, interactivity and events: https://<this host>${eventsPath}`;
  if (!isOpen) return `${ask}.`;
  return `${ask}; the redirect URL of OAuth: https://<this host>${redirectPath}. Add it to a workspace: https://<this host>${installPath}`;
}

const mostNamed = 3;

function inWords(names: readonly string[]): string {
  const [only] = names;
  if (names.length === 1 && only !== undefined) return only;
  const named = names.slice(0, mostNamed).join(', ');
  const others = names.length - mostNamed;
  const and = others > 0 ? ` and ${counted(others, 'other')}` : '';
  return `${counted(names.length, 'workspace')}${named === '' ? '' : `: ${named}${and}`}`;
}
