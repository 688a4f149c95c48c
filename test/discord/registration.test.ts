import { ApplicationCommandOptionType as Type } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Command, command, type Option } from '../../src/command/command.ts';
import { commandJson } from '../../src/discord/registration/command-json.ts';
import { checkedCommands } from '../support/discord/check/commands.ts';
import type { DiscordDouble } from '../support/discord/discord.ts';
import { refuses } from '../support/discord/faults.ts';
import { discordDouble, request } from '../support/discord/for-one-test.ts';
import { openDiscordBot, startDiscordBot } from '../support/discord-bot.ts';

const puts = ({ requests }: DiscordDouble) => requests.filter(({ method }) => method === 'PUT');
const already = /is registered already/;

describe('the registration', () => {
  it('is done once: a second start finds everything there and writes nothing', async () => {
    const { double, discord, log } = await startDiscordBot();
    await log.saying(/registered \/docking/);
    await discord.close();

    const second = await openDiscordBot({ double });
    await second.log.saying(already);

    expect(puts(double)).toHaveLength(1);
    expect(second.log.lines.map(({ msg }) => msg)).toEqual([
      expect.stringMatching(/ready/),
      expect.stringMatching(already),
    ]);
    expect(double.violations).toEqual([]);
  });

  it.each([
    ['a description', (json: Json) => ({ ...json, description: 'Older' })],
    ['a subcommand more', (json: Json) => ({ ...json, options: json.options?.slice(1) })],
    ['the order', (json: Json) => ({ ...json, options: json.options?.toReversed() })],
    ['where it is offered', (json: Json) => ({ ...json, contexts: [0] })],
  ])('is done again after a change of %s', async (_what, older) => {
    const double = await discordDouble();
    const path = `/applications/${double.applicationId}/commands`;
    await request(double, 'PUT', path, [older(commandJson(commands))]);

    const { log } = await openDiscordBot({ double });
    await log.saying(/registered/);

    expect(double.commands()).toHaveLength(1);
    expect(double.commands()[0]).toMatchObject({ description: commandJson(commands).description });
    expect(puts(double)).toHaveLength(2);
    expect(double.violations).toEqual([]);
  });

  it('in one server, for development, says nothing of where it is offered, and compares the same', async () => {
    const double = await discordDouble();
    const { id: guildId } = double.addGuild({ name: 'Development' });

    const { discord } = await startDiscordBot({ double, guildId });
    await discord.close();
    const second = await openDiscordBot({ double, guildId });
    await second.log.saying(already);

    const [put, ...others] = puts(double);
    expect(put?.path).toBe(`/applications/${double.applicationId}/guilds/${guildId}/commands`);
    expect(put?.body).toEqual([expect.not.objectContaining({ contexts: expect.anything() })]);
    expect(put?.body).toEqual([expect.not.objectContaining({ integration_types: expect.anything() })]);
    expect(others).toEqual([]);
    expect(double.commands()).toEqual([]);
    expect(double.violations).toEqual([]);
  });

  it('in a server that lacks the scope says in one line what to do, and is tried again', async () => {
    const double = await discordDouble();
    const development = double.addGuild({ name: 'Development', allowsCommands: false });

    const { log } = await openDiscordBot({ double, guildId: development.id });
    const line = await log.saying(/could not be registered/);
    development.allowsCommands = true;
    await log.saying(/registered \/docking/);

    expect(line).toContain(`in server ${development.id}, which DISCORD_GUILD_ID names`);
    expect(line).toContain(
      'without the scope applications.commands. Add it with https://discord.com/oauth2/',
    );
    expect(line).toMatch(/^[^\n]+ Next try in 1 s\.$/);
    expect(log.lines.filter(({ msg }) => msg.includes('could not'))).toHaveLength(1);
  });

  it('is tried again where Discord fails, and questions are answered meanwhile', async () => {
    const { double, discord } = await startDiscordBot();
    await discord.close();
    const { log, bob } = await openDiscordBot({
      double,
      arrange: () => double.fault({ method: 'GET', path: /commands$/ }, refuses(500), 4),
    });

    await log.saying(/could not be registered \(Discord answered 500\)\. Next try in 1 s\.$/);
    const answer = await double.command({ member: bob, subcommand: 'status' });

    expect(answer.message).not.toBeNull();
  });
});

