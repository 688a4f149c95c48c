import { onTestFinished } from 'vitest';
import { type DiscordDouble, type DiscordOptions, startDiscord } from './discord.ts';

/** One that ends with the test. */
export async function discordDouble(options: DiscordOptions = {}): Promise<DiscordDouble> {
  const discord = await startDiscord(options);
  onTestFinished(() => discord.close());
  return discord;
}

/** A double with one guild and one channel in it. */
export async function withChannel(options: DiscordOptions = {}) {
  const discord = await discordDouble({ limits: false, ...options });
  const guild = discord.addGuild({ name: 'Space' });
  const channel = guild.addChannel({ name: 'alerts' });
  const path = `/channels/${channel.id}/messages`;
  return { discord, guild, channel, path };
}

/** A double with a server where Ann manages #news. */
export async function withAnn() {
  const double = await discordDouble();
  const guild = double.addGuild({ name: 'Spaceflight' });
  const channel = guild.addChannel({ name: 'news' });
  const ann = guild.addMember({ name: 'ann', permissions: ['ManageChannels'] });
  return { double, guild, channel, ann };
}

/** The settings of a bot that goes to it. */
export function settingsFor({ url, token }: DiscordDouble) {
  return { DISCORD_API_URL: url, DISCORD_TOKEN: token };
}

/** What tests read of an answer: a message, a command, a list of threads, or what was wrong. */
export interface AnswerBody {
  readonly id: string;
  readonly type: number;
  readonly threads: readonly object[];
  readonly code: number;
  readonly errors: object;
}

export interface Answered<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

/** As the bot, without a library between. */
export async function request<Body = AnswerBody>(
  discord: DiscordDouble,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answered<Body>> {
  const response = await fetch(`${discord.url}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  // The caller knows what its path answers; what it reads of it, it asserts.
  const answer = (text === '' ? null : JSON.parse(text)) as Body;
  return { status: response.status, body: answer, headers: response.headers };
}
