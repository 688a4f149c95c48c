import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIApplicationCommand } from 'discord.js';
import type { ArrangedFault, Fault } from '../faults.ts';
import { type Asker, directChannel } from './ask/asker.ts';
import {
  type AutocompleteCall,
  autocompleteInteraction,
  type CommandCall,
  commandInteraction,
} from './ask/command.ts';
import { clickInteraction, selectInteraction } from './ask/component.ts';
import { type AskedInteraction, sendInteraction } from './ask/send.ts';
import { type Matcher, matches } from './faults.ts';
import { Gateway } from './gateway/gateway.ts';
import { type CompletedChoices, type InteractionAnswer, interactionAnswer } from './interaction-answer.ts';
import { type Limits, RateLimits } from './rest/rate-limits.ts';
import type { RecordedRequest } from './rest/request.ts';
import { type RecordedViolation, Rest } from './rest/rest.ts';
import type { Channel } from './state/channel.ts';
import { CommandRegister } from './state/command-register.ts';
import { Guild, type GuildOptions } from './state/guild.ts';
import type { Message } from './state/message.ts';
import { snowflakes } from './state/snowflake.ts';
import type { User } from './state/user.ts';
import type { World } from './state/world.ts';

export interface DiscordOptions {
  /** The default limits hold unless told otherwise; false: none does. */
  readonly limits?: Limits | false;
  /** Milliseconds; default: the real time. */
  readonly now?: () => number;
}

/** A Discord on the loopback interface: its API, its gateway, and the people who use the bot. */
export interface DiscordDouble {
  /** What stands in for "https://discord.com/api". */
  readonly url: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botId: string;
  readonly gateway: Gateway;
  readonly requests: readonly RecordedRequest[];
  /** Requests that break Discord's rules. */
  readonly violations: readonly RecordedViolation[];
  /** How many requests were answered with 429. */
  readonly limited: number;
  /** How many count towards the ban of an address: 401, 403 and 429. */
  readonly invalid: number;
  addGuild(options: GuildOptions): Guild;
  /** Somebody who shares no guild with the bot. */
  addUser(name: string): User;
  directMessages(user: User): Channel;
  /** The registered ones. */
  commands(guildId?: string): readonly APIApplicationCommand[];
  command(call: CommandCall): Promise<InteractionAnswer>;
  autocomplete(call: AutocompleteCall): Promise<CompletedChoices>;
  click(message: Message | null, labelOrCustomId: string, asker: Asker): Promise<InteractionAnswer>;
  select(
    message: Message | null,
    customIdOrIndex: string | number,
    values: readonly string[],
    asker: Asker,
  ): Promise<InteractionAnswer>;
  /** Happens to the next requests that match, once unless told. */
  fault(matcher: Matcher, fault: Fault, times?: number): ArrangedFault;
  close(): Promise<void>;
}

export async function startDiscord(options: DiscordOptions = {}): Promise<DiscordDouble> {
  const { now = Date.now, limits = {} } = options;
  const world = emptyWorld(now, event => gateway.dispatch(event));
  const gateway: Gateway = new Gateway(world);
  const rest = new Rest(world, gateway.routes, limits === false ? null : new RateLimits(limits, now));
  const server = createServer((request, response) => void rest.handle(request, response));
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  // A server that listens on TCP has a port.
  const { port } = server.address() as AddressInfo;
  gateway.listen(server, port);

  async function answerTo(asked: AskedInteraction): Promise<InteractionAnswer> {
    return interactionAnswer(await sendInteraction(world, asked));
  }

  return {
    url: `http://127.0.0.1:${port}/api`,
    token: world.token,
    applicationId: world.applicationId,
    botId: world.bot.id,
    gateway,
    requests: rest.requests,
    violations: rest.violations,
    get limited() {
      return rest.requests.filter(({ status }) => status === 429).length;
    },
    get invalid() {
      return rest.requests.filter(({ status }) => status === 401 || status === 403 || status === 429).length;
    },
    addGuild(guildOptions) {
      const guild = new Guild(world, guildOptions);
      world.guilds.set(guild.id, guild);
      if (guild.hasBot) guild.addBot();
      return guild;
    },
    addUser(name) {
      const user: User = { id: world.newId(), name, isBot: false, direct: null };
      world.users.set(user.id, user);
      return user;
    },
    directMessages: user => directChannel(world, user),
    commands: (guildId = undefined) => world.commands.list(guildId ?? null),
    command: async call => answerTo(commandInteraction(world, call)),
    async autocomplete(call) {
      const interaction = await sendInteraction(world, autocompleteInteraction(world, call));
      return { choices: interaction.choices ?? [], milliseconds: interaction.milliseconds };
    },
    click: async (message, name, asker) => answerTo(clickInteraction(world, there(message), name, asker)),
    select: async (message, menu, values, asker) =>
      answerTo(selectInteraction(world, there(message), menu, values, asker)),
    fault: (matcher, fault, times = 1) =>
      rest.faults.arrange(request => matches(matcher, request), fault, times),
    close() {
      gateway.close();
      return new Promise(closed => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };
}

function emptyWorld(now: () => number, dispatch: World['dispatch']): World {
  const newId = snowflakes(now);
  const applicationId = newId();
  const bot: User = { id: applicationId, name: 'Docking Bot', isBot: true, direct: null };
  return {
    token: 'loopback.token.of-the-double',
    applicationId,
    bot,
    guilds: new Map(),
    channels: new Map(),
    users: new Map([[bot.id, bot]]),
    commands: new CommandRegister(applicationId, newId),
    interactions: new Map(),
    nonces: new Map(),
    now,
    newId,
    dispatch,
  };
}

/** An answer may have no message to click on. */
function there(message: Message | null): Message {
  if (message === null) throw new Error('There is no message.');
  return message;
}
