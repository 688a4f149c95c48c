import { describe, expect, it } from 'vitest';
import type { DiscordBot } from '../support/discord-bot.ts';
import { readIn, startAskedBot } from './asking.ts';

const everything = 'This channel now hears of all dockings and departures.';
const unseen = 'The bot cannot see that channel. If it is a thread, mention the bot in it, then try again.';

async function startWithThread() {
  const bot = await startAskedBot();
  const thread = bot.guild.addChannel({ type: 'thread', name: 'soyuz', parent: bot.news });
  const inside = { member: bot.ann, channel: thread };
  return { ...bot, thread, inside };
}

/** Of a private thread the bot hears only once it is in it. */
function makePrivate({ guild }: DiscordBot, thread: { payload(): object }, isMember: boolean): void {
  guild.dispatch('THREAD_DELETE', thread.payload());
  if (isMember) guild.dispatch('THREAD_CREATE', { ...thread.payload(), type: 12 });
}

describe('a thread', () => {
  it('that is archived can be set up: what is sent there brings it back', async () => {
    const { double, inside, thread } = await startWithThread();
    thread.update({ archived: true });

    const { message } = await double.command({ ...inside, subcommand: 'subscribe' });

    expect(readIn(message)[0]).toBe(everything);
  });

  it('that the bot has not heard of, since it was archived, can be named', async () => {
    const { double, ann, guild, news, thread } = await startWithThread();
    thread.update({ archived: true });
    guild.dispatch('THREAD_DELETE', thread.payload());

    const asking = { member: ann, channel: news, subcommand: 'subscribe' };
    const { message } = await double.command({ ...asking, options: { channel: thread } });

    expect(readIn(message)[0]).toBe('#soyuz now hears of all dockings and departures.');
  });

  it('that is locked is not set up, and said to be locked', async () => {
    const { double, inside, store, thread } = await startWithThread();
    thread.update({ locked: true });

    const { message } = await double.command({ ...inside, subcommand: 'subscribe' });

    expect(readIn(message)).toEqual([
      'No alert would arrive in this channel, so nothing was changed.',
      '#soyuz is locked: nothing can be sent here. Unlock the thread, or choose another channel.',
    ]);
    expect(await store.subscriptions.of({ platform: 'discord', channel: thread.id })).toEqual([]);
  });

  it('that is locked can be set up where the bot manages threads', async () => {
    const { double, inside, news, thread } = await startWithThread();
    thread.update({ locked: true });
    news.setBotPermissions({ ManageThreads: true });

    const { message } = await double.command({ ...inside, subcommand: 'subscribe' });

    expect(readIn(message)[0]).toBe(everything);
  });

  it('that was locked since is told of in its subscriptions, and by the sample', async () => {
    const { double, inside, thread } = await startWithThread();
    await double.command({ ...inside, subcommand: 'subscribe' });
    thread.update({ locked: true });

    const listed = await double.command({ ...inside, subcommand: 'subscriptions' });
    const tested = await double.command({ ...inside, subcommand: 'test' });

    expect(readIn(listed.message)).toContain(
      '#soyuz is locked: nothing can be sent here. Unlock the thread, or choose another channel.',
    );
    expect(readIn(tested.message).slice(0, 2)).toEqual([
      'The sample did not arrive.',
      'What failed: the thread is locked',
    ]);
  });
});

describe('a thread whose channel is gone', () => {
  it('is none that the bot can see', async () => {
    const { double, ann, guild, news, thread } = await startWithThread();
    const other = guild.addChannel({ name: 'other' });
    news.delete();
    const message = other.say(ann.user, 'made by hand');
    const custom_id = `n::test channel:${thread.id}`;
    message.components = [{ type: 1, components: [{ type: 2, style: 2, label: 'Click', custom_id }] }];

    const answer = await double.click(message, 'Click', { member: ann });

    expect(readIn(answer.message)).toEqual([unseen]);
  });
});

describe('a private thread', () => {
  it('can be set up by who asks in it, once the bot is in it', async () => {
    const bot = await startWithThread();
    makePrivate(bot, bot.thread, false);

    const before = await bot.double.command({ ...bot.inside, subcommand: 'subscribe' });
    makePrivate(bot, bot.thread, true);
    const after = await bot.double.command({ ...bot.inside, subcommand: 'subscribe' });

    expect(readIn(before.message)).toEqual([unseen]);
    expect(readIn(after.message)[0]).toBe(everything);
  });

  it('is looked into from elsewhere only by who manages threads', async () => {
    const bot = await startWithThread();
    makePrivate(bot, bot.thread, true);
    const mona = bot.guild.addMember({ name: 'mona', permissions: ['ManageThreads'] });
    const asking = { channel: bot.news, subcommand: 'subscriptions', options: { channel: bot.thread } };

    const ann = await bot.double.command({ ...asking, member: bot.ann });
    const seen = await bot.double.command({ ...asking, member: mona });

    expect(readIn(ann.message)).toEqual(['You cannot see that channel.']);
    expect(readIn(seen.message)).toEqual([
      '#soyuz hears of nothing yet. Start with /docking subscribe in #soyuz.',
    ]);
  });
});
