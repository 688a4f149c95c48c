import { MessageFlags, SlashCommandBuilder } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { discordDouble, request, withChannel } from './support/discord/for-one-test.ts';

type Ids = readonly { readonly id: string }[];

const docking = new SlashCommandBuilder().setName('docking').setDescription('Spacecraft').toJSON();

describe('what a message must be', () => {
  const longEmbed = { title: 'x', description: 'y'.repeat(3_500) };
  const row = (count: number) => ({
    type: 1,
    components: Array.from({ length: count }, (_, at) => ({
      type: 2,
      style: 1,
      label: 'x',
      custom_id: String(at),
    })),
  });

  it.each([
    ['too much text', { content: 'x'.repeat(2_001) }, 'content'],
    ['too long a title', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title'],
    ['6,000 characters over all embeds', { embeds: [longEmbed, longEmbed] }, 'MAX_EMBED_SIZE_EXCEEDED'],
    ['eleven embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) }, 'embeds'],
    [
      'a field without a value',
      { embeds: [{ title: 'x', fields: [{ name: 'a', value: ' ' }] }] },
      'fields.0.value',
    ],
    ['six buttons in a row', { content: 'x', components: [row(6)] }, 'components.0.components'],
    ['six rows', { content: 'x', components: Array.from({ length: 6 }, () => row(1)) }, 'components'],
    ['the same custom_id twice', { content: 'x', components: [row(1), row(1)] }, 'CUSTOM_ID_DUPLICATED'],
    [
      'a custom_id of 101',
      {
        content: 'x',
        components: [
          { type: 1, components: [{ type: 2, style: 1, label: 'x', custom_id: 'x'.repeat(101) }] },
        ],
      },
      'components.0.components.0.custom_id',
    ],
    [
      'a link to nowhere',
      { content: 'x', components: [{ type: 1, components: [{ type: 2, style: 5, label: 'x' }] }] },
      'components.0.components.0.url',
    ],
    ['a nonce of 26', { content: 'x', nonce: 'x'.repeat(26) }, 'nonce'],
    [
      'mentions both named and parsed',
      { content: 'x', allowed_mentions: { parse: ['roles'], roles: ['1'] } },
      'EXCLUSIVE',
    ],
    ['an embed without anything', { embeds: [{}] }, 'embeds.0'],
    [
      'a picture that is no address',
      { embeds: [{ title: 'x', image: { url: 'ftp://x' } }] },
      'embeds.0.image.url',
    ],
  ])('refuses %s', async (_what, body, problem) => {
    const { discord, path, channel } = await withChannel();

    const refused = await request(discord, 'POST', path, body);

    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(discord.violations).toHaveLength(1);
    expect(discord.violations[0]?.problems.join()).toContain(problem);
    expect(channel.messages).toEqual([]);
  });

  it('refuses nothing at all as empty, and knows what it does not know', async () => {
    const { discord, path } = await withChannel();

    const empty = await request(discord, 'POST', path, { content: ' ' });
    const unknown = await request(discord, 'GET', '/nothing');
    const id = await request(discord, 'GET', '/channels/abc');

    expect(empty.body.code).toBe(50006);
    expect(unknown.status).toBe(404);
    expect(id.body.errors).toHaveProperty('channel_id');
    expect(discord.violations).toHaveLength(3);
  });

  it('takes what is as large as may be', async () => {
    const { discord, path } = await withChannel();
    const five = {
      ...row(5),
      components: row(5).components.map(each => ({ ...each, label: 'x'.repeat(80) })),
    };

    const taken = await request(discord, 'POST', path, {
      content: 'x'.repeat(2_000),
      embeds: [
        { title: 'x'.repeat(256), description: 'y'.repeat(4_096), footer: { text: 'z'.repeat(1_648) } },
      ],
      components: [five],
      unheard_of: true,
    });

    expect(taken.status).toBe(200);
    expect(discord.violations).toEqual([]);
  });
});

describe('what commands must be', () => {
  const option = (name: string, more: object = {}) => ({ type: 3, name, description: 'x', ...more });
  const command = (options: readonly object[], more: object = {}) => [
    { name: 'docking', description: 'x', options, ...more },
  ];
  const choices = Array.from({ length: 25 }, (_, at) => ({
    name: `${at}`.padEnd(100),
    value: `${at}`.padEnd(100),
  }));

  it.each([
    ['a name with capitals', command([], { name: 'Docking' }), 'INVALID_NAME'],
    ['26 options', command(Array.from({ length: 26 }, (_, at) => option(`o${at}`))), '0.options'],
    [
      'a required option after others',
      command([option('a'), option('b', { required: true })]),
      'REQUIRED_INVALID',
    ],
    ['one option twice', command([option('a'), option('a')]), 'NAME_INVALID'],
    ['a description of 101', command([], { description: 'x'.repeat(101) }), '0.description'],
    [
      'more than 8,000 characters',
      command([option('a', { choices }), option('b', { choices })]),
      'TOO_LARGE',
    ],
    [
      'options beside subcommands',
      command([{ type: 1, name: 'a', description: 'x' }, option('b')]),
      'TYPE_INVALID',
    ],
    [
      'choices that also complete',
      command([option('a', { choices: [{ name: 'x', value: 'x' }], autocomplete: true })]),
      'AUTOCOMPLETE',
    ],
  ])('refuses %s', async (_what, body, problem) => {
    const { discord } = await withChannel();

    const refused = await request(discord, 'PUT', `/applications/${discord.applicationId}/commands`, body);

    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(discord.violations[0]?.problems.join()).toContain(problem);
    expect(discord.commands()).toEqual([]);
  });

  it('keeps the id of a command, and refuses a guild that did not let commands in', async () => {
    const discord = await discordDouble();
    const closed = discord.addGuild({ name: 'Closed', allowsCommands: false });
    const path = `/applications/${discord.applicationId}`;

    const [first] = (await request<Ids>(discord, 'PUT', `${path}/commands`, [docking])).body;
    const [again] = (await request<Ids>(discord, 'PUT', `${path}/commands`, [docking])).body;
    const refused = await request(discord, 'PUT', `${path}/guilds/${closed.id}/commands`, [docking]);

    expect(again?.id).toBe(first?.id);
    expect(first?.id).toBeDefined();
    expect(refused).toMatchObject({ status: 403, body: { code: 50001 } });
    expect(discord.violations).toEqual([]);
  });
});

describe('a channel', () => {
  it.each([
    ['ViewChannel', 50001],
    ['SendMessages', 50013],
    ['EmbedLinks', 50013],
    ['ReadMessageHistory', 160002],
  ] as const)('without %s refuses with %i', async (permission, code) => {
    const { discord, channel, path } = await withChannel();
    const first = await request(discord, 'POST', path, { content: 'x' });
    channel.setBotPermissions({ [permission]: false });

    const body = { embeds: [{ title: 'x' }], message_reference: { message_id: first.body.id } };
    const refused = await request(discord, 'POST', path, body);

    expect(refused.body.code).toBe(code);
  });

  it('says that it is gone, and that a guild is left', async () => {
    const { discord, guild, channel, path } = await withChannel();
    const other = guild.addChannel({ name: 'other' });
    channel.delete();
    guild.remove();

    const gone = await request(discord, 'POST', path, { content: 'x' });
    const left = await request(discord, 'POST', `/channels/${other.id}/messages`, { content: 'x' });

    expect(gone).toMatchObject({ status: 404, body: { code: 10003 } });
    expect(left).toMatchObject({ status: 403, body: { code: 50001 } });
  });

  it('gives the same message again for the same nonce, for some minutes', async () => {
    let now = Date.UTC(2026, 9, 1);
    const { discord, channel, path } = await withChannel({ now: () => now });
    const body = { content: 'x', nonce: 'a', enforce_nonce: true };

    const first = await request(discord, 'POST', path, body);
    const second = await request(discord, 'POST', path, body);
    await request(discord, 'DELETE', `${path}/${first.body.id}`);
    const third = await request(discord, 'POST', path, body);
    now += 5 * 60_000;
    const fourth = await request(discord, 'POST', path, body);

    expect(second.body.id).toBe(first.body.id);
    expect(third).toMatchObject({ status: 404, body: { code: 10008 } });
    expect(fourth.status).toBe(200);
    expect(channel.messages).toHaveLength(1);
  });

  it('replies to what is there, and to what is not only if that may be', async () => {
    const { discord, channel, path } = await withChannel();
    const first = await request(discord, 'POST', path, { content: 'x' });
    const reply = (message_id: string, fail_if_not_exists = true) =>
      request(discord, 'POST', path, { content: 'y', message_reference: { message_id, fail_if_not_exists } });

    const good = await reply(first.body.id);
    const bad = await reply('1');
    const lenient = await reply('1', false);

    expect(good.body).toMatchObject({ type: 19, message_reference: { message_id: first.body.id } });
    expect(bad).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(lenient.body.type).toBe(0);
    expect(channel.messages.map(({ reference }) => reference?.messageId)).toEqual([
      undefined,
      first.body.id,
      undefined,
    ]);
  });

  it('edits, lists and deletes what the bot wrote', async () => {
    const { discord, guild, channel, path } = await withChannel();
    const ada = guild.addMember({ name: 'Ada' });
    const [a, b, c] = [channel.say(ada.user, 'a'), channel.say(ada.user, 'b'), channel.say(ada.user, 'c')];
    const mine = await request(discord, 'POST', path, { content: 'mine' });

    const edited = await request(discord, 'PATCH', `${path}/${mine.body.id}`, { content: 'changed' });
    const foreign = await request(discord, 'PATCH', `${path}/${a.id}`, { content: 'changed' });
    const after = await request<Ids>(discord, 'GET', `${path}?after=${a.id}&limit=2`);
    const before = await request<Ids>(discord, 'GET', `${path}?before=${c.id}&limit=1`);
    channel.setBotPermissions({ ReadMessageHistory: false });
    const blind = await request(discord, 'GET', path);

    expect(edited.body).toMatchObject({ content: 'changed', edited_timestamp: expect.any(String) });
    expect(foreign.body.code).toBe(50005);
    expect(after.body.map(({ id }) => id)).toEqual([c.id, b.id]);
    expect(before.body.map(({ id }) => id)).toEqual([b.id]);
    expect(blind).toMatchObject({ status: 200, body: [] });
    expect(channel.messages.at(-1)).toMatchObject({ content: 'changed', edits: [{ content: 'changed' }] });
  });

  it('refuses the fourth edit within an hour of a message that is older', async () => {
    let now = Date.UTC(2026, 9, 1);
    const { discord, path } = await withChannel({ now: () => now });
    const { body } = await request(discord, 'POST', path, { content: 'x' });
    now += 2 * 3_600_000;

    const edits = [];
    for (const content of ['a', 'b', 'c', 'd'])
      edits.push(await request(discord, 'PATCH', `${path}/${body.id}`, { content }));

    expect(edits.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(edits[3]?.body.code).toBe(30046);
  });

  it('publishes a message of an announcement channel once', async () => {
    const { discord, guild, path, channel } = await withChannel();
    const news = guild.addChannel({ type: 'announcement', name: 'news' });
    const plain = await request(discord, 'POST', path, { content: 'x' });
    const { body } = await request(discord, 'POST', `/channels/${news.id}/messages`, { content: 'x' });
    const crosspost = `/channels/${news.id}/messages/${body.id}/crosspost`;

    const statuses = [await request(discord, 'POST', crosspost), await request(discord, 'POST', crosspost)];
    const wrong = await request(discord, 'POST', `${path}/${plain.body.id}/crosspost`);

    expect(statuses.map(answer => answer.body.code)).toEqual([undefined, 40033]);
    expect(wrong.status).toBe(400);
    expect(news.messages[0]?.published).toBe(true);
    expect(channel.messages[0]?.published).toBe(false);
  });

  it('wants a tag in a forum that wants one, and makes a thread', async () => {
    const { discord, guild } = await withChannel();
    const forum = guild.addChannel({ type: 'forum', name: 'forum', tags: ['news'], requiresTag: true });
    const path = `/channels/${forum.id}/threads`;
    const post = { name: 'Docked', message: { content: 'x' } };

    const untagged = await request(discord, 'POST', path, post);
    const tagged = await request(discord, 'POST', path, { ...post, applied_tags: [forum.tags[0]?.id] });

    expect(untagged.body.code).toBe(40067);
    expect(tagged).toMatchObject({ status: 201, body: { name: 'Docked', message: { content: 'x' } } });
    expect(forum.threads[0]?.messages).toMatchObject([{ content: 'x' }]);
    const active = await request(discord, 'GET', `/guilds/${guild.id}/threads/active`);
    expect(active.body.threads).toHaveLength(1);
  });

  it('comes back from the archive by a message, unless it is locked', async () => {
    const { discord, guild, channel } = await withChannel();
    const sleeping = guild.addChannel({ type: 'thread', name: 'a', parent: channel, archived: true });
    const locked = guild.addChannel({
      type: 'thread',
      name: 'b',
      parent: channel,
      archived: true,
      locked: true,
    });
    const archived = await request(discord, 'GET', `/channels/${channel.id}/threads/archived/public`);

    const woken = await request(discord, 'POST', `/channels/${sleeping.id}/messages`, { content: 'x' });
    const refused = await request(discord, 'POST', `/channels/${locked.id}/messages`, { content: 'x' });

    expect(archived.body.threads).toHaveLength(2);
    expect(woken.status).toBe(200);
    expect(sleeping.archived).toBe(false);
    expect(refused.body.code).toBe(50083);
  });
});

describe('who is notified', () => {
  it('is whom the content mentions, as far as it is allowed', async () => {
    const { discord, guild, channel, path } = await withChannel();
    const open = guild.addRole({ name: 'crew', mentionable: true });
    const shut = guild.addRole({ name: 'staff' });
    const quoted = guild.addRole({ name: 'quoted', mentionable: true });
    const content = `<@&${open.id}> <@&${shut.id}> @everyone \`<@&${quoted.id}>\``;
    const send = (body: object) => request(discord, 'POST', path, { content, ...body });

    await send({});
    await send({ allowed_mentions: { parse: [] } });
    await send({ allowed_mentions: { parse: [], roles: [open.id, shut.id] } });
    await send({ flags: MessageFlags.SuppressNotifications });
    await request(discord, 'POST', path, { embeds: [{ description: content }] });
    channel.setBotPermissions({ MentionEveryone: true });
    await send({});

    expect(channel.messages.map(({ pings }) => [pings.roles, pings.everyone])).toEqual([
      [[open.id], false],
      [[], false],
      [[open.id], false],
      [[], false],
      [[], false],
      [[open.id, shut.id], true],
    ]);
  });
});

describe('limits', () => {
  it('are held a channel, a second and an hour, and told in headers', async () => {
    const { discord, guild, path } = await withChannel({ limits: { perSecond: 8 } });
    const other = guild.addChannel({ name: 'other' });

    const answers = [];
    for (let at = 0; at < 6; at += 1) answers.push(await request(discord, 'POST', path, { content: 'x' }));
    const elsewhere = await request(discord, 'POST', `/channels/${other.id}/messages`, { content: 'x' });
    await request(discord, 'GET', '/users/@me');
    const ninth = await request(discord, 'GET', '/users/@me');

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers[0]?.headers.get('x-ratelimit-remaining')).toBe('4');
    expect(answers[5]?.body).toMatchObject({ global: false, retry_after: expect.any(Number) });
    expect(elsewhere.status).toBe(200);
    expect(ninth).toMatchObject({ status: 429, body: { global: true } });
    expect(ninth.headers.get('x-ratelimit-global')).toBe('true');
    expect(discord.limited).toBe(2);
  });

  it('let ten messages an hour be published in a channel', async () => {
    let now = Date.UTC(2026, 9, 1);
    const create = { count: 100, milliseconds: 1 };
    const { discord, guild } = await withChannel({ limits: { create, perSecond: 1_000 }, now: () => now });
    const news = guild.addChannel({ type: 'announcement', name: 'news' });
    const path = `/channels/${news.id}/messages`;
    const publish = async () => {
      const { body } = await request(discord, 'POST', path, { content: 'x' });
      return (await request(discord, 'POST', `${path}/${body.id}/crosspost`)).status;
    };

    const statuses = [];
    for (let at = 0; at < 11; at += 1) statuses.push(await publish());
    now += 3_600_000;

    expect(statuses.lastIndexOf(200)).toBe(9);
    expect(statuses[10]).toBe(429);
    expect(await publish()).toBe(200);
  });
});