type Json = ReturnType<typeof commandJson>;

describe('/docking as Discord gets it', () => {
  const json = commandJson(commands);
  const subcommands = (json.options ?? []).map(each => ('options' in each ? each : { ...each, options: [] }));

  it('is within all of Discord’s limits', () => {
    expect(checkedCommands([json])).toHaveLength(1);
    expect(subcommands.length).toBeLessThanOrEqual(25);
    for (const { name, options = [] } of subcommands) {
      expect(options.length, name).toBeLessThanOrEqual(25);
      const required = options.map(each => each.required ?? false);
      expect(required, name).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
    }
  });

  it('can be asked in direct messages, and by people who installed the bot for themselves', async () => {
    const { double } = await startDiscordBot();
    const elsewhere = double.addGuild({ name: 'Elsewhere', hasBot: false });
    elsewhere.addChannel({ name: 'general' });
    const member = elsewhere.addMember({ name: 'eve' });

    const direct = await double.command({ user: double.addUser('dan'), subcommand: 'now' });
    const installed = await double.command({ member, subcommand: 'now', userInstalled: true });

    expect(direct.message?.embeds[0]?.title).toMatch(/docked/);
    expect(installed.message?.embeds[0]?.title).toBe(direct.message?.embeds[0]?.title);
    expect(double.violations).toEqual([]);
  });

  it('has an own field for each kind of option, with its bounds, its choices and its completion', () => {
    const option = { description: 'Said', required: false, parse: (typed: string) => typed } as const;
    const options: Readonly<Record<string, Option>> = {
      count: { ...option, type: 'integer', required: true, minimum: 1, maximum: 9 },
      loud: { ...option, type: 'boolean' },
      who: { ...option, type: 'mention' },
      style: { ...option, type: 'text', choices: ['full', 'compact'] },
      station: { ...option, type: 'text', complete: async () => [] },
      text: { ...option, type: 'text' },
    };

    expect(optionsOf(made({ options, aboutChannel: true }))).toEqual([
      { name: 'count', type: Type.Integer, required: true, min_value: 1, max_value: 9 },
      { name: 'loud', type: Type.Boolean, required: false },
      { name: 'who', type: Type.Role, required: false },
      {
        name: 'style',
        type: Type.String,
        required: false,
        choices: [
          { name: 'full', value: 'full' },
          { name: 'compact', value: 'compact' },
        ],
      },
      { name: 'station', type: Type.String, required: false, autocomplete: true },
      { name: 'text', type: Type.String, required: false },
      { name: 'channel', type: Type.Channel, channel_types: [0, 5, 10, 11, 12, 15] },
    ]);
  });

  it('lets questions be private, settings be of another channel, and subscriptions have a tag', () => {
    expect(optionsOf(made({})).map(({ name }) => name)).toEqual(['private']);
    expect(optionsOf(made({ manages: true })).map(({ name }) => name)).toEqual(['channel']);
    expect(optionsOf(made({ name: 'subscribe', manages: true }))).toMatchObject([
      { name: 'channel' },
      { name: 'tag', autocomplete: true },
    ]);
  });
});

function made(said: Partial<Command>): Command {
  const run = async () => ({ messages: [], data: {}, private: false });
  return command({ name: 'made', description: 'Made up', options: {}, examples: [], run, ...said });
}

/** Without what they are described as. */
function optionsOf(made: Command) {
  const [subcommand] = commandJson([made]).options ?? [];
  const options = subcommand !== undefined && 'options' in subcommand ? (subcommand.options ?? []) : [];
  return options.map(({ description: _, ...rest }) => rest);
}
