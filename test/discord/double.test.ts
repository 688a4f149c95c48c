import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  MessageFlags,
  PermissionsBitField,
  REST,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
} from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DiscordDouble } from '../support/discord/discord.ts';
import { lostAnswer, malformed, rateLimits, refuses, reset, silence } from '../support/discord/faults.ts';
import { discordDouble, request, withChannel } from '../support/discord/for-one-test.ts';

async function loggedIn(discord: DiscordDouble): Promise<Client<true>> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.url } });
  onTestFinished(() => client.destroy());
  client.on(Events.Error, () => undefined);
  const ready = new Promise<Client<true>>(resolve => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return ready;
}

const docking = new SlashCommandBuilder()
  .setName('docking')
  .setDescription('Spacecraft')
  .addSubcommand(sub =>
    sub
      .setName('list')
      .setDescription('Lists')
      .addStringOption(option => option.setName('station').setDescription('Where').setAutocomplete(true))
      .addIntegerOption(option => option.setName('count').setDescription('How many').setMinValue(1))
      .addChannelOption(option => option.setName('channel').setDescription('In which channel')),
  )
  .toJSON();

/** A client that has registered /docking, and the member who uses it. */
async function withCommand() {
  const { discord, guild, channel } = await withChannel();
  const member = guild.addMember({ name: 'Ada' });
  const client = await loggedIn(discord);
  await client.application.commands.set([docking]);
  return { discord, guild, channel, member, client };
}

function buttons(...labels: readonly string[]) {
  const made = labels.map(label =>
    new ButtonBuilder().setLabel(label).setCustomId(label.toLowerCase()).setStyle(ButtonStyle.Primary),
  );
  return [new ActionRowBuilder<ButtonBuilder>().addComponents(made)];
}

