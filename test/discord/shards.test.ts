import { describe, expect, it } from 'vitest';
import type { Shards } from '../../src/discord/shards.ts';
import { lostAnswer, refuses } from '../support/discord/faults.ts';
import type { Channel, ChannelOptions } from '../support/discord/state/channel.ts';
import { type DiscordBot, openDiscordBot, startDiscordBot, until } from '../support/discord-bot.ts';
import { type DiscordNews, startDiscordNews } from '../support/discord-news.ts';
import { subscribed } from '../support/ledger.ts';

/** The id of a server in this shard of two. */
const guildIn = (shard: number) => String((400_000_000_000n + BigInt(shard)) << 22n);
const only = (shard: number): Shards => ({ ids: [shard], count: 2 });

interface TwoProcesses {
  /** Has the first shard, and sends. */
  readonly first: DiscordNews;
  /** Has the second shard. */
  readonly second: DiscordBot;
}

async function twoProcesses(): Promise<TwoProcesses> {
  const first = await startDiscordNews({ guild: { id: guildIn(0) }, shards: only(0) });
  const { double, store, clock } = first;
  const second = await openDiscordBot({
    double,
    store,
    clock,
    events: [],
    guild: { id: guildIn(1) },
    shards: only(1),
  });
  await second.log.saying(/ready/);
  return { first, second };
}

/** A channel of the second's server that hears of everything. */
async function inSecond({ first, second }: TwoProcesses, options: ChannelOptions, tagged = false) {
  const channel = second.guild.addChannel(options);
  const tag = tagged ? channel.tags[0]?.id : undefined;
  const place = { platform: 'discord', channel: channel.id, workspace: second.guild.id };
  await subscribed(first.store, { ...place, ...(tag === undefined ? {} : { tag }) });
  return channel;
}

/** "POST /channels/1/messages" */
function asked({ double }: DiscordBot, ...channels: readonly Channel[]): string[] {
  return double.requests
    .filter(({ path }) => channels.some(({ id }) => path.startsWith(`/channels/${id}`)))
    .map(({ method, path }) => `${method} ${path.replace(/\d{15,}(?=\/crosspost)/, 'ID')}`);
}

function titles({ messages }: Channel): (string | undefined)[] {
  return messages.map(({ embeds }) => embeds[0]?.title);
}

const docked = (id: number) => expect.stringContaining(`Progress MS-${id} docked`);

