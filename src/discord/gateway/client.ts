import { Client, GatewayIntentBits, type GuildMember, Options, type User } from 'discord.js';
import type { Shards } from '../shards.ts';
import type { Turn } from './backoff.ts';
import { patientSharding } from './sharding.ts';

/** Only this bot itself is worth remembering of all people: what it may do in a server. */
const itself = {
  maxSize: 0,
  keepOverLimit: ({ id, client }: GuildMember | User) => id === client.user.id,
};

/**
 * A client that hears of servers, channels, roles and interactions, and remembers what permissions need; of the
 * servers of these shards, or of all.
 */
export function newClient(apiUrl: string, turn: Turn, shards: Shards | null): Client {
  return new Client({
    intents: [GatewayIntentBits.Guilds],
    // Said in any case: discord.js would read SHARDS and SHARD_COUNT itself, and SHARDS as JSON.
    ...(shards === null ? { shards: 'auto' } : { shards: shards.ids, shardCount: shards.count }),
    // One server in an outage must not keep the others waiting.
    waitGuildTimeout: 5_000,
    // To be asked to wait is news at the start; an answer to a person is better late than not at all.
    rest: { api: apiUrl, timeout: 10_000, rejectOnRateLimit: ['/gateway', '/applications'] },
    ws: { buildStrategy: manager => patientSharding(manager, turn) },
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ApplicationCommandManager: 0,
      ApplicationEmojiManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: itself,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadManager: 0,
      ThreadMemberManager: 0,
      UserManager: itself,
      VoiceStateManager: 0,
    }),
  });
}
