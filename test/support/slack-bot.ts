import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
import type { Subscription } from '../../src/docking/subscription.ts';
import { answerAll } from '../../src/slack/asking/answer-all.ts';
import { type Connection, connect } from '../../src/slack/connecting/connect.ts';
import type { KeptWorkspaces } from '../../src/slack/connecting/kept-workspaces.ts';
import type { SlackConfig } from '../../src/slack/connecting/settings.ts';
import { channelKey, slackName } from '../../src/slack/place.ts';
import { obstaclesIn } from '../../src/slack/sending/obstacles.ts';
import { openSending } from '../../src/slack/sending/sending.ts';
import type { Place } from '../../src/store/settings/subscriptions.ts';
import type { OpenStore } from '../../src/store/store.ts';
import { testContext } from './context.ts';
import { fill } from './history.ts';
import { type RecordedLog, recordedLog } from './log.ts';
import { type SlackDouble, type SlackOptions, startSlack } from './slack/slack.ts';
import type { Channel } from './slack/state/channel.ts';
import type { User } from './slack/state/user.ts';
import type { Workspace, WorkspaceOptions } from './slack/state/workspace.ts';
import { openTestStore } from './store.ts';
import { subscription } from './subscription.ts';

/** Both ways to connect, for suites that hold whichever it is. */
export const ways = ['socket', 'http'] as const;
export type Way = (typeof ways)[number];

export interface SlackBotOptions {
  /** Default: Socket Mode. */
  readonly way?: Way;
  /** To go on with. */
  readonly double?: SlackDouble;
  readonly teams?: Workspace[];
  readonly slack?: SlackOptions;
  readonly workspace?: Partial<WorkspaceOptions>;
  readonly store?: OpenStore;
  readonly managers?: SlackConfig['managers'];
  /** What is in the mirror; default: the history. */
  readonly events?: readonly DockingEvent[];
  readonly clock?: () => Date;
}

/** The bot on a Slack of the test's own. */
export interface SlackBot {
  readonly double: SlackDouble;
  readonly store: OpenStore;
  /** All that have the bot, of which `team` is the first; another may be added. */
  readonly teams: Workspace[];
  readonly team: Workspace;
  /** #news, where Ann and Bob are, and the bot. */
  readonly news: Channel;
  readonly ann: User;
  readonly bob: User;
  readonly log: RecordedLog;
  /** What was removed from the bot: workspaces, each time it was told. */
  readonly left: string[];
  /** How often there may have been something to deliver again. */
  readonly woken: { times: number };
  stop(): Promise<void>;
}

export const now = new Date('2026-10-08T12:00:00Z');

/** Starts it and waits until it is ready. */
export async function startSlackBot(options: SlackBotOptions = {}): Promise<SlackBot> {
  const double = options.double ?? (await startSlack({ limits: false, ...options.slack }));
  const teams = options.teams ?? [newWorkspace(double, options.workspace)];
  const [team] = teams;
  if (team === undefined) throw new Error('The bot is nowhere.');
  const [ann, bob, news] = [named(team.users, 'ann'), named(team.users, 'bob'), named(team.channels, 'news')];
  const store = options.store ?? (await openTestStore());
  if (options.store === undefined || options.events !== undefined) await fill(store, options.events);
  const log = recordedLog();
  const clock = options.clock ?? (() => now);
  const stopping = new AbortController();
  const left: string[] = [];
  const woken = { times: 0 };
  const workspaces = workspacesOf(teams, store, left);
  const { apiUrl } = double;
  const { sendSample } = openSending({
    workspaces,
    apiUrl,
    userAgent: 'docking-bot/test',
    store,
    clock,
    log: log.log,
    async lost() {},
  });
  const config = configOf(options, double, team);
  const connection: Connection = await connect({
    config,
    workspaces,
    log: log.log,
    signal: stopping.signal,
    prepare: app =>
      answerAll(app, {
        commands,
        context: asker => testContext(store, { ...asker, commands }),
        report(_reference, error) {
          throw error;
        },
        clock,
        log: log.log,
        store,
        managers: config.managers,
        workspaces,
        sendSample,
        async obstacles(id, channel) {
          const workspace = await workspaces.find(id);
          const client = new WebClient(undefined, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } });
          return workspace === null ? [] : obstaclesIn(client, workspace, channel);
        },
        wake() {
          woken.times++;
        },
      }),
  });
  if (connection.port !== null) double.requestUrl = `http://127.0.0.1:${connection.port}/slack/events`;
  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopping.abort();
    stopped ??= connection.stop();
    return stopped;
  };
  onTestFinished(async () => {
    await stop();
    if (options.double === undefined) await double.close();
  });
  return { double, store, teams, team, news, ann, bob, log, left, woken, stop };
}

/** A channel as the store knows it. */
export function placeOf({ id, workspace }: Channel): Place {
  return { platform: slackName, channel: channelKey(workspace.id, id), workspace: workspace.id };
}

export async function subscribed(
  store: OpenStore,
  channel: Channel,
  said: Partial<Subscription> = {},
): Promise<void> {
  await store.subscriptions.put(placeOf(channel), subscription(said));
}

/** Those that have the bot, as they are now. */
function workspacesOf(teams: readonly Workspace[], store: OpenStore, left: string[]): KeptWorkspaces {
  return {
    installations: null,
    async find(id) {
      const found = teams.find(team => team.id === id);
      if (found === undefined || !found.installed) return null;
      const { token, bot, scopes } = found;
      return { id, token, botUserId: bot.id, scopes, installer: null };
    },
    names: async () => teams.map(({ name }) => name),
    async leave(id, at) {
      left.push(id);
      await store.subscriptions.leave(slackName, id, at);
      return true;
    },
    lost: ({ id }, at) => store.subscriptions.leave(slackName, id, at),
    async grant(_organization, ids) {
      for (const id of ids) await store.subscriptions.rejoin(slackName, id);
    },
    async withdraw(_organization, ids, at) {
      for (const id of ids) await store.subscriptions.leave(slackName, id, at);
    },
  };
}

function configOf(
  { way = 'socket', managers = 'members' }: SlackBotOptions,
  { apiUrl, appToken, signingSecret }: SlackDouble,
  { token: botToken }: Workspace,
): SlackConfig {
  if (way === 'socket') return { way, apiUrl, managers, botToken, appToken };
  return { way, apiUrl, managers, port: 0, host: '127.0.0.1', signingSecret, install: { botToken } };
}

function newWorkspace(double: SlackDouble, options: Partial<WorkspaceOptions> = {}): Workspace {
  const team = double.addWorkspace({ name: 'Spaceflight', ...options });
  team.addUser({ name: 'ann' });
  team.addUser({ name: 'bob' });
  team.addChannel({ name: 'news' });
  return team;
}

/** Throws where nobody is called that. */
export function named<T extends { readonly name: string }>(all: ReadonlyMap<string, T>, name: string): T {
  const found = [...all.values()].find(each => each.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}
