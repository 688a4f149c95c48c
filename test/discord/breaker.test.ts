import { describe, expect, it } from 'vitest';
import { sampleSender } from '../../src/alerts/sample.ts';
import { Breaker } from '../../src/discord/sending/breaker.ts';
import { bans, type Fault, rateLimits, refuses } from '../support/discord/faults.ts';
import type { Channel } from '../support/discord/state/channel.ts';
import { now } from '../support/discord-bot.ts';
import { type DiscordNews, platformOf, startDiscordNews } from '../support/discord-news.ts';
import { port } from '../support/docking-event.ts';
import { recordedLog } from '../support/log.ts';

const posts = { method: 'POST', path: /^\/channels\/\d+\/messages$/ };
const always = Number.POSITIVE_INFINITY;
const badForm = refuses(400, 50035, 'Invalid Form Body');

/** One of many channels of two servers. */
function placed(index: number) {
  return { channel: `channel ${index}`, workspace: `server ${index % 2}` };
}

interface ManyNews extends DiscordNews {
  readonly channels: readonly Channel[];
}

/** A docking is to be told to many channels, the last of them in another server. */
async function withChannels(count: number, elsewhere = 0): Promise<ManyNews> {
  const bot = await startDiscordNews();
  const other = bot.double.addGuild({ name: 'Elsewhere' });
  const more = Array.from({ length: count - 1 }, (_, index) =>
    (index < count - 1 - elsewhere ? bot.guild : other).addChannel({ name: `news-${index}` }),
  );
  await bot.subscribe(more);
  await bot.docks();
  return { ...bot, channels: [bot.news, ...more] };
}

function told({ channels }: ManyNews): number {
  return channels.filter(({ messages }) => messages.length === 1).length;
}

async function refused({ post, channels }: ManyNews): Promise<number> {
  const states = await Promise.all(channels.map(channel => post(channel)));
  return states.filter(state => state === 'refused').length;
}

/** What the log says loudly, without its times. */
function alarms({ log }: DiscordNews): string[] {
  return log.lines
    .filter(({ level }) => level >= 40)
    .map(({ level, msg }) => `${level >= 50 ? 'error' : 'warn'} ${msg.replace(/\d{4}-\S+Z/, 'then')}`);
}

async function befallen(bot: ManyNews, fault: Fault, times = always) {
  const arranged = bot.double.fault(posts, fault, times);
  await bot.tell();
  return arranged;
}

