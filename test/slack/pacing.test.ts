import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Lane } from '../../src/slack/sending/lane.ts';
import { Pace } from '../../src/slack/sending/pace.ts';
import { port } from '../support/docking-event.ts';
import { delayed, rateLimits } from '../support/slack/faults.ts';
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
  it('of a workspace is five a second, and what has to wait longer is put off to its turn', async () => {
    const bot = await startSlackNews();
    const channels = [bot.news, ...channelsIn(bot.workspace, 19)];
    await bot.subscribe(channels);
    await bot.docks();

    await bot.tell();

    // Six turns come within the second that is waited for.
    expect(told(channels)).toBe(6);
    const waits = await Promise.all(channels.map(channel => bot.post(channel)));
    expect(waits.filter(wait => wait !== 'sent').sort()).toEqual(
      Array.from({ length: 14 }, (_, index) => `queued for ${(1_200 + 200 * index) / 1_000} s`),
    );
    expect(bot.reports).toHaveLength(14);
  });

  it('puts each off once', async () => {
    const bot = await startSlackNews();
    const channels = [bot.news, ...channelsIn(bot.workspace, 39)];
    await bot.subscribe(channels);
    await bot.docks();

    const seconds = await tellAll(bot, channels);

    expect(told(channels)).toBe(40);
    expect(bot.reports.length).toBeLessThan(40);
    expect(seconds).toBeLessThan(9);
    expect(bot.double.violations).toEqual([]);
  });

  it('of a workspace holds up no other', async () => {
    const bot = await startSlackNews();
    const many = [bot.news, ...channelsIn(bot.workspace, 60)];
    const few = ['Rockets', 'Satellites'].flatMap(name => channelsIn(bot.addWorkspace(name), 3));
    await bot.subscribe([...many, ...few]);
    await bot.docks();

    await bot.tell();

    expect([told(few), told(many)]).toEqual([6, 6]);
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
    const bot = await startSlackNews();
    const channels = [bot.news, ...channelsIn(bot.workspace, 9)];
    await bot.subscribe(channels);
    await bot.docks();
    await tellAll(bot, channels);
    bot.pass(60);
    await bot.changes(900, { location: port({ id: 42, name: 'Prichal nadir' }) });

    await bot.tell();
    const at = () => channels.filter(({ messages: [message] }) => message?.edits.length === 1).length;
    expect(at()).toBe(1);
    bot.pass(6);
    await bot.tell();
    expect(at()).toBe(6);
    bot.pass(6);
    await bot.tell();

    expect(at()).toBe(10);
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
    return Array.from({ length: count }, (_, index) => lane.wait(`caller ${index}`, now));
  }

  it('is half as fast once Slack says so, however many calls heard it at the same time', () => {
    const lane = new Lane({ perSecond: 5, haste: 2 });
    for (let heard = 0; heard < 4; heard += 1) lane.slowDown(1_000, 1_100 + heard, 3_000);

    expect(lane.perSecond).toBe(2.5);
    expect(waits(lane, 3, 1_110)).toEqual([2_993, 3_393, 3_793]);
    lane.slowDown(5_000, 5_100, 1_000);
    expect(lane.perSecond).toBe(1.25);
  });

  it('is never slower than one in four seconds', () => {
    const lane = new Lane({ perSecond: 5, haste: 2 });
    for (let heard = 1; heard < 20; heard += 1) lane.slowDown(heard * minute, heard * minute + 1, 1_000);

    expect(lane.perSecond).toBe(0.25);
  });

  it('wins back a little every minute, and no more than it had', () => {
    const lane = new Lane({ perSecond: 5, haste: 2 });
    lane.slowDown(0, 0, 1_000);

    lane.wait('someone', minute);
    expect(lane.perSecond).toBe(2.75);
    lane.wait('someone', 2.5 * minute);
    expect(lane.perSecond).toBe(3);
    lane.wait('someone', 60 * minute);
    expect(lane.perSecond).toBe(5);
  });

  it('keeps the turn that it told somebody, and gives it to nobody else', () => {
    const lane = new Lane({ perSecond: 1, haste: 2 });
    expect(waits(lane, 4, 0)).toEqual([0, 1_000, 2_000, 3_000]);

    expect(lane.wait('another', 1_500)).toBe(2_500);
    expect(lane.wait('caller 2', 2_000)).toBe(0);
    expect(lane.wait('caller 2', 2_000)).toBe(3_000);
  });

  it('lets those who come back late follow each other twice as fast, not all at once', () => {
    const lane = new Lane({ perSecond: 5, haste: 2 });
    waits(lane, 20, 0);

    const late = Array.from({ length: 4 }, (_, index) => lane.wait(`caller ${10 + index}`, 6_000));

    expect(late).toEqual([0, 100, 200, 300]);
  });

  it('gives another turn to who comes back far too late, or after it was slowed down', () => {
    const lane = new Lane({ perSecond: 1, haste: 2 });
    waits(lane, 60, 0);

    expect(lane.wait('caller 10', minute)).toBe(0);
    expect(lane.wait('another', minute)).toBe(1_000);

    const slowed = new Lane({ perSecond: 1, haste: 2 });
    waits(slowed, 60, 0);
    slowed.slowDown(1_000, 1_100, 5_000);
    expect(slowed.wait('another', 59_000)).toBe(0);
    expect(slowed.wait('caller 59', 59_000)).toBe(2_000);
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

  it('to tell a person of what fails comes at once, however many messages wait', async () => {
    const pace = new Pace(
      () => 0,
      async () => {},
    );
    const turn = (channel: string) => pace.turn({ team: 'T1', method: posting.method, channel });

    const posts = await Promise.all(Array.from({ length: 10 }, (_, index) => turn(`C${index}`)));

    expect(posts.filter(({ come }) => come)).toHaveLength(6);
    expect((await turn('U1')).come).toBe(true);
  });
});