describe('discord.js at the double', () => {
  it('gets in, knows the guilds and sends', async () => {
    const { discord, guild, channel } = await withChannel();
    const client = await loggedIn(discord);

    const seen = await client.channels.fetch(channel.id);
    if (seen?.isSendable()) await seen.send({ content: 'Docked', nonce: '1', enforceNonce: true });

    expect(client.guilds.cache.get(guild.id)?.channels.cache.get(channel.id)?.name).toBe('alerts');
    expect(channel.messages).toMatchObject([{ content: 'Docked', nonce: '1' }]);
    expect(discord.violations).toEqual([]);
  });

  it('is refused with another token', async () => {
    const discord = await discordDouble();
    const client = new Client({ intents: [], rest: { api: discord.url } });

    await expect(client.login('another')).rejects.toThrow('invalid token');
    expect(discord.invalid).toBe(1);
    expect(discord.gateway.identifies).toBe(0);
  });

  it('answers a command, completes an option and changes its message on a click', async () => {
    const { discord, member, client } = await withCommand();
    client.on(Events.InteractionCreate, async interaction => {
      if (interaction.isChatInputCommand()) {
        const content = `List of ${interaction.options.getString('station')}`;
        await interaction.reply({ content, flags: MessageFlags.Ephemeral, components: buttons('Next') });
      }
      if (interaction.isButton()) await interaction.update({ content: 'Page 2' });
      if (interaction.isAutocomplete()) await interaction.respond([{ name: 'ISS', value: '4' }]);
    });

    const answer = await discord.command({ member, subcommand: 'list', options: { station: 'iss' } });
    const shown = answer.message?.content;
    const { choices } = await discord.autocomplete({
      member,
      subcommand: 'list',
      option: 'station',
      value: 'i',
    });
    const clicked = await discord.click(answer.message, 'Next', { member });

    expect(shown).toBe('List of iss');
    expect(answer.private).toBe(true);
    expect(choices).toEqual([{ name: 'ISS', value: '4' }]);
    expect(clicked.updated).toBe(true);
    expect(clicked.message?.content).toBe('Page 2');
    expect(discord.violations).toEqual([]);
  });

  it('defers, answers later and follows up', async () => {
    const { discord, member, client, channel } = await withCommand();
    client.on(Events.InteractionCreate, async interaction => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.editReply('Done');
      await interaction.followUp({ content: 'And for you', flags: MessageFlags.Ephemeral });
    });

    const answer = await discord.command({ member, subcommand: 'list' });
    const more = await answer.followUp();

    expect(answer).toMatchObject({ deferred: true, private: false, message: { content: 'Done', edits: [] } });
    expect(more).toMatchObject({ content: 'And for you', private: true });
    expect(channel.messages.map(({ content }) => content)).toEqual(['Done']);
  });

  it('follows up in place of "thinking…"', async () => {
    const { discord, member, client, channel } = await withCommand();
    client.on(Events.InteractionCreate, async interaction => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.followUp('Done');
    });

    const answer = await discord.command({ member, subcommand: 'list' });

    expect(answer).toMatchObject({ message: { content: 'Done', loading: false }, followUps: [] });
    expect(channel.messages).toHaveLength(1);
  });

  it('learns what the bot and the member may do here and in a channel given as an option', async () => {
    const { discord, guild, member, client } = await withCommand();
    const secret = guild.addChannel({ name: 'secret', botPermissions: { EmbedLinks: false } });
    // Only the raw event has the bot's permissions in a resolved channel.
    const there = new Promise<bigint>(resolve =>
      client.ws.on(GatewayDispatchEvents.InteractionCreate, ({ data }) =>
        resolve(BigInt(data.resolved.channels[secret.id].app_permissions)),
      ),
    );
    client.on(Events.InteractionCreate, async interaction => {
      if (!interaction.isChatInputCommand()) return;
      const channel = interaction.options.getChannel('channel', true);
      const mine = interaction.appPermissions.has('EmbedLinks');
      const theirs = interaction.memberPermissions?.has('ManageChannels');
      await interaction.reply(`${channel.name} ${mine} ${theirs}`);
    });

    const answer = await discord.command({ member, subcommand: 'list', options: { channel: secret } });

    expect(answer.message?.content).toBe('secret true false');
    expect(new PermissionsBitField(await there).toArray()).toContain('SendMessages');
    expect(new PermissionsBitField(await there).toArray()).not.toContain('EmbedLinks');
  });

  it('resumes after a break and gets what it missed', async () => {
    const { discord, guild } = await withChannel();
    const client = await loggedIn(discord);
    const resumed = new Promise(resolve => client.once(Events.ShardResume, resolve));

    discord.gateway.drop();
    const late = guild.addChannel({ name: 'late' });
    await resumed;

    expect(discord.gateway).toMatchObject({ identifies: 1, resumes: 1, connections: 2 });
    await expect.poll(() => client.channels.cache.has(late.id)).toBe(true);
  });

  it('hears of roles, channels, an outage and being removed', async () => {
    const { discord, guild, channel } = await withChannel();
    const client = await loggedIn(discord);
    const heard: string[] = [];
    client.on(Events.GuildUnavailable, () => heard.push('outage'));
    client.on(Events.GuildAvailable, () => heard.push('back'));
    client.on(Events.GuildDelete, () => heard.push('removed'));
    client.on(Events.ChannelUpdate, () => heard.push('channel'));
    client.on(Events.ChannelDelete, () => heard.push('no channel'));
    client.on(Events.GuildRoleUpdate, () => heard.push('role'));
    client.on(Events.ThreadCreate, () => heard.push('thread'));

    channel.setBotPermissions({ SendMessages: false });
    guild.botRole.update({ permissions: ['ViewChannel'] });
    guild.addChannel({ type: 'thread', name: 'posts', parent: channel });
    channel.delete();
    guild.makeUnavailable();
    guild.makeAvailable();
    guild.remove();

    const all = ['channel', 'role', 'thread', 'no channel', 'outage', 'back', 'removed'];
    await expect.poll(() => heard).toEqual(all);
  });
});

