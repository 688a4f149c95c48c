import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Lane } from '../../src/slack/sending/lane.ts';
import { Pace } from '../../src/slack/sending/pace.ts';
import { port } from '../support/docking-event.ts';
import { delayed, rateLimits, refuses } from '../support/slack/faults.ts';
import type { Channel } from '../support/slack/state/channel.ts';
import type { Workspace } from '../support/slack/state/workspace.ts';
import { type SlackNews, startSlackNews } from '../support/slack-news.ts';

const posting = { method: 'chat.postMessage' };
const real = { time: () => performance.now(), sleep: delay };

function channelsIn(workspace: Workspace, count: number): Channel[] {
  return Array.from({ length: count }, (_, index) => workspace.addChannel({ name: `more-${index}` }));
}

function told(channels: readonly Channel[]): number {
  return channels.filter(({ messages }) => messages.length === 1).length;
}

/** Delivers as the clock goes on, until these have been told; gives the seconds that it took. */
async function tellAll(bot: SlackNews, channels: readonly Channel[], step = 0.25): Promise<number> {
  let seconds = 0;
  for (; told(channels) < channels.length && seconds < 600; seconds += step) {
    await bot.tell();
    bot.pass(step);
  }
  return seconds;
}

describe('the pace', () => {
  it('of a workspace is five a second', async () => {
    const waits: number[] = [];
    const bot = await startSlackNews({}, { time: () => 0, sleep: async time => waits.push(time) });
    const channels = [bot.news, ...channelsIn(bot.workspace, 19)];
    await bot.subscribe(channels);
    await bot.docks();

    await bot.tell();

    expect(told(channels)).toBe(20);
    expect(waits).toEqual(Array.from({ length: 19 }, (_, index) => 200 * (index + 1)));
    expect(bot.reports).toEqual([]);
  });

  it('of a workspace holds up no other', async () => {
    const bot = await startSlackNews({}, real);
    const many = [bot.news, ...channelsIn(bot.workspace, 14)];
    const few = ['Rockets', 'Satellites'].flatMap(name => channelsIn(bot.addWorkspace(name), 3));
    await bot.subscribe([...many, ...few]);
    await bot.docks();

    const telling = bot.tell();
    while (told(few) < few.length) await delay(10);
    expect(told(many)).toBeLessThan(many.length);
    await telling;

    expect(told(many)).toBe(many.length);
  });

  it('of a workspace that is told to wait holds up no other', async () => {
    const bot = await startSlackNews();
    const { workspace } = bot;
    const few = channelsIn(bot.addWorkspace('Rockets'), 3);
    await bot.subscribe(few);
    await bot.docks();
    bot.double.fault({ ...posting, workspace }, rateLimits(30));

    await bot.tell();

    expect([told(few), told([bot.news])]).toEqual([3, 0]);
    expect(await bot.post(bot.news)).toBe('queued for 30 s');
  });

  it('of one channel is one a second, and holds up no other', async () => {
    const bot = await startSlackNews({}, real);
    const other = bot.workspace.addChannel({ name: 'other' });
    await bot.subscribe(other);
    for (let id = 900; id < 903; id += 1) await bot.docks({ id });

    const begun = performance.now();
    await bot.tell();
    const seconds = (performance.now() - begun) / 1_000;

    expect([bot.news.messages.length, other.messages.length]).toEqual([3, 3]);
    expect(seconds).toBeGreaterThan(1.95);
    expect(seconds).toBeLessThan(3);
    expect(bot.news.messages.map(({ text }) => text.match(/MS-\d+/)?.[0])).toEqual([
      'MS-900',
      'MS-901',
      'MS-902',
    ]);
  });

  it('keeps the order in a channel where its first message is put off', async () => {
    const bot = await startSlackNews();
    await bot.docks({ id: 900 });
    await bot.docks({ id: 901 });
    bot.double.fault({ ...posting, channel: bot.news }, rateLimits(5));

    await bot.tell();
    expect(bot.news.messages).toEqual([]);
    bot.pass(5);
    await bot.tell();

    expect(bot.news.messages.map(({ text }) => text.match(/MS-\d+/)?.[0])).toEqual(['MS-900', 'MS-901']);
  });

  it('of what is told to wait is asked of nothing until then, by the same method alone', async () => {
    const bot = await startSlackNews();
    const other = bot.workspace.addChannel({ name: 'other' });
    await bot.docks();
    await bot.tell();
    await bot.docks({ id: 901 });
    bot.double.fault(posting, rateLimits(120));
    await bot.tell();
    await bot.subscribe(other);
    await bot.docks({ id: 902 });
    await bot.changes(900, { location: port({ id: 42, name: 'Prichal nadir' }) });
    bot.pass(-30);

    await bot.tell();

    expect(bot.double.requests.map(({ method }) => method)).toEqual([
      'chat.postMessage',
      'chat.postMessage',
      'chat.update',
    ]);
    bot.pass(60);
    await bot.tell();
    expect(other.messages).toHaveLength(1);
  });

  it('of corrections is fifty a minute in a workspace', async () => {
    const waits: number[] = [];
    const bot = await startSlackNews({}, { sleep: async time => waits.push(time) });
    const channels = [bot.news, ...channelsIn(bot.workspace, 9)];
    await bot.subscribe(channels);
    await bot.docks();
    await bot.tell();
    bot.pass(60);
    await bot.changes(900, { location: port({ id: 42, name: 'Prichal nadir' }) });
    waits.length = 0;

    await bot.tell();

    const edited = () => channels.filter(({ messages: [message] }) => message?.edits.length === 1).length;
    expect(waits).toEqual(Array.from({ length: 8 }, (_, index) => 1_200 * (index + 1)));
    // The tenth would have had to wait for more than ten seconds.
    expect(edited()).toBe(9);
    bot.pass(12);
    await bot.tell();
    expect(edited()).toBe(10);
  });

  it('of many workspaces is that of one: all at the same time', async () => {
    const bot = await startSlackNews();
    const channels = Array.from({ length: 10 }, (_, index) =>
      channelsIn(bot.addWorkspace(`Workspace ${index}`), 15),
    ).flat();
    await bot.subscribe(channels);
    await bot.docks();

    const seconds = await tellAll(bot, channels);

    // Fifteen at five a second, and one more look.
    expect(seconds).toBeLessThanOrEqual(3.25);
    expect(bot.reports.length).toBeLessThan(channels.length);
    expect(bot.double.violations).toEqual([]);
  });

  it('stays within what Slack takes', { timeout: 20_000 }, async () => {
    const limits = {
      postInWorkspace: { perMinute: 300, burst: 5 },
      postInChannel: { perMinute: 60, burst: 1 },
    };
    const bot = await startSlackNews({ limits }, real);
    const channels = ['Rockets', 'Satellites'].flatMap(name => channelsIn(bot.addWorkspace(name), 12));
    await bot.subscribe(channels);
    await bot.docks();
    bot.double.fault(posting, delayed(20), Number.POSITIVE_INFINITY);

    const clockwork = setInterval(() => bot.pass(0.05), 50);
    for (let looks = 0; looks < 100 && told(channels) < channels.length; looks += 1) {
      await bot.tell();
      await delay(100);
    }
    clearInterval(clockwork);

    expect(told(channels)).toBe(24);
    expect(bot.double.requests.filter(({ error }) => error === 'ratelimited').length).toBe(0);
    expect(bot.double.violations).toEqual([]);
  });
});

