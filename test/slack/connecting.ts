import { onTestFinished } from 'vitest';
import { type Connection, connect } from '../../src/slack/connecting/connect.ts';
import type { KeptWorkspaces } from '../../src/slack/connecting/kept-workspaces.ts';
import { openWorkspaces } from '../../src/slack/connecting/open-workspaces.ts';
import type { HttpConfig, SlackConfig, SocketConfig } from '../../src/slack/connecting/settings.ts';
import { type RecordedLog, recordedLog } from '../support/log.ts';
import type { SlackDouble } from '../support/slack/slack.ts';
import type { Workspace } from '../support/slack/state/workspace.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

export function socketConfig(slack: SlackDouble, { token }: Workspace): SocketConfig {
  const { apiUrl, appToken } = slack;
  return { way: 'socket', apiUrl, managers: 'members', botToken: token, appToken };
}

/** Without a workspace it is added to as many as want it. */
export function httpConfig(slack: SlackDouble, team?: Workspace): HttpConfig {
  const { apiUrl, signingSecret, clientId, clientSecret } = slack;
  const oauth = {
    clientId,
    clientSecret,
    stateSecret: 'the-state-secret-of-the-test-long-enough',
    encryptionKey: '0f'.repeat(32),
  };
  const install = team === undefined ? oauth : { botToken: team.token };
  return { way: 'http', apiUrl, managers: 'members', port: 0, host: '127.0.0.1', signingSecret, install };
}

/** A bot that remembers what it was asked. */
export interface Connecting {
  readonly log: RecordedLog;
  readonly store: TestStore;
  readonly workspaces: KeptWorkspaces;
  readonly connected: Promise<Connection>;
  /** The text of each command, in the order of coming. */
  readonly asked: readonly string[];
  /** The workspace, organization and bot user that Bolt has made out for each. */
  readonly contexts: readonly object[];
  readonly stopping: AbortController;
}

export async function connecting(
  config: SlackConfig,
  options: { readonly store?: TestStore; readonly clock?: () => Date } = {},
): Promise<Connecting> {
  const { store = await openTestStore(), clock = () => new Date() } = options;
  const log = recordedLog();
  const stopping = new AbortController();
  const shared = { config, clock, log: log.log, signal: stopping.signal };
  const workspaces = openWorkspaces({ ...shared, store, wake() {} });
  const asked: string[] = [];
  const contexts: object[] = [];
  const connected = connect({
    ...shared,
    workspaces,
    prepare(app) {
      app.command('/docking', async ({ command, ack, context }) => {
        asked.push(command.text);
        contexts.push({ teamId: context.teamId, botUserId: context.botUserId, token: context.botToken });
        await ack(`You asked ${command.text}.`);
        if (command.text === 'fail') throw new Error('broken with xoxb-12-secret');
      });
    },
  });
  connected.catch(() => {});
  onTestFinished(async () => {
    stopping.abort();
    await connected.then(({ stop }) => stop()).catch(() => {});
  });
  return { log, store, workspaces, connected, asked, contexts, stopping };
}

/** The same, reached by the double at its port. */
export async function reached(slack: SlackDouble, bot: Connecting): Promise<Connecting> {
  const { port } = await bot.connected;
  if (port !== null) slack.requestUrl = `http://127.0.0.1:${port}/slack/events`;
  return bot;
}

export function said({ log }: Connecting): string[] {
  return log.lines.filter(({ level }) => level > 20).map(({ msg }) => msg);
}
