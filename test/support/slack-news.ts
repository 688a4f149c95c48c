import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { deliver } from '../../src/alerts/deliver.ts';
import type { Platform } from '../../src/alerts/platform.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
import type { Subscription } from '../../src/docking/subscription.ts';
import { channelKey, slackName } from '../../src/slack/place.ts';
import { openSending, type Sending, type SendingSettings } from '../../src/slack/sending/sending.ts';
import type { Workspaces } from '../../src/slack/workspaces.ts';
import type { Post } from '../../src/store/ledger/posts.ts';
import type { OpenStore } from '../../src/store/store.ts';
import { dockingEvent, spacecraft } from './docking-event.ts';
import { type RecordedLog, recordedLog } from './log.ts';
import { startWorld } from './polled-world.ts';
import { type SlackDouble, type SlackOptions, startSlack } from './slack/slack.ts';
import type { Channel } from './slack/state/channel.ts';
import type { User } from './slack/state/user.ts';
import type { Workspace } from './slack/state/workspace.ts';
import { subscription } from './subscription.ts';

export const now = new Date('2026-10-08T12:00:00Z');

/** What the bot sends to a Slack of the test's own, from a Launch Library where things happen. */
export interface SlackNews extends Sending {
  readonly double: SlackDouble;
  readonly store: OpenStore;
  readonly log: RecordedLog;
  readonly clock: () => Date;
  readonly now: Date;
  readonly workspaces: Workspaces;
  /** As one who asks has it. */
  clientOf(workspace: Workspace): WebClient;
  readonly workspace: Workspace;
  /** #news, the first channel. */
  readonly news: Channel;
  /** Has added the bot to the first workspace. */
  readonly ann: User;
  /** Another one, whose `installer` is nobody. */
  addWorkspace(name: string): Workspace;
  /** Teams that were found to have removed the bot. */
  readonly lost: string[];
  pass(seconds: number): void;
  subscribe(channels: Channel | readonly Channel[], wanted?: Partial<Subscription>): Promise<void>;
  /** A poll finds that something has docked just now: event 900 unless said otherwise. */
  docks(...said: readonly Partial<DockingEvent>[]): Promise<void>;
  /** A poll finds an event changed. */
  changes(id: number, changes: Partial<DockingEvent>): Promise<void>;
  /** A poll finds an event gone. */
  vanishes(id: number): Promise<void>;
  /** Sends what is due; what did not succeed is in `reports`. */
  tell(platform?: Platform): Promise<void>;
  /** "#news was not sent: the channel is archived". */
  readonly reports: string[];
  postOf(channel: Channel, alert?: string): Promise<Post | undefined>;
  /** What has become of the post that tells a channel of an alert: "sent", "queued for 2 s". */
  post(channel: Channel, alert?: string): Promise<string>;
  /** Why delivery has paused a channel; null: it has not. */
  pausedFor(channel: Channel): Promise<string | null>;
  /** What the bot wrote to somebody directly. */
  directly(user: User): readonly string[];
  /** A second way to the same Slack: one that gives up early, leads nowhere, or begins anew. */
  sending(settings?: Partial<SendingSettings>): Sending;
}