describe('a lane', () => {
  const minute = 60_000;

  function waits(lane: Lane, count: number, now: number): number[] {
    return Array.from({ length: count }, () => lane.wait(now));
  }

  it('gives turns that are evenly spaced, and a rest earns nothing', () => {
    const lane = new Lane(5);

    expect(waits(lane, 4, 0)).toEqual([0, 200, 400, 600]);
    expect(waits(lane, 3, minute)).toEqual([0, 200, 400]);
  });

  it('gives no turn to whom it is too long', () => {
    const lane = new Lane(1);
    waits(lane, 11, 0);

    expect(waits(lane, 3, 0)).toEqual([11_000, 11_000, 11_000]);
    expect(waits(lane, 2, 5_000)).toEqual([6_000, 7_000]);
  });

  it('gives no turn before Slack wants to hear of it again', () => {
    const lane = new Lane(5);
    lane.tooFast(1_000, 1_100, 3_000);

    expect(waits(lane, 3, 1_110)).toEqual([2_990, 3_190, 3_390]);
    expect([lane.isClosed(4_099), lane.isClosed(4_100)]).toEqual([true, false]);
  });

  it('is not slower for one refusal, however many calls heard it at the same time', () => {
    const lane = new Lane(5);
    for (let heard = 0; heard < 4; heard += 1) lane.tooFast(1_000, 1_100 + heard, 3_000);

    expect(lane.perSecond).toBe(5);
    lane.tooFast(2 * minute, 2 * minute + 100, 3_000);
    expect(lane.perSecond).toBe(5);
  });

  it('is slower for a second one within a minute', () => {
    const lane = new Lane(4);
    for (const begun of [0, 20_000, 40_000]) lane.tooFast(begun, begun + 100, 1_000);

    expect(lane.perSecond).toBe(2.25);
    expect(waits(lane, 2, 50_000)).toEqual([0, expect.closeTo(1_000 / 2.25)]);
  });

  it('is never slower than one in two seconds', () => {
    const lane = new Lane(5);
    for (let heard = 1; heard < 30; heard += 1) lane.tooFast(heard * 1_000, heard * 1_000 + 1, 100);

    expect(lane.perSecond).toBe(0.5);
  });

  it('wins back a little every minute, and no more than it had', () => {
    const lane = new Lane(4);
    for (const begun of [-1_000, 0]) lane.tooFast(begun, begun, 1_000);

    const after = [0, 1, 2.5, 60].map(minutes => {
      lane.wait(minutes * minute);
      return lane.perSecond;
    });

    expect(after.map(pace => pace.toFixed(1))).toEqual(['3.0', '3.2', '3.4', '4.0']);
  });
});

