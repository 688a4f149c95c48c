import { describe, expect, it } from 'vitest';
import { outgoing } from '../support/ledger.ts';
import { nothingUnderWay } from '../support/nothing-under-way.ts';
import {
  doneBut,
  type Fault,
  fails,
  lostAnswer,
  malformed,
  rateLimits,
  refuses,
  reset,
  silenceAfter,
} from '../support/slack/faults.ts';
import { type SlackNews, startSlackNews } from '../support/slack-news.ts';

const posting = { method: 'chat.postMessage' };
const reading = { method: /^conversations\.(history|replies)$/ };

/** A docking was told to #news, and the bot has not heard that it was. */
async function inDoubt(fault: Fault = lostAnswer, options: Parameters<typeof startSlackNews>[0] = {}) {
  const bot = await startSlackNews(options);
  await bot.docks();
  bot.double.fault(posting, fault);
  await bot.tell();
  expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'queued for 2 s']);
  bot.pass(2);
  return bot;
}

function searches({ double }: SlackNews): string[] {
  return double.requests.map(({ method }) => method).filter(method => reading.method.test(method));
}

function sent({ double }: SlackNews): unknown[] {
  return double.requests
    .filter(({ method }) => method === posting.method)
    .map(({ args }) => args.client_msg_id);
}

/** The answer to what told of a departure was lost a minute ago. */
async function departureInDoubt() {
  const bot = await startSlackNews();
  await bot.docks();
  await bot.tell();
  await bot.changes(900, { departure: bot.now });
  bot.double.fault(posting, lostAnswer);
  await bot.tell();
  bot.pass(60);
  return bot;
}

describe('a message whose answer was lost', () => {
  it.each<[string, Fault]>([
    ['the connection broke', lostAnswer],
    ['500', doneBut(fails(500))],
    ['internal_error', doneBut(refuses('internal_error'))],
    ['fatal_error', doneBut(refuses('fatal_error'))],
    ['an answer that breaks off', doneBut(malformed())],
    ['an answer about something else', doneBut(malformed('{"guild": 1}'))],
  ])('is looked for before it is sent again, and found: %s', async (_what, fault) => {
    const bot = await inDoubt(fault);

    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'sent']);
    expect((await bot.postOf(bot.news))?.messageId).toBe(bot.news.messages[0]?.ts);
    expect(searches(bot)).toEqual(['conversations.history']);
    expect(bot.double.violations).toEqual([]);
  });

  it('is looked for where no answer came in time', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    bot.double.fault(posting, silenceAfter);
    await bot.tell(bot.sending({ timeOut: 50 }).platform);
    bot.pass(30);

    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'sent']);
  });

  it('is not looked for after 429, which says that it is not there', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    bot.double.fault(posting, rateLimits(1));
    await bot.tell();
    bot.pass(60);

    await bot.tell();

    expect([bot.news.messages.length, searches(bot)]).toEqual([1, []]);
  });

  it('is answered by the departure as any other', async () => {
    const bot = await inDoubt();
    await bot.tell();
    await bot.changes(900, { departure: bot.now });

    await bot.tell();

    const [arrival, departure] = bot.news.messages;
    expect(departure?.thread_ts).toBe(arrival?.ts);
  });

  it('is found among more than two hundred messages around it', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    for (let said = 0; said < 230; said += 1) bot.news.say(bot.ann, `It docks ${said}`);
    bot.double.fault(posting, lostAnswer);
    await bot.tell();
    for (let said = 0; said < 230; said += 1) bot.news.say(bot.ann, `It has docked ${said}`);
    bot.pass(3_600);

    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([461, 'sent']);
    expect(searches(bot).length).toBeGreaterThan(1);
    expect(bot.double.violations).toEqual([]);
  });

  it('is looked for in the thread where it answers another', async () => {
    const bot = await departureInDoubt();

    await bot.tell();

    expect(bot.news.messages).toHaveLength(2);
    expect(searches(bot)).toEqual(['conversations.replies']);
    expect(bot.double.violations).toEqual([]);
  });

  it('is not sent again while nobody can say whether it is in the thread', async () => {
    const bot = await departureInDoubt();
    bot.double.fault({ method: 'conversations.replies' }, fails(503));

    await bot.tell();
    expect(searches(bot)).toEqual(['conversations.replies']);
    bot.pass(600);
    await bot.tell();

    expect(bot.news.messages).toHaveLength(2);
    expect(bot.double.violations).toEqual([]);
  });

  it('is found in the channel where the thread was closed', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    await bot.tell();
    await bot.changes(900, { departure: bot.now });
    bot.double.fault(posting, refuses('cannot_reply_to_message'));
    bot.double.fault(posting, lostAnswer);
    await bot.tell();
    bot.pass(60);
    bot.double.fault({ method: 'conversations.replies' }, refuses('thread_not_found'));

    await bot.tell();

    expect(bot.news.messages).toHaveLength(2);
    expect(searches(bot)).toEqual(['conversations.replies', 'conversations.history']);
  });

  it('is sent again where it is looked for and not there', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    bot.double.fault(posting, reset);
    await bot.tell();
    bot.news.say(bot.ann, 'Has it docked?');
    bot.pass(3_600);

    await bot.tell();

    expect(bot.news.messages.map(({ author }) => author.isBot)).toEqual([false, true]);
    expect(searches(bot)).toEqual(['conversations.history']);
    expect(new Set(sent(bot)).size).toBe(1);
  });

  it.each<[string, Fault]>([
    ['503', fails(503)],
    ['429', rateLimits(60)],
    ['invalid_auth', refuses('invalid_auth')],
  ])('is not sent again while Slack does not say whether it is there: %s', async (_what, fault) => {
    const bot = await inDoubt();
    bot.double.fault(reading, fault);

    await bot.tell();
    expect(await bot.post(bot.news)).toMatch(/^queued for/);
    bot.pass(700);
    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'sent']);
    expect(bot.double.violations).toEqual([]);
  });

  it.each(['not_in_channel', 'channel_not_found', 'missing_scope'])(
    'is sent once more with the same id where the bot may not look (%s)',
    async error => {
      const bot = await inDoubt();
      bot.double.fault(reading, refuses(error));

      await bot.tell();

      expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([2, 'sent']);
      expect(new Set(sent(bot)).size).toBe(1);
      expect(bot.double.violations).toEqual([]);
    },
  );

  it('is sent once more, and Slack not asked, where the bot was not given the right to look', async () => {
    const bot = await inDoubt();
    bot.workspace.scopes = ['commands', 'chat:write'];

    await bot.tell();

    expect([bot.news.messages.length, searches(bot)]).toEqual([2, []]);
  });

  it('is sent once more where Slack gives out one page a minute, and it is not on the first', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    for (let said = 0; said < 230; said += 1) bot.news.say(bot.ann, `It docks ${said}`);
    bot.double.fault(posting, reset);
    await bot.tell();
    for (let said = 0; said < 230; said += 1) bot.news.say(bot.ann, `It has docked ${said}`);
    bot.double.fault(
      ({ method, args }) => reading.method.test(method) && args.cursor !== undefined,
      rateLimits(60),
    );
    bot.pass(60);

    await bot.tell();

    expect(await bot.post(bot.news)).toBe('sent');
  });

  it('counts as told where Slack knows its id', async () => {
    const bot = await inDoubt();
    bot.workspace.scopes = ['commands', 'chat:write'];
    bot.double.fault(posting, refuses('duplicate_message_not_found'));

    await bot.tell();
    bot.pass(3_600);
    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'gone']);
    expect(await bot.pausedFor(bot.news)).toBeNull();
  });

  it('is not taken for another one of the same app', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    await bot.docks({ id: 901 });
    const second = 'MS-901';
    bot.double.fault(({ args }) => String(args.text).includes(second), reset);
    await bot.tell();
    bot.pass(30);

    await bot.tell();

    expect(bot.news.messages.map(({ text }) => text.match(/MS-\d+/)?.[0])).toEqual(['MS-900', second]);
  });
});