describe('two processes with a shard each', () => {
  it('answer each its own server', async () => {
    const { first, second } = await twoProcesses();
    const callbacks = () => first.double.requests.filter(({ path }) => path.endsWith('/callback')).length;
    const before = callbacks();

    const answers = [first.bob, second.bob].map(member =>
      first.double.command({ member, subcommand: 'status' }),
    );

    for (const answer of await Promise.all(answers)) expect(answer.message?.embeds).toHaveLength(1);
    expect(callbacks() - before).toBe(2);
    expect(await first.log.saying(/ready/)).toContain('in 1 server (shard 0 of 2). Add it');
    expect(await second.log.saying(/ready/)).toContain('in 1 server (shard 1 of 2). Add it');
  });

  it('register the commands once: who has the first shard does', async () => {
    const { first, second } = await twoProcesses();

    await first.double.command({ member: second.bob, subcommand: 'status' });

    const methods = first.double.requests.filter(({ path }) => path.endsWith('/commands'));
    expect(methods.map(({ method }) => method)).toEqual(['GET', 'PUT']);
  });

  it('send to both servers from one, which asks of a channel that it does not hear of once a day', async () => {
    const two = await twoProcesses();
    const { first } = two;
    const there = await inSecond(two, { name: 'there' });
    const messages = `POST /channels/${there.id}/messages`;

    await first.docks({ id: 900 });
    await first.tell();
    await first.docks({ id: 901 });
    await first.tell();
    const onOneDay = asked(first, there);
    first.pass(24 * 3_600);
    await first.docks({ id: 902 });
    await first.tell();

    for (const channel of [first.news, there])
      expect(titles(channel)).toEqual([docked(900), docked(901), docked(902)]);
    expect(onOneDay).toEqual([messages, `GET /channels/${there.id}`, messages]);
    expect(asked(first, there)).toEqual([...onOneDay, messages, `GET /channels/${there.id}`]);
    expect(asked(first, first.news)).toHaveLength(3);
    expect(first.reports).toEqual([]);
  });

  it('hold nothing where only channels of the other’s server, which is not heard of, refuse alike', async () => {
    const two = await twoProcesses();
    const { first } = two;
    const badForm = refuses(400, 50035, 'Invalid Form Body');
    const odd = [];
    for (let index = 0; index < 12; index += 1) odd.push(await inSecond(two, { name: `odd-${index}` }));
    for (const channel of odd) first.double.fault({ channel }, badForm, Number.POSITIVE_INFINITY);

    await first.docks();
    await first.tell();

    expect(new Set(await Promise.all(odd.map(channel => first.post(channel))))).toEqual(new Set(['refused']));
    expect([titles(first.news), first.discord.platform.heldUntil?.()]).toEqual([[docked(900)], null]);
  });

  it('publish in the announcement channel of the other’s server', async () => {
    const two = await twoProcesses();
    const { first } = two;
    const there = await inSecond(two, { type: 'announcement', name: 'there' });

    await first.docks({ id: 900 });
    await first.tell();
    await first.docks({ id: 901 });
    await first.tell();

    expect(there.messages.map(({ published }) => published)).toEqual([true, true]);
    expect(asked(first, there)).toEqual([
      `POST /channels/${there.id}/messages`,
      `GET /channels/${there.id}`,
      `POST /channels/${there.id}/messages/ID/crosspost`,
      `POST /channels/${there.id}/messages`,
      `POST /channels/${there.id}/messages/ID/crosspost`,
    ]);
  });

  it('publish later where the kind of a channel cannot be asked for now', async () => {
    const two = await twoProcesses();
    const { first } = two;
    const there = await inSecond(two, { type: 'announcement', name: 'there' });
    first.double.fault({ method: 'GET', path: `/channels/${there.id}` }, refuses(500));

    await first.docks();
    await first.tell();
    const before = there.messages.map(({ published }) => published);
    first.pass(60);
    await first.tell();

    expect(before).toEqual([false]);
    expect(there.messages.map(({ published }) => published)).toEqual([true]);
  });

  it('open threads in the forum of the other’s server, with its tag, and answer in them', async () => {
    const two = await twoProcesses();
    const { first } = two;
    const forum = await inSecond(
      two,
      { type: 'forum', name: 'f', tags: ['docking'], requiresTag: true },
      true,
    );

    await first.docks();
    await first.tell();
    await first.changes(900, { departure: first.now });
    await first.tell();

    expect(forum.threads.map(({ messages }) => messages.length)).toEqual([2]);
    expect(forum.threads[0]?.appliedTags).toEqual([forum.tags[0]?.id]);
    expect(first.reports).toEqual([]);
  });

  it('open a thread in the forum of the other’s server without its tag where somebody has deleted that', async () => {
    const two = await twoProcesses();
    const { first } = two;
    const forum = await inSecond(two, { type: 'forum', name: 'f', tags: ['docking'] }, true);
    await first.docks({ id: 900 });
    await first.tell();
    forum.tags = [];

    await first.docks({ id: 901 });
    await first.tell();

    const opened = first.double.requests.filter(({ path }) => path === `/channels/${forum.id}/threads`);
    expect(opened.map(({ body }) => body)).toMatchObject([
      { applied_tags: [expect.any(String)] },
      { applied_tags: [] },
    ]);
  });

  it('tell of the departure in a thread of its own where the first was deleted meanwhile', async () => {
    const two = await twoProcesses();
    const { first } = two;
    const forum = await inSecond(two, { type: 'forum', name: 'f' });
    await first.docks();
    await first.tell();
    forum.threads[0]?.delete();
    first.pass(25 * 3_600);

    await first.changes(900, { departure: first.now });
    await first.tell();

    expect(forum.threads.map(({ name }) => name)).toEqual([expect.stringContaining('Progress MS-900 left')]);
  });

  it('find a thread of the other’s forum again whose answer was lost', async () => {
    const two = await twoProcesses();
    const { first } = two;
    const forum = await inSecond(two, { type: 'forum', name: 'f' });
    first.double.fault({ method: 'POST', path: `/channels/${forum.id}/threads` }, lostAnswer);

    await first.docks();
    await first.tell();
    first.pass(3_600);
    await first.tell();

    expect(forum.threads).toHaveLength(1);
    expect(await first.post(forum)).toBe('sent');
  });

  it('pause a channel of the other’s server by what Discord says, until the other hears that it is open', async () => {
    const two = await twoProcesses();
    const { first, second } = two;
    const there = await inSecond(two, { name: 'there' });
    there.setBotPermissions({ SendMessages: false });

    await first.docks();
    await first.tell();
    const reports = [...first.reports];
    there.setBotPermissions({ SendMessages: null });
    await second.log.saying(/can be written to again/);
    await first.tell();

    expect(reports).toEqual([`#${there.id} was not sent: the bot lacks a permission in the channel`]);
    expect(titles(there)).toEqual([docked(900)]);
  });
});