describe('a turn', () => {
  it('that comes while Slack wants to hear of nothing is put off', async () => {
    const pace = new Pace(real.time, real.sleep);
    const caller = (channel: string) => ({ team: 'T1', method: posting.method, channel });
    const first = await pace.turn(caller('C1'));
    const second = pace.turn(caller('C2'));
    await delay(10);

    if (first.come) first.tooFast(30_000);

    const turn = await second;
    expect(turn.come).toBe(false);
    expect(turn.come ? 0 : turn.milliseconds).toBeGreaterThan(29_000);
  });

  it('that comes when another process may have the workspace is nobody’s, and the post in no doubt', async () => {
    const lost = new AbortController();
    const sleep = async () => {
      while (told([bot.news]) === 0) await delay(5);
      lost.abort();
    };
    const bot = await startSlackNews({}, { time: () => 0, sleep });
    const [other] = channelsIn(bot.workspace, 1);
    if (other === undefined) throw new Error('There is no channel.');
    await bot.subscribe(other);
    await bot.docks();
    const { platform } = bot;

    await bot.tell({ ...platform, send: (channel, post) => platform.send(channel, post, lost.signal) });

    expect(told([bot.news, other])).toBe(1);
    expect(bot.reports).toEqual(['#more-0 was not sent: another process tells the workspace now']);
    expect(await bot.postOf(other)).toMatchObject({ state: 'queued', doubtSince: null });
  });

  it('that comes after Slack has refused the token is not used', async () => {
    const refused = Promise.withResolvers<void>();
    const bot = await startSlackNews({}, { time: () => 0, sleep: () => refused.promise });
    const [other] = channelsIn(bot.workspace, 1);
    if (other === undefined) throw new Error('There is no channel.');
    await bot.subscribe(other);
    await bot.docks();
    bot.double.fault(posting, refuses('invalid_auth'));

    const telling = bot.tell();
    await bot.log.saying(/nothing is sent to a workspace/);
    refused.resolve();
    await telling;

    expect(told([bot.news, other])).toBe(0);
    expect([await bot.post(bot.news), await bot.post(other)]).toEqual([
      'queued for 600 s',
      'queued for 600 s',
    ]);
  });

  it('to tell a person of what fails comes at once, however many messages wait', async () => {
    const pace = new Pace(
      () => 0,
      async () => {},
    );
    const turn = (channel: string) => pace.turn({ team: 'T1', method: posting.method, channel });

    const posts = await Promise.all(Array.from({ length: 60 }, (_, index) => turn(`C${index}`)));

    expect(posts.filter(({ come }) => come)).toHaveLength(51);
    expect((await turn('U1')).come).toBe(true);
  });
});