describe('sending stops', () => {
  it('when Discord takes the token no more, and says so in one line', async () => {
    const bot = await withChannels(27);

    const arranged = await befallen(bot, refuses(401));
    const asked = arranged.times;
    await bot.tell();
    bot.pass(590);
    await bot.tell();

    // Those that were claimed and had not been sent before the first answer were not sent any more.
    expect(asked).toBeLessThan(25);
    expect(arranged.times).toBe(asked);
    const alarm =
      'error Discord: nothing is sent until then: Discord does not accept DISCORD_TOKEN any more.';
    expect(alarms(bot)).toEqual([alarm]);
    expect(bot.reports).toEqual([]);
    bot.pass(20);
    await bot.tell();
    expect(alarms(bot)).toEqual([alarm]);
  });

  it('and goes on ten minutes later when the token holds again', async () => {
    const bot = await withChannels(3);
    const arranged = await befallen(bot, refuses(401));
    arranged.end();
    bot.pass(600);

    await bot.tell();

    expect(told(bot)).toBe(3);
    expect(await bot.log.saying(/arrive again/)).toBe('Discord: messages arrive again.');
    expect(await refused(bot)).toBe(0);
    expect(bot.double.violations).toEqual([]);
  });

  it('when five channels of two servers refuse alike one after another, and gives up no more of them', async () => {
    const bot = await withChannels(12, 9);

    const arranged = await befallen(bot, badForm);
    await bot.tell();
    expect(await refused(bot)).toBe(4);
    expect(alarms(bot)).toEqual([
      'error Discord: nothing is sent until then: Discord refuses one message after another, so the bot writes something wrong: Discord says Invalid Form Body (50035).',
    ]);
    bot.pass(900);
    await bot.tell();
    expect(await refused(bot)).toBe(4);
    arranged.end();
    bot.pass(900);
    await bot.tell();

    expect(told(bot)).toBe(8);
    expect(bot.double.violations).toEqual([]);
  });

  it('not for what one server alone refuses: the others get theirs', async () => {
    const bot = await withChannels(12, 2);
    for (const channel of bot.channels.slice(0, 10)) bot.double.fault({ channel }, badForm, always);

    await bot.tell();

    expect([await refused(bot), told(bot), alarms(bot)]).toEqual([10, 2, []]);
  });

  it('not for one odd channel in each of two servers, however often', async () => {
    const bot = await withChannels(2, 1);
    const arranged = bot.double.fault(posts, badForm, always);
    for (let id = 901; id < 906; id += 1) {
      await bot.tell();
      await bot.docks({ id });
    }

    expect([arranged.times, await refused(bot), alarms(bot)]).toEqual([10, 2, []]);
  });

  it('not for corrections that are refused', async () => {
    const bot = await withChannels(12, 6);
    await bot.tell();
    const arranged = bot.double.fault({ method: 'PATCH', path: /messages/ }, badForm, always);
    await bot.changes(900, { location: port({ id: 42, name: 'Prichal nadir' }) });
    bot.pass(60);
    await bot.tell();

    expect([arranged.times, bot.discord.platform.heldUntil?.(), alarms(bot)]).toEqual([12, null, []]);
  });

  it('not for a sample that is refused too', async () => {
    const bot = await withChannels(6);
    const sendSample = sampleSender(bot.discord.platform, async () => null);
    await befallen(bot, badForm);

    const answer = await sendSample(bot.news.id, { title: 'Sample', tone: 'neutral' }, 900);

    expect(answer).toBe('Discord says Invalid Form Body (50035)');
    expect([bot.discord.platform.heldUntil?.(), alarms(bot)]).toEqual([null, []]);
  });

  it.each<[number, string, (breaker: Breaker) => void]>([
    [0, 'a refusal of another kind comes', breaker => breaker.noteRefusal(placed(9), 'too long', now)],
    [0, 'a message arrives', breaker => breaker.noteArrival(now)],
    [4, 'nothing comes', () => {}],
  ])('for %i of eight refusals alike where %s between them', (held, _what, comeBetween) => {
    const breaker = new Breaker(recordedLog().log);
    const refusals = [0, 1, 2, 3].map(index => breaker.noteRefusal(placed(index), 'bad form', now));

    comeBetween(breaker);
    refusals.push(...[4, 5, 6, 7].map(index => breaker.noteRefusal(placed(index), 'bad form', now)));

    expect(refusals.filter(hold => hold !== null)).toHaveLength(held);
  });

  it('before 5,000 invalid answers in ten minutes become a ban, until the ten minutes are over', async () => {
    const bot = await withChannels(6);
    const [first, second, third] = bot.channels;
    if (first === undefined || second === undefined || third === undefined) throw new Error('Too few.');
    const breaker = new Breaker(bot.log.log);
    const platform = await platformOf(bot, { clock: bot.clock, breaker });
    for (let noted = 0; noted < 4_997; noted += 1) breaker.noteInvalid(bot.now);
    bot.pass(300);
    bot.double.fault({ channel: first }, refuses(403, 50001));
    bot.double.fault({ channel: second }, refuses(403, 50001));
    bot.double.fault({ channel: third }, rateLimits(1, 'shared'));
    await bot.tell(platform);
    expect([told(bot), alarms(bot)]).toEqual([3, []]);
    bot.double.fault(posts, refuses(403, 50001), 2);
    await bot.docks({ id: 901 });
    await bot.tell(platform);
    expect(alarms(bot)).toEqual([
      'error Discord: nothing is sent until then: Discord refused 5000 requests in ten minutes, and more would ban this address.',
    ]);

    const asked = bot.double.requests.length;
    await bot.docks({ id: 902 });
    bot.pass(170);
    await bot.tell(platform);
    expect(bot.double.requests.length).toBe(asked);
    bot.pass(10);
    await bot.tell(platform);

    expect(bot.double.requests.length).toBeGreaterThan(asked);
    expect(bot.double.violations).toEqual([]);
  });

  it.each<[string, Fault, string]>([
    [
      'the whole bot is too fast',
      rateLimits(30, 'global'),
      'warn Discord limits how fast messages may be sent',
    ],
    ['the address is shut out', bans(30), 'error Discord has shut out this address'],
    [
      'Discord has switched off messages',
      refuses(403, 40004, 'Send messages has been temporarily disabled'),
      'warn Discord says Send messages has been temporarily disabled (40004)',
    ],
    ['a firewall refuses', { ...bans(), status: 403 }, 'warn something before Discord answered 403'],
  ])('while %s', async (_what, fault, why) => {
    const bot = await withChannels(27);

    const arranged = await befallen(bot, fault);
    const asked = arranged.times;
    await bot.tell();

    expect([told(bot), await refused(bot), arranged.times]).toEqual([0, 0, asked]);
    expect(asked).toBeLessThan(25);
    const [loudness, ...words] = why.split(' ');
    expect(alarms(bot)).toContain(`${loudness} Discord: nothing is sent until then: ${words.join(' ')}.`);
    expect(bot.reports).toEqual([]);
  });
});

describe('a clock that is set back', () => {
  const before = new Date('2026-10-08T12:00:00Z');
  const aYearEarlier = new Date('2025-10-08T12:00:00Z');

  it('does not prolong what was to be a short wait', () => {
    const breaker = new Breaker(recordedLog().log);

    breaker.holdUntil(new Date('2026-10-08T12:10:00Z'), 'a firewall refuses', 'warn', before);

    expect(breaker.hold(new Date(before.getTime() - 1_000))?.reason).toBe('a firewall refuses');
    expect(breaker.hold(aYearEarlier)).toBeNull();
  });

  it('does not leave refusals of another time to be counted for ever', () => {
    const breaker = new Breaker(recordedLog().log);
    for (let noted = 0; noted < 4_999; noted += 1) breaker.noteInvalid(before);

    breaker.noteInvalid(aYearEarlier);

    expect(breaker.hold(aYearEarlier)).toBeNull();
  });
});

describe('the all-clear', () => {
  it('waits until nothing is held, whatever arrives that was under way before', () => {
    const { log, lines } = recordedLog();
    const breaker = new Breaker(log);
    const [begun, over] = [new Date('2026-10-08T12:00:00Z'), new Date('2026-10-08T12:10:00Z')];
    const cleared = () => lines.filter(({ msg }) => msg === 'Discord: messages arrive again.').length;
    breaker.holdUntil(over, 'a firewall refuses', 'warn', begun);

    breaker.noteArrival(begun);
    const early = cleared();
    breaker.noteArrival(over);
    breaker.noteArrival(over);

    expect([early, cleared()]).toEqual([0, 1]);
  });
});
