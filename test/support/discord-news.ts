import { expect, onTestFinished } from 'vitest';
import { deliver } from '../../src/alerts/deliver.ts';
import type { Platform } from '../../src/alerts/platform.ts';
import { connect } from '../../src/discord/gateway/connect.ts';
import { Breaker } from '../../src/discord/sending/breaker.ts';
import { deliveryRest } from '../../src/discord/sending/delivery-rest.ts';
import { discordPlatform } from '../../src/discord/sending/platform.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
import type { Subscription } from '../../src/docking/subscription.ts';
import type { Channel } from './discord/state/channel.ts';
import type { Message } from './discord/state/message.ts';
import type { Role } from './discord/state/role.ts';
import { type DiscordBot, type DiscordBotOptions, now, startDiscordBot } from './discord-bot.ts';
import { dockingEvent, spacecraft } from './docking-event.ts';
import { startWorld } from './polled-world.ts';
import { subscription } from './subscription.ts';

/** The bot on a Discord of the test's own, and a Launch Library where things happen. Both have the test's time. */
export interface DiscordNews extends DiscordBot {
  pass(seconds: number): void;
  readonly now: Date;
  readonly clock: () => Date;
  /** Waits until the bot has heard of what was changed on Discord: it hears in turn, and this answer comes last. */
  heard(): Promise<void>;
  subscribe(
    channels: Channel | readonly Channel[],
    wanted?: Partial<Subscription>,
    tag?: string,
  ): Promise<void>;
  /** A poll finds that something has docked just now: event 900 unless said otherwise. */
  docks(...said: readonly Partial<DockingEvent>[]): Promise<void>;
  /** A poll finds an event changed. */
  changes(id: number, changes: Partial<DockingEvent>): Promise<void>;
  /** A poll finds an event gone. */
  vanishes(id: number): Promise<void>;
  /** Sends what is due; what did not succeed is in `reports`. */
  tell(platform?: Platform): Promise<void>;
  /** "#news was not sent: the bot may not see the channel". */
  readonly reports: string[];
  /** What the command `subscriptions` says of a channel. */
  subscriptions(channel: Channel): Promise<string>;
  /** What has become of the post that tells a channel of an alert: "sent", "queued for 2 s". */
  post(channel: Channel, alert?: string): Promise<string>;
}

/**
 * Nothing limits how fast it may send unless told; Discord's #news hears of everything. Whatever the bot asks of
 * Discord must be allowed.
 */
export async function startDiscordNews(options: DiscordBotOptions = {}): Promise<DiscordNews> {
  const longAgo = dockingEvent({ id: 1, docking: new Date('2025-01-01T00:00:00Z') });
  const world = await startWorld({ events: [longAgo], now, limit: 100_000 });
  const { store } = world;
  const clock = () => world.now;
  const bot = await startDiscordBot({
    ...options,
    store,
    events: [],
    clock,
    discord: { limits: false, now: () => world.now.getTime(), ...options.discord },
  });
  await world.poll();
  const reports: string[] = [];
  const place = (channel: Channel) => ({ platform: 'discord', channel: channel.id });
  async function polled(): Promise<void> {
    world.pass(1 / 60);
    await world.poll();
  }
  const news: DiscordNews = {
    ...bot,
    clock,
    reports,
    get now() {
      return world.now;
    },
    async heard() {
      await bot.double.command({ member: bot.ann, subcommand: 'subscriptions' });
    },
    pass: seconds => world.pass(seconds / 3_600),
    async subscribe(channels, wanted = {}, tag = undefined) {
      for (const channel of [channels].flat()) {
        await store.subscriptions.put(
          {
            ...place(channel),
            workspace: channel.guild?.id ?? bot.guild.id,
            ...(tag === undefined ? {} : { tag }),
          },
          subscription({ createdAt: world.now, ...wanted }),
        );
      }
      await news.heard();
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
    tell: (platform = bot.discord.platform) =>
      deliver(store, platform, {
        pictures: 'licensed',
        clock,
        report({ channel }, outcome, action) {
          const name = bot.guild.channels.find(({ id }) => id === channel)?.name ?? channel;
          reports.push(`#${name} was not ${action}: ${'reason' in outcome ? outcome.reason : ''}`);
        },
      }),
    async subscriptions(channel) {
      const { double, ann } = bot;
      const options = { channel };
      const { message } = await double.command({ member: ann, subcommand: 'subscriptions', options });
      return message?.embeds[0]?.description ?? '';
    },
    async post(channel, alert = 'docked:900') {
      const post = await store.ledger.postOf(alert, place(channel));
      if (post === undefined) return 'none';
      const wait = (post.dueAt.getTime() - world.now.getTime()) / 1_000;
      return post.state === 'queued' && wait > 0 ? `queued for ${wait} s` : post.state;
    },
  };
  onTestFinished(() => expect(bot.double.violations).toEqual([]));
  await news.subscribe(bot.news);
  return news;
}

/** #news pings a role of its server, which everybody may mention. */
export async function withFans(bot: DiscordNews, wanted: Partial<Subscription> = {}): Promise<Role> {
  const fans = bot.guild.addRole({ name: 'fans', mentionable: true });
  await bot.subscribe(bot.news, { mention: `<@&${fans.id}>`, ...wanted });
  return fans;
}

export interface PlatformOptions {
  readonly clock: () => Date;
  /** Milliseconds that an answer may take. */
  readonly timeOut?: number;
  /** Another address than the double's. */
  readonly apiUrl?: string;
  readonly breaker?: Breaker;
}

/** A second way to the same Discord: one that gives up early, leads nowhere, or has been through much. */
export async function platformOf(
  { double, log: { log } }: DiscordBot,
  { clock, timeOut = 1_000, apiUrl = double.url, breaker = new Breaker(log) }: PlatformOptions,
): Promise<Platform> {
  const { token, url } = double;
  const { signal } = new AbortController();
  const client = await connect({ token, apiUrl: url, shards: null, log, signal, prepare() {} });
  onTestFinished(() => client.destroy());
  const rest = deliveryRest({ token, apiUrl, userAgent: 'docking-bot/test', breaker, clock, timeOut });
  return discordPlatform({ connection: { client }, shards: null, rest, breaker, clock });
}

/** A message as it is read: its mentions and plain text, then its embeds with their lines and fields. */
export function shown({ content, embeds }: Message): string {
  const parts = embeds.map(({ title = '', description = '', fields = [], footer }) =>
    [title, description, ...fields.map(({ name, value }) => `${name}: ${value}`), footer?.text ?? ''].join(
      '\n',
    ),
  );
  return [content, ...parts].filter(part => part !== '').join('\n');
}