describe('who may use what', () => {
  it('lets nobody send what Discord would not let them send', async () => {
    const { discord, member } = await withCommand();
    const call = { member, subcommand: 'list' };

    await expect(discord.command({ member, subcommand: 'nothing' })).rejects.toThrow('no /docking nothing');
    await expect(discord.command({ ...call, options: { count: 0 } })).rejects.toThrow('from 1');
    await expect(discord.command({ ...call, options: { count: 'two' } })).rejects.toThrow('a number');
    await expect(discord.command({ ...call, options: { of: 'x' } })).rejects.toThrow('no option "of"');
    await expect(discord.command({ ...call, userInstalled: true })).rejects.toThrow('not for people');
  });

  it('says that the application did not respond, and takes no answer after three seconds', async () => {
    const { discord, member, client } = await withCommand();
    const late = new Promise<unknown>(resolve => {
      client.on(Events.InteractionCreate, interaction => {
        if (!interaction.isChatInputCommand()) return;
        setTimeout(() => void interaction.reply('Late').catch(resolve), 3_100);
      });
    });

    await expect(discord.command({ member, subcommand: 'list' })).rejects.toThrow('did not respond');
    expect(await late).toMatchObject({ code: 10062 });
  });

  it('takes one answer, not two', async () => {
    const { discord, member, client } = await withCommand();
    const second = new Promise<unknown>(resolve => {
      client.on(Events.InteractionCreate, async interaction => {
        const callback = `/interactions/${interaction.id}/${interaction.token}/callback`;
        const body = { type: 4, data: { content: 'Once' } };
        await request(discord, 'POST', callback, body);
        resolve((await request(discord, 'POST', callback, body)).body);
      });
    });

    await discord.command({ member, subcommand: 'list' });

    expect(await second).toMatchObject({ code: 40060 });
  });

  it('clicks no link, nothing disabled, nothing that is not there and nobody else’s private answer', async () => {
    const { discord, guild, member, client } = await withCommand();
    const other = guild.addMember({ name: 'Bob' });
    client.on(Events.InteractionCreate, async interaction => {
      if (!interaction.isChatInputCommand()) return;
      const [row = new ActionRowBuilder<ButtonBuilder>()] = buttons('Next');
      row.addComponents(
        new ButtonBuilder().setLabel('Source').setURL('https://example.org').setStyle(ButtonStyle.Link),
        new ButtonBuilder().setLabel('Off').setCustomId('off').setStyle(ButtonStyle.Danger).setDisabled(true),
      );
      await interaction.reply({ content: 'x', components: [row], flags: MessageFlags.Ephemeral });
    });

    const { message } = await discord.command({ member, subcommand: 'list' });

    await expect(discord.click(message, 'Source', { member })).rejects.toThrow('is a link');
    await expect(discord.click(message, 'Off', { member })).rejects.toThrow('disabled');
    await expect(discord.click(message, 'Previous', { member })).rejects.toThrow('no button');
    await expect(discord.click(message, 'Next', { member: other })).rejects.toThrow('does not see');
  });
});

