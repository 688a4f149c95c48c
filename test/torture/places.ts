import type { DiscordDouble } from '../support/discord/discord.ts';
import type { Channel as DiscordChannel } from '../support/discord/state/channel.ts';
import type { SlackDouble } from '../support/slack/slack.ts';
import type { Channel as SlackChannel } from '../support/slack/state/channel.ts';
import { defaultScopes } from '../support/slack/state/workspace.ts';
import type { Told, ToldMessage } from './judge.ts';
import { readDiscord } from './told/discord.ts';
import { readSlack } from './told/slack.ts';

/** A channel that hears of everything. */
export interface Place {
  readonly platform: 'discord' | 'slack';
  /** As the bot's own ledger names it. */
  readonly channel: string;
  readonly workspace: string;
  readonly name: string;
  readonly unreadable: boolean;
  readonly canAnswer: boolean;
  readonly messages: () => ToldMessage[];
}

export function told(places: readonly Place[]): Told[] {
  return places.map(({ platform, name, unreadable, canAnswer, messages }) => ({
    place: `#${name} on ${platform}`,
    platform,
    unreadable,
    canAnswer,
    messages: messages(),
  }));
}

const discordKinds = ['text', 'text', 'announcement', 'forum', 'thread', 'text', 'forum', 'text'] as const;
const guilds = 10;

/** Of every kind that takes alerts; some forbid embeds, and in some the bot may not read what is there. */
export function discordPlaces(discord: DiscordDouble, count: number): Place[] {
  const homes = Array.from({ length: guilds }, (_, index) => discord.addGuild({ name: `Guild ${index}` }));
  return Array.from({ length: count }, (_, index) => {
    const guild = homes[index % guilds];
    if (guild === undefined) throw new Error('There is no guild.');
    const type = discordKinds[index % discordKinds.length] ?? 'text';
    const name = `${type}-${index}`;
    const parent = type === 'thread' ? { parent: guild.addChannel({ name: `home-${index}` }) } : {};
    const unreadable = index % 40 === 5;
    const channel = guild.addChannel({
      name,
      type,
      ...parent,
      ...(unreadable ? { botPermissions: { ReadMessageHistory: false } } : {}),
      ...(index % 20 === 7 ? { botPermissions: { EmbedLinks: false } } : {}),
    });
    return discordPlace(channel, guild.id, unreadable);
  });
}

function discordPlace(channel: DiscordChannel, workspace: string, unreadable: boolean): Place {
  const { id, name } = channel;
  const messages = () => readDiscord(channel);
  return { platform: 'discord', channel: id, workspace, name, unreadable, canAnswer: !unreadable, messages };
}

const workspaces = 40;
const withoutHistory = defaultScopes.filter(scope => !scope.endsWith(':history'));

/** Private ones too; in some workspaces the bot may not read what is there, in some channels it is no member. */
export function slackPlaces(slack: SlackDouble, count: number, way: 'http' | 'socket'): Place[] {
  const homes = Array.from({ length: way === 'socket' ? 1 : workspaces }, (_, index) =>
    slack.addWorkspace({
      name: `Workspace ${index}`,
      ...(index % 8 === 3 ? { scopes: withoutHistory } : {}),
    }),
  );
  return Array.from({ length: count }, (_, index) => {
    const team = homes[index % homes.length];
    if (team === undefined) throw new Error('There is no workspace.');
    const isPrivate = index % 4 === 1;
    const botIsMember = isPrivate || index % 16 !== 6;
    const channel = team.addChannel({ name: `news-${index}`, private: isPrivate, botIsMember });
    return slackPlace(channel);
  });
}

function slackPlace(channel: SlackChannel): Place {
  const { id, name, workspace } = channel;
  const canLook = channel.botIsMember && workspace.scopes.includes('channels:history');
  return {
    platform: 'slack',
    channel: `${workspace.id}/${id}`,
    workspace: workspace.id,
    name: `${name} in ${workspace.name}`,
    unreadable: !canLook,
    canAnswer: true,
    messages: () => readSlack(channel),
  };
}