describe('what was left', () => {
  it('is noticed by the process of its shard, and by no other', async () => {
    const two = await twoProcesses();
    const { first, second } = two;
    await inSecond(two, { name: 'there' });
    const workspaces = () => first.store.subscriptions.workspaces('discord');
    await second.discord.close();
    second.guild.remove();
    const { double, store } = first;

    await first.discord.close();
    const third = await openDiscordBot({ double, store, events: [], shards: only(0) });
    await third.log.saying(/ready/);
    const before = await workspaces();
    await openDiscordBot({ double, store, events: [], shards: only(1) });
    await until(async () => (await workspaces()).some(({ hasLeft }) => hasLeft));

    expect(before.map(({ hasLeft }) => hasLeft)).toEqual([false, false]);
    expect(await workspaces()).toEqual([
      { id: first.guild.id, hasLeft: false },
      { id: second.guild.id, hasLeft: true },
    ]);
  });
});

describe('a process with several shards', () => {
  it('is connected only while all of them are', async () => {
    const { double, discord, guild, log } = await startDiscordBot({
      guild: { id: guildIn(0) },
      shards: { ids: [0, 1], count: 2 },
      arrange(double) {
        double.gateway.maxConcurrency = 2;
        double.addGuild({ name: 'Other', id: guildIn(1) });
      },
    });
    const wasConnected = discord.presence.isConnected;

    double.gateway.hold(1);
    await until(() => !discord.presence.isConnected);
    double.gateway.drop();
    await until(() => double.gateway.resumes > 0);
    const news = guild.addMember({ name: 'eve' });
    const answer = await double.command({ member: news, subcommand: 'status' });
    const meanwhile = discord.presence.isConnected;
    double.gateway.release(1);
    await until(() => discord.presence.isConnected);

    expect([wasConnected, meanwhile]).toEqual([true, false]);
    expect(answer.message).not.toBeNull();
    expect(await log.saying(/ready/)).toContain('in 2 servers (shards 0, 1 of 2).');
  });

  it('ends where Discord wants more shards, and says what to raise', async () => {
    const { double, discord } = await startDiscordBot({ shards: { ids: [0], count: 1 } });

    double.gateway.drop({ code: 4011 });

    await expect(discord.failed).rejects.toThrow('raise SHARD_COUNT');
  });
});
