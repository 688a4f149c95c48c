import { onTestFinished, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { deliver } from '../../src/alerts/deliver.ts';
import { type Discord, openDiscord } from '../../src/discord/discord.ts';
import type { Shards } from '../../src/discord/shards.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
import type { OpenStore } from '../../src/store/store.ts';
import { testContext } from './context.ts';
import { type DiscordDouble, type DiscordOptions, startDiscord } from './discord/discord.ts';
import type { Channel } from './discord/state/channel.ts';
import type { Guild, GuildOptions } from './discord/state/guild.ts';
import type { Member } from './discord/state/member.ts';
import { fill } from './history.ts';
import { type RecordedLog, recordedLog } from './log.ts';
import { openTestStore } from './store.ts';

export interface DiscordBotOptions {
  readonly double?: DiscordDouble;
  readonly discord?: DiscordOptions;
  readonly guild?: Partial<GuildOptions>;
  readonly store?: OpenStore;
  readonly token?: string;
  readonly guildId?: string;
  /** Default: all in this one. */
  readonly shards?: Shards;
  /** What is in the mirror; default: the history. */
  readonly events?: readonly DockingEvent[];
  readonly clock?: () => Date;
  /** Called before the bot connects: to add what is to be there. */
  readonly arrange?: (double: DiscordDouble) => void;
}

/** The bot on a Discord of the test's own, where Ann manages channels and Bob does not. */
export interface DiscordBot {
  readonly double: DiscordDouble;
  readonly discord: Discord;
  readonly store: OpenStore;
  readonly guild: Guild;
  /** #news, the first channel. */
  readonly news: Channel;
  readonly ann: Member;
  readonly bob: Member;
  readonly log: RecordedLog;
  /** Sends what is due. */
  deliver(): Promise<void>;
}

export const now = new Date('2026-10-08T12:00:00Z');

/** Starts it and waits until it is ready and has registered its commands. */
export async function startDiscordBot(options: DiscordBotOptions = {}): Promise<DiscordBot> {
  const bot = await openDiscordBot(options);
  await bot.log.saying(/^Discord: (registered|ready)/);
  await until(() => bot.double.commands(options.guildId).length > 0);
  return bot;
}

/** Starts it without waiting for anything. */
export async function openDiscordBot(options: DiscordBotOptions = {}): Promise<DiscordBot> {
  const double = options.double ?? (await startDiscord(options.discord ?? {}));
  const guild = double.addGuild({ name: 'Spaceflight', ...options.guild });
  const news = guild.addChannel({ name: 'news' });
  const ann = guild.addMember({ name: 'ann', permissions: ['ManageChannels'] });
  const bob = guild.addMember({ name: 'bob' });
  options.arrange?.(double);
  const store = options.store ?? (await openTestStore());
  await fill(store, options.events);
  const log = recordedLog();
  const clock = options.clock ?? (() => now);
  const discord = openDiscord({
    token: options.token ?? double.token,
    apiUrl: double.url,
    guildId: options.guildId ?? null,
    shards: options.shards ?? null,
    userAgent: 'docking-bot/test',
    store,
    commands,
    context: asker => testContext(store, { ...asker, commands }),
    clock,
    log: log.log,
    report(_reference, error) {
      throw error;
    },
    wake() {},
  });
  discord.failed.catch(() => {});
  onTestFinished(async () => {
    await discord.close();
    if (options.double === undefined) await double.close();
  });
  return {
    double,
    discord,
    store,
    guild,
    news,
    ann,
    bob,
    log,
    deliver: () => deliver(store, discord.platform, { pictures: 'licensed', clock, report() {} }),
  };
}

/** Waits until it is so, at most half a minute. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitUntil(isSo, { timeout: 30_000, interval: 5 });
}