describe('more than buttons', () => {
  it('lets people choose from a menu', async () => {
    const { discord, member, client } = await withCommand();
    const menu = new StringSelectMenuBuilder()
      .setCustomId('event')
      .addOptions({ label: 'One', value: '1' }, { label: 'Two', value: '2' });
    client.on(Events.InteractionCreate, async interaction => {
      const row = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu);
      if (interaction.isChatInputCommand()) await interaction.reply({ components: [row] });
      if (interaction.isStringSelectMenu()) await interaction.reply(`Chosen: ${interaction.values}`);
    });

    const { message } = await discord.command({ member, subcommand: 'list' });
    const answer = await discord.select(message, 0, ['2'], { member });

    await expect(discord.select(message, 'event', ['3'], { member })).rejects.toThrow('has no 3');
    expect(answer.message?.content).toBe('Chosen: 2');
    expect(discord.violations).toEqual([]);
  });

  it('defers what a click will change', async () => {
    const { discord, member, client } = await withCommand();
    client.on(Events.InteractionCreate, async interaction => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'a', components: buttons('Next') });
      if (!interaction.isButton()) return;
      await interaction.deferUpdate();
      await interaction.editReply('b');
    });

    const { message } = await discord.command({ member, subcommand: 'list' });
    const clicked = await discord.click(message, 'next', { member });

    expect(clicked).toMatchObject({ updated: true, deferred: true, message: { content: 'b' } });
  });

  it('is for people too: in direct messages and in guilds that have no bot', async () => {
    const { discord, client } = await withCommand();
    const path = `/applications/${discord.applicationId}/commands`;
    const everywhere = { ...docking, contexts: [0, 1, 2], integration_types: [0, 1] };
    await request(discord, 'PUT', path, [everywhere]);
    const elsewhere = discord.addGuild({ name: 'Elsewhere', hasBot: false });
    elsewhere.addChannel({ name: 'general' });
    const member = elsewhere.addMember({ name: 'Eve' });
    const user = discord.addUser('Dan');
    client.on(Events.InteractionCreate, async interaction => {
      if (!interaction.isChatInputCommand()) return;
      const { guild, guildId, authorizingIntegrationOwners: owners } = interaction;
      await interaction.reply(`${guild?.name} ${guildId !== null} ${owners[1] === interaction.user.id}`);
    });

    const direct = await discord.command({ user, subcommand: 'list' });
    const installed = await discord.command({ member, subcommand: 'list', userInstalled: true });

    expect(direct.message?.content).toBe('undefined false false');
    expect(discord.directMessages(user).messages).toHaveLength(1);
    expect(installed.message?.content).toBe('undefined true true');
    await expect(discord.command({ member, subcommand: 'list' })).rejects.toThrow('no such bot');
  });
});

describe('faults', () => {
  function rest(discord: DiscordDouble): REST {
    return new REST({ api: discord.url, retries: 0, timeout: 2_000, rejectOnRateLimit: () => true }).setToken(
      discord.token,
    );
  }

  it('happen as often as told to what they are meant for', async () => {
    const { discord, channel } = await withChannel();
    const api = rest(discord);
    const path = `/channels/${channel.id}/messages` as const;
    const post = () => api.post(path, { body: { content: 'x' } });

    const fault = discord.fault({ method: 'POST', channel }, refuses(500));
    await expect(post()).rejects.toMatchObject({ status: 500 });
    discord.fault({ channel }, rateLimits(5, 'shared'));
    await expect(post()).rejects.toMatchObject({ name: 'RateLimitError[/channels/:id/messages]' });
    expect(fault.times).toBe(1);
    expect(channel.messages).toEqual([]);
  });

  it('lose the answer to what was done, or do nothing', async () => {
    const { discord, channel } = await withChannel();
    const api = rest(discord);
    const path = `/channels/${channel.id}/messages` as const;
    const post = () => api.post(path, { body: { content: 'x' } });

    discord.fault({ channel }, reset);
    await expect(post()).rejects.not.toThrow(/abort/i);
    discord.fault({ channel }, silence);
    await expect(post()).rejects.toThrow(/abort/i);
    discord.fault({ channel }, malformed());
    await expect(post()).rejects.toThrow();
    expect(channel.messages).toHaveLength(0);
    discord.fault({ channel }, lostAnswer);
    await expect(post()).rejects.not.toThrow(/abort/i);
    expect(channel.messages).toHaveLength(1);
    await post();

    expect(channel.messages).toHaveLength(2);
    expect(discord.requests).toHaveLength(5);
    expect(discord.violations).toEqual([]);
  });

  it('take the gateway down and let it come back', async () => {
    const { discord } = await withChannel();
    await loggedIn(discord);

    discord.gateway.goDown();
    const connections = discord.gateway.connections;
    await expect.poll(() => discord.gateway.isConnected).toBe(false);
    discord.gateway.goUp();

    await expect.poll(() => discord.gateway.isConnected).toBe(true);
    expect(discord.gateway.connections).toBe(connections + 1);
    expect(discord.gateway.identifies).toBe(1);
  });
});
