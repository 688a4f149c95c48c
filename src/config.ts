import { z } from 'zod';
import { scheduleMistake } from './alerts/ticker.ts';
import { type Shards, shardCount, shardList, shardMistakes, shardsOf } from './discord/shards.ts';
import { versions } from './launch-library/parameters.ts';
import { halfSettings } from './slack/connecting/half-settings.ts';
import { type SlackConfig, type SlackVariables, slackConfig } from './slack/connecting/settings.ts';

export interface Config {
  readonly launchLibrary: {
    readonly url: string;
    readonly version: '2.3.0' | '2.2.0';
    readonly token: string | null;
  };
  /** null: the bot is not on Discord. */
  readonly discord: {
    readonly token: string;
    readonly apiUrl: string;
    readonly guildId: string | null;
    /** null: all of them. */
    readonly shards: Shards | null;
  } | null;
  /** null: the bot is not on Slack. */
  readonly slack: SlackConfig | null;
  /** Where the bot is watched; null: nowhere. */
  readonly operating: { readonly host: string; readonly port: number } | null;
  readonly databaseUrl: string;
  readonly pollSchedule: string;
  readonly alertWindowHours: number;
  readonly pictures: 'licensed' | 'all';
  readonly logLevel: z.infer<typeof logLevel>;
}

/** Something is wrong with the settings; the message names everything that is, and shows no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const logLevel = z.enum(['debug', 'info', 'warn', 'error', 'silent']);
const longestWindowHours = 30 * 24;

/** Ends without a slash: paths are put behind it. */
const address = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .refine(url => isBareAddress(url), {
    error: 'must be an address without a user name, a password, ? or #',
  })
  .transform(url => url.replace(/\/+$/, ''));

const token = z
  .string()
  .regex(/^[\x21-\x7e]+$/, { error: 'must be the token alone, without spaces or line breaks' });

const port = z.coerce
  .number({ error: 'must be a port' })
  .int({ error: 'must be a port' })
  .min(1, { error: 'must be a port: 1 to 65535' })
  .max(65_535, { error: 'must be a port: 1 to 65535' });

/** 32 bytes, from `openssl rand -hex 32`. */
const encryptionKey = /^[0-9a-f]{64}$/i;
const shortestSecret = 32;

const settings = z
  .object({
    LAUNCH_LIBRARY_URL: address.default('https://ll.thespacedevs.com'),
    LAUNCH_LIBRARY_VERSION: z.enum(versions, { error: `must be ${versions.join(' or ')}` }).default('2.3.0'),
    LAUNCH_LIBRARY_TOKEN: token.optional(),
    DISCORD_TOKEN: token.optional(),
    DISCORD_API_URL: address.default('https://discord.com/api'),
    DISCORD_GUILD_ID: z
      .string()
      .regex(/^\d{15,20}$/, { error: "must be a server's id: about 18 digits" })
      .optional(),
    SHARDS: z.string().regex(shardList, { error: 'must be numbers, as in 0,1 or 0-3' }).optional(),
    SHARD_COUNT: z
      .string()
      .regex(shardCount, { error: 'must be a number: how many shards there are in all processes' })
      .optional(),
    SLACK_BOT_TOKEN: token.startsWith('xoxb-', { error: 'must be the bot token, xoxb-…' }).optional(),
    SLACK_APP_TOKEN: token.startsWith('xapp-', { error: 'must be the app-level token, xapp-…' }).optional(),
    SLACK_SIGNING_SECRET: token.optional(),
    PORT: port.optional(),
    METRICS_PORT: port.optional(),
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/, { error: 'must be an address or a host name, as 127.0.0.1, 0.0.0.0 or ::' })
      .default('127.0.0.1'),
    SLACK_CLIENT_ID: token.optional(),
    SLACK_CLIENT_SECRET: token.optional(),
    SLACK_STATE_SECRET: token
      .min(shortestSecret, {
        error: `must be at least ${shortestSecret} characters: make it with openssl rand -hex 32`,
      })
      .optional(),
    SLACK_ENCRYPTION_KEY: z
      .string()
      .regex(encryptionKey, {
        error: 'must be 64 hexadecimal digits: make it with openssl rand -hex 32, and keep it',
      })
      .optional(),
    SLACK_API_URL: address.default('https://slack.com/api'),
    SLACK_MANAGERS: z
      .string()
      .regex(/^(members|admins|[UW][A-Z0-9]{2,}(\s*,\s*[UW][A-Z0-9]{2,})*)$/, {
        error: 'must be members, admins, or ids of users as U012AB3CD, with commas between',
      })
      .transform(text => (text === 'members' || text === 'admins' ? text : text.split(/\s*,\s*/)))
      .default('members'),
    DATABASE_URL: z
      .string()
      .superRefine((url, context) => {
        const mistake = databaseMistake(url);
        if (mistake !== null) context.addIssue(mistake);
      })
      .default('sqlite:./data/docking.db'),
    POLL_SCHEDULE: z
      .string()
      .superRefine((expression, context) => {
        const mistake = scheduleMistake(expression);
        if (mistake !== null) context.addIssue(`must be a cron expression, as in */10 * * * *: ${mistake}`);
      })
      .default('*/10 * * * *'),
    ALERT_WINDOW_HOURS: z.coerce
      .number({ error: 'must be a number of hours' })
      .min(1, { error: 'must be at least 1 hour' })
      .max(longestWindowHours, { error: `must be at most ${longestWindowHours} hours, 30 days` })
      .default(72),
    IMAGES: z.enum(['licensed', 'all'], { error: 'must be licensed or all' }).default('licensed'),
    LOG_LEVEL: z
      .enum(logLevel.options, { error: `must be one of ${logLevel.options.join(', ')}` })
      .default('info'),
  })
  .superRefine((set, context) => {
    for (const { name, mistake } of [...shardMistakes(set), ...halfSettings(set)])
      context.addIssue({ code: 'custom', path: [name], message: mistake });
    if (set.METRICS_PORT !== undefined && set.METRICS_PORT === set.PORT && isSlackByHttp(set)) {
      const message = 'is the same as PORT, where Slack reaches the bot: set another';
      context.addIssue({ code: 'custom', path: ['METRICS_PORT'], message });
    }
  });