describe('a crash between the send and its record', () => {
  it('leaves one message', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    const [post] = await bot.store.outbox.claim('slack', bot.now, 180_000, 1, nothingUnderWay);
    if (post === undefined) throw new Error('Nothing is due.');
    await bot.platform.send(post.channel, await outgoing(bot.store, post, bot.now));

    await bot.tell();
    expect(await bot.post(bot.news)).toBe('sending');
    bot.pass(180);
    await bot.tell();

    expect([bot.news.messages.length, await bot.post(bot.news)]).toEqual([1, 'sent']);
    expect(searches(bot)).toEqual(['conversations.history']);
    expect(bot.double.violations).toEqual([]);
  });

  it.each([
    ['five minutes ahead of Slack', 300, 300],
    ['set back by half an hour since', 1_800, 0],
  ])('leaves one message where the clock of the bot is %s', async (_what, whenSent, later) => {
    const bot = await startSlackNews();
    await bot.docks();
    const sentAt = new Date(bot.now.getTime() + whenSent * 1_000);
    const [post] = await bot.store.outbox.claim('slack', sentAt, 180_000, 1, nothingUnderWay);
    if (post === undefined) throw new Error('Nothing is due.');
    await bot.platform.send(post.channel, await outgoing(bot.store, post, sentAt));

    const doubtful = { ...post, doubtSince: sentAt };
    const again = bot.sending({ clock: () => new Date(bot.now.getTime() + later * 1_000) });
    const outcome = await again.platform.send(post.channel, await outgoing(bot.store, doubtful, bot.now));

    expect([outcome.kind, bot.news.messages.length]).toEqual(['sent', 1]);
  });
});
