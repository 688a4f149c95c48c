import { describe, expect, it } from 'vitest';
import { obstaclesIn } from '../../src/slack/sending/obstacles.ts';
import { refuses } from '../support/slack/faults.ts';
import { startSlackNews } from '../support/slack-news.ts';

const always = Number.POSITIVE_INFINITY;
const day = 24 * 3_600;

describe('who added the bot', () => {
  it('is told of a channel that is paused, with the reason and what to do', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    await bot.news.archive();

    await bot.tell();

    expect(bot.directly(bot.ann)).toEqual([
      `Docking alerts in <#${bot.news.id}> are paused: the channel is archived: unarchive it, or subscribe in another one. They are tried again once a day, and go on by themselves.`,
    ]);
    expect(bot.double.violations).toEqual([]);
  });

  it('is told once, however often it is tried again and whenever the bot is started', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    await bot.news.archive();
    await bot.tell();
    bot.pass(day);
    await bot.docks({ id: 901 });
    await bot.tell();
    bot.pass(day);

    await bot.docks({ id: 902 });
    await bot.tell(bot.sending().platform);

    expect(bot.directly(bot.ann)).toHaveLength(1);
  });

  it('is told again of another pause', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    await bot.news.archive();
    await bot.tell();
    await bot.news.unarchive();
    bot.pass(day);
    await bot.tell();
    expect(bot.news.messages).toHaveLength(1);
    await bot.news.archive();
    await bot.docks({ id: 901 });

    await bot.tell();

    expect(bot.directly(bot.ann)).toHaveLength(2);
  });

  it('is told once of a right that is missing for all channels', async () => {
    const bot = await startSlackNews();
    const more = Array.from({ length: 5 }, (_, index) => bot.workspace.addChannel({ name: `more-${index}` }));
    await bot.subscribe(more);
    await bot.docks();
    const needs = refuses('missing_scope', { needed: 'chat:write.public' });
    for (const channel of [bot.news, ...more])
      bot.double.fault({ method: 'chat.postMessage', channel }, needs, always);

    await bot.tell();

    for (const channel of [bot.news, ...more]) expect(await bot.pausedFor(channel)).toContain('chat:write');
    expect(bot.directly(bot.ann)).toEqual([
      'Docking alerts here are paused: the bot lacks chat:write.public: add it to the workspace again. They are tried again once a day, and go on by themselves.',
    ]);
  });

  it('is told of each channel that something else befalls, in few messages', async () => {
    const bot = await startSlackNews();
    const more = Array.from({ length: 5 }, (_, index) =>
      bot.workspace.addChannel({ name: `more-${index}`, postingRestricted: true }),
    );
    await bot.subscribe(more);
    await bot.docks();
    await bot.news.archive();

    await bot.tell();

    const lines = bot.directly(bot.ann).join('\n').split('\n');
    expect(lines.map(line => line.match(/in <#(\w+)> are paused: /)?.[1]).sort()).toEqual(
      [bot.news, ...more].map(({ id }) => id).sort(),
    );
    expect(bot.directly(bot.ann).length).toBeLessThan(5);
    expect(bot.double.violations).toEqual([]);
  });

  it('who cannot be told either keeps nothing from being paused', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    bot.double.fault({ method: 'chat.postMessage' }, refuses('is_archived'), always);

    await bot.tell();

    expect(await bot.pausedFor(bot.news)).toMatch(/^the channel is archived/);
    await bot.log.saying(/^Slack: who added the bot could not be told of a pause/);
  });

  it('and is not known keeps nothing from being paused', async () => {
    const bot = await startSlackNews();
    const launches = bot.addWorkspace('Rockets').addChannel({ name: 'launches', archived: true });
    await bot.subscribe(launches);
    await bot.docks();

    await bot.tell();

    expect(await bot.pausedFor(launches)).toMatch(/^the channel is archived/);
    expect(bot.reports).toHaveLength(1);
  });

  it('is not told of a workspace that has left', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    const { workspace } = bot;
    bot.double.fault({ method: 'chat.postMessage', workspace }, refuses('token_revoked'));

    await bot.tell();

    expect([bot.directly(bot.ann), await bot.pausedFor(bot.news)]).toEqual([[], null]);
  });

  it('is not told where a person has paused the channel', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    await bot.news.archive();
    const place = { platform: 'slack', channel: `${bot.workspace.id}/${bot.news.id}` };
    await bot.store.subscriptions.pause(place, { by: 'user', reason: 'ann', at: bot.now });

    await bot.tell();

    expect([bot.directly(bot.ann), bot.reports]).toEqual([[], []]);
  });
});

describe('obstacles in a channel', () => {
  /** Slack's answer to conversations.info. */
  function telling(channel: object) {
    const conversations = { info: async () => ({ ok: true, channel: { name: 'news', ...channel } }) };
    // Of the client nothing else is used.
    return { conversations } as unknown as Parameters<typeof obstaclesIn>[0];
  }

  it.each([
    [
      'it is archived',
      { is_archived: true, is_read_only: true },
      '#news is archived: nothing can be sent there. Unarchive it, or choose another one.',
    ],
    [
      'it is private, and the bot is not in it',
      { is_private: true, is_member: false },
      '#news is private and the bot is not in it. Type /invite @docking there, then try again.',
    ],
    [
      'only some may post',
      { is_read_only: true },
      'Only some may post in #news. Ask who manages it to let the bot post, or choose another one.',
    ],
    [
      'it takes answers only',
      { is_thread_only: true },
      'Only some may post in #news. Ask who manages it to let the bot post, or choose another one.',
    ],
  ])('are told with what to do: %s', async (_what, channel, text) => {
    expect(await obstaclesIn(telling(channel), { token: 'xoxb-1' }, 'C1')).toMatchObject([
      { text, prevents: true },
    ]);
  });

  it.each([
    ['public, and the bot is not in it', { is_private: false, is_member: false }],
    ['private, and the bot is in it', { is_private: true, is_member: true }],
  ])('are none where it is %s', async (_what, channel) => {
    expect(await obstaclesIn(telling(channel), { token: 'xoxb-1' }, 'C1')).toEqual([]);
  });

  it('are one where Slack hides a channel, and none where Slack does not answer', async () => {
    const bot = await startSlackNews();
    const secret = bot.workspace.addChannel({ name: 'secret', private: true, botIsMember: false });
    const client = bot.clientOf(bot.workspace);

    expect(await obstaclesIn(client, bot.workspace, secret.id)).toMatchObject([
      {
        text: 'The channel is private and the bot is not in it. Type /invite @docking there, then try again.',
        prevents: true,
      },
    ]);
    expect(await obstaclesIn(client, bot.workspace, bot.news.id)).toEqual([]);
    bot.double.fault({ method: 'conversations.info' }, refuses('internal_error'));
    expect(await obstaclesIn(client, bot.workspace, bot.news.id)).toEqual([]);
  });
});