/** The settings in the environment, each with its default; an empty one counts as not set. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
    throw new ConfigError(['These settings are wrong (see .env.example):', ...new Set(mistakes)].join('\n'));
  }
  const values = parsed.data;
  return {
    launchLibrary: {
      url: values.LAUNCH_LIBRARY_URL,
      version: values.LAUNCH_LIBRARY_VERSION,
      token: values.LAUNCH_LIBRARY_TOKEN ?? null,
    },
    discord:
      values.DISCORD_TOKEN === undefined
        ? null
        : {
            token: values.DISCORD_TOKEN,
            apiUrl: values.DISCORD_API_URL,
            guildId: values.DISCORD_GUILD_ID ?? null,
            shards: shardsOf(values),
          },
    slack: slackConfig(values),
    operating: operatingConfig(values),
    databaseUrl: values.DATABASE_URL,
    pollSchedule: values.POLL_SCHEDULE,
    alertWindowHours: values.ALERT_WINDOW_HOURS,
    pictures: values.IMAGES,
    logLevel: values.LOG_LEVEL,
  };
}

/** PORT is Slack's where Slack reaches the bot by HTTP; the bot is never watched there. */
function operatingConfig(set: z.infer<typeof settings>): Config['operating'] {
  const port = set.METRICS_PORT ?? (isSlackByHttp(set) ? undefined : set.PORT);
  return port === undefined ? null : { host: set.HOST, port };
}

function isSlackByHttp(set: SlackVariables): boolean {
  return slackConfig(set)?.way === 'http';
}

/** What is wrong with the name of a database, not repeating it; completes a sentence. null: nothing. */
export function databaseMistake(text: string): string | null {
  if (/^sqlite:(?!:memory:)./.test(text)) return null;
  if (!/^postgres(ql)?:\/\/./.test(text))
    return 'must be sqlite: and a file, as in sqlite:./data/docking.db, or postgres://host/database with user:password@ before the host';
  const url = URL.parse(text);
  // A password with such a letter ends the host early, and what follows the letter is taken for a path.
  const isCutOff =
    url?.username === '' && `${url.pathname}${[...url.searchParams.keys()].join()}${url.hash}`.includes('@');
  const hasBarePercent = /%(?![\da-f]{2})/i.test(url?.password ?? '');
  if (url !== null && !isCutOff && !hasBarePercent) return null;
  return 'must be an address that can be read: in the password the letters @ : / # ? % are written %40 %3A %2F %23 %3F %25';
}

/** The address is logged, and paths are put behind it. */
function isBareAddress(address: string): boolean {
  const url = URL.parse(address);
  return url === null || `${url.username}${url.password}${url.search}${url.hash}` === '';
}
