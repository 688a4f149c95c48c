import { type Client, Events, type Interaction, Routes } from 'discord.js';
import type { Platform } from '../alerts/platform.ts';
import { sampleSender } from '../alerts/sample.ts';
import { atMost } from '../at-most.ts';
import type { Report } from '../command/answer.ts';
import type { Command } from '../command/command.ts';
import type { Asker, Context } from '../command/context.ts';
import { counted } from '../docking/describe/counted.ts';
import type { Log } from '../log.ts';
import { Presence } from '../presence.ts';
import type { Store } from '../store/store.ts';
import { tryAgain } from '../try-again.ts';
import { handle } from './asking/interactions.ts';
import { connect, disconnected, throwIfFinal } from './gateway/connect.ts';
import { watchGuilds } from './gateway/guilds.ts';
import { inviteLink } from './gateway/invite.ts';
import { discordName } from './gateway/places.ts';
import { watchPresence } from './gateway/watch-presence.ts';
import { register, whyNotRegistered } from './registration/register.ts';
import { Breaker } from './sending/breaker.ts';
import { deliveryRest } from './sending/delivery-rest.ts';
import { messageAnswer } from './sending/find-post.ts';
import { discordPlatform } from './sending/platform.ts';
import type { Shards } from './shards.ts';

export interface DiscordSettings {
  readonly token: string;
  readonly apiUrl: string;
  /** Registers the commands in this one server, where they show at once. */
  readonly guildId: string | null;
  /** Whose servers this process hears of; null: all. Sent is to any. */
  readonly shards: Shards | null;
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

export interface Discord {
  readonly platform: Platform;
  readonly presence: Presence;
  /** Rejected with a DiscordError when Discord cannot be used as it is set up; never fulfilled. */
  readonly failed: Promise<never>;
  /** Answers what was asked before, then leaves, with nothing of it left behind; it can be opened anew. */
  close(): Promise<void>;
}

/** How long a stop waits for answers under way. */
const patience = 10_000;
const goodbye = 1_000;

/** Starts the bot on Discord; that it is there, or why not yet, is told in the log. */
export function openDiscord(settings: DiscordSettings): Discord {
  const { token, apiUrl, shards, userAgent, store, commands, context, clock, log } = settings;
  const stopping = new AbortController();
  const answering = new Set<Promise<void>>();
  const connection: { client: Client<true> | null } = { client: null };
  const presence = new Presence(clock);
  const breaker = new Breaker(log);
  const rest = deliveryRest({ token, apiUrl, userAgent, breaker, clock });
  const platform = discordPlatform({ connection, shards, rest, breaker, clock });
  const tagIn = (channel: string) => store.subscriptions.tag({ platform: discordName, channel });
  const interactions = {
    commands,
    context,
    clock,
    log,
    tagIn,
    report: settings.report,
    sendSample: sampleSender(platform, tagIn),
    post: (log: Log) => async (channel: string, body: object) => {
      const result = await rest.request(messageAnswer, 'POST', Routes.channelMessages(channel), body);
      if (!result.ok) log.warn({ channel, refusal: result.refusal }, 'Discord: a line was not posted.');
    },
  };
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => {});

  function prepare(client: Client): void {
    client.on(Events.Error, err => log.error({ err }, 'Discord: something in the bot went wrong.'));
    client.on(Events.ShardDisconnect, ({ code }) => reject(disconnected(code)));
    client.on(Events.InteractionCreate, answer);
    watchGuilds(client, settings);
    watchPresence(client, presence);
  }

  function answer(interaction: Interaction): void {
    const answered = handle(interaction, interactions).finally(() => answering.delete(answered));
    answering.add(answered);
  }

  async function start(): Promise<void> {
    const client = await connect({ token, apiUrl, shards, log, signal: stopping.signal, prepare });
    connection.client = client;
    const { user, guilds, application } = client;
    const invite = inviteLink(application.id);
    log.info(
      `Discord: ready as ${user.tag} in ${counted(guilds.cache.size, 'server')}${partOf(shards)}. Add it to one: ${invite}`,
    );
    settings.wake();
    // What is registered is the same for all; somebody has to do it.
    if (shards === null || shards.ids.includes(0)) await registerCommands(client, invite);
  }

  async function registerCommands(client: Client<true>, invite: string): Promise<void> {
    const target = { applicationId: client.application.id, guildId: settings.guildId };
    const isNew = await tryAgain(() => register(client.rest, rest.turn, commands, target), {
      signal: stopping.signal,
      failed(error, seconds) {
        throwIfFinal(error);
        log.error(`${whyNotRegistered(error, settings.guildId, invite)} Next try in ${seconds} s.`);
      },
    });
    if (isNew) log.info('Discord: registered /docking as this version has it.');
    else log.debug('Discord: /docking is registered already.');
  }

  const started = start().catch(error => {
    if (!stopping.signal.aborted) reject(error);
  });

  return {
    platform,
    presence,
    failed,
    async close() {
      stopping.abort();
      const { client } = connection;
      client?.off(Events.InteractionCreate, answer);
      await atMost(patience, Promise.allSettled(answering));
      rest.close();
      connection.client = null;
      // Discord may have gone silent.
      await atMost(goodbye, Promise.all([started, client?.destroy()]));
      presence.lost();
    },
  };
}

/** " (shards 0, 1 of 4)", or nothing where it is all of them. */
function partOf(shards: Shards | null): string {
  if (shards === null) return '';
  const { ids, count } = shards;
  return ` (${ids.length === 1 ? 'shard' : 'shards'} ${ids.join(', ')} of ${count})`;
}