/** Nothing limits how fast it may send, and no time passes while it waits, unless told; #news hears of everything. */
export async function startSlackNews(
  options: SlackOptions = {},
  settings: Partial<SendingSettings> = {},
): Promise<SlackNews> {
  const longAgo = dockingEvent({ id: 1, docking: new Date('2025-01-01T00:00:00Z') });
  const world = await startWorld({ events: [longAgo], now, limit: 100_000 });
  const { store } = world;
  const clock = () => world.now;
  const double = await startSlack({ limits: false, now: () => world.now.getTime(), ...options });
  onTestFinished(() => double.close());
  await world.poll();
  const log = recordedLog();
  const teams = new Map<string, { readonly workspace: Workspace; readonly installer: User | null }>();
  const workspaces: Workspaces = {
    async find(team) {
      const known = teams.get(team);
      if (known === undefined || !known.workspace.installed) return null;
      const { id, token, bot, scopes } = known.workspace;
      return { id, token, botUserId: bot.id, scopes, installer: known.installer?.id ?? null };
    },
  };
  const workspace = double.addWorkspace({ name: 'Spaceflight' });
  const ann = workspace.addUser({ name: 'ann' });
  const channel = workspace.addChannel({ name: 'news' });
  teams.set(workspace.id, { workspace, installer: ann });
  const [reports, lost]: [string[], string[]] = [[], []];
  const keyOf = ({ workspace: { id: team }, id }: Channel) => channelKey(team, id);
  const place = (where: Channel) => ({ platform: slackName, channel: keyOf(where) });
  const channels = () => [...teams.values()].flatMap(each => [...each.workspace.channels.values()]);
  async function polled(): Promise<void> {
    world.pass(1 / 60);
    await world.poll();
  }
  const sending = (more: Partial<SendingSettings> = {}) =>
    openSending({
      workspaces,
      store,
      clock,
      apiUrl: double.apiUrl,
      userAgent: 'docking-bot/test',
      log: log.log,
      time: () => world.now.getTime(),
      sleep: async () => {},
      async lost({ id }) {
        lost.push(id);
        await store.subscriptions.leave(slackName, id, world.now);
      },
      ...settings,
      ...more,
    });
  const first = sending();
  const news: SlackNews = {
    ...first,
    double,
    store,
    log,
    clock,
    workspaces,
    clientOf: ({ token }) =>
      new WebClient(token, { slackApiUrl: double.apiUrl, retryConfig: { retries: 0 } }),
    workspace,
    news: channel,
    ann,
    lost,
    reports,
    sending,
    get now() {
      return world.now;
    },
    addWorkspace(name) {
      const another = double.addWorkspace({ name });
      teams.set(another.id, { workspace: another, installer: null });
      return another;
    },
    pass: seconds => world.pass(seconds / 3_600),
    async subscribe(wanted, said = {}) {
      for (const each of [wanted].flat()) {
        await store.subscriptions.put(
          { ...place(each), workspace: each.workspace.id },
          subscription({ createdAt: world.now, ...said }),
        );
      }
    },
    async docks(...said) {
      for (const each of said.length === 0 ? [{}] : said) {
        const { id = 900 } = each;
        const chaser = spacecraft({ id, name: `Progress MS-${id}` });
        world.library.events.push(dockingEvent({ id, docking: world.now, chaser, ...each }));
      }
      await polled();
    },
    async changes(id, changes) {
      world.library.change(id, changes);
      await polled();
    },
    async vanishes(id) {
      world.library.remove(id);
      await polled();
    },
    tell: (platform = first.platform) =>
      deliver(store, platform, {
        pictures: 'licensed',
        clock,
        report(post, outcome, action) {
          const name = channels().find(each => keyOf(each) === post.channel)?.name ?? post.channel;
          reports.push(`#${name} was not ${action}: ${'reason' in outcome ? outcome.reason : ''}`);
        },
      }),
    postOf: (where, alert = 'docked:900') => store.ledger.postOf(alert, place(where)),
    async post(where, alert) {
      const post = await news.postOf(where, alert);
      if (post === undefined) return 'none';
      const wait = (post.dueAt.getTime() - world.now.getTime()) / 1_000;
      return post.state === 'queued' && wait > 0 ? `queued for ${wait} s` : post.state;
    },
    async pausedFor(where) {
      const pause = await store.subscriptions.paused(place(where));
      return pause?.by === 'delivery' ? pause.reason : null;
    },
    directly: user =>
      channels()
        .filter(({ recipient }) => recipient === user)
        .flatMap(({ messages }) => messages.map(({ text }) => text)),
  };
  await news.subscribe(channel);
  return news;
}

/** Those that have come to a channel, as a notification reads them. */
export function texts({ messages }: Channel): string[] {
  return messages.map(({ text }) => text);
}
