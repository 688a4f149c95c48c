import { describe, expect, it } from 'vitest';
import { Breaker } from '../../src/slack/sending/breaker.ts';
import { port } from '../support/docking-event.ts';
import { recordedLog } from '../support/log.ts';
import {
  type Fault,
  fails,
  malformed,
  rateLimits,
  refuses,
  reset,
  silence,
} from '../support/slack/faults.ts';
import { type SlackNews, startSlackNews, texts } from '../support/slack-news.ts';

const always = Number.POSITIVE_INFINITY;
const mayNotPost = 'the bot may not post in the channel: ask who manages it to allow that';

/** A docking is to be told to #news, whose messages something befalls. */
async function withFault(fault: Fault, times = always) {
  const bot = await startSlackNews();
  await bot.docks();
  const arranged = bot.double.fault({ method: 'chat.postMessage', channel: bot.news }, fault, times);
  await bot.tell();
  return { ...bot, arranged };
}

/** No answer of Slack's makes the bot forget what somebody asked for. */
async function isSubscribed({ store, workspace, news }: SlackNews): Promise<boolean> {
  const place = { platform: 'slack', channel: `${workspace.id}/${news.id}` };
  return (await store.subscriptions.of(place)).length === 1;
}

function asked({ double }: SlackNews): number {
  return double.requests.filter(({ method }) => method === 'chat.postMessage').length;
}

/** What the log says loudly, without its times. */
function alarms({ log }: SlackNews): string[] {
  return log.lines
    .filter(({ level }) => level >= 40)
    .map(({ level, msg }) => `${level >= 50 ? 'error' : 'warn'} ${msg.replace(/\d{4}-\S+Z/, 'then')}`);
}

describe('a channel that cannot be written to', () => {
  it.each([
    ['channel_not_found', 'the channel is gone, or private and without the bot: type /invite @docking there'],
    ['is_archived', 'the channel is archived: unarchive it, or subscribe in another one'],
    ['not_in_channel', 'the bot is not in the channel: type /invite @docking there'],
    ['restricted_action', mayNotPost],
    ['restricted_action_read_only_channel', mayNotPost],
    ['restricted_action_thread_only_channel', 'the channel takes only answers to messages'],
    ['no_permission', mayNotPost],
    ['access_denied', mayNotPost],
    ['ekm_access_denied', 'administrators have suspended posting in the channel'],
    [
      'team_access_not_granted',
      'the organisation has not given the bot this workspace: ask an administrator to',
    ],
  ])('is paused with its reason and tried again a day later (%s)', async (error, reason) => {
    const bot = await withFault(refuses(error));

    await bot.tell();
    expect(await bot.pausedFor(bot.news)).toBe(reason);
    expect(bot.reports).toEqual([`#news was not sent: ${reason}`]);
    expect(await isSubscribed(bot)).toBe(true);
    bot.arranged.end();
    bot.pass(24 * 3_600);
    await bot.tell();

    expect(bot.news.messages).toHaveLength(1);
    expect(await bot.pausedFor(bot.news)).toBeNull();
  });

  it('is paused where a right is missing, with what to do (missing_scope)', async () => {
    const bot = await withFault(refuses('missing_scope', { needed: 'chat:write', provided: 'commands' }));

    expect(await bot.pausedFor(bot.news)).toBe('the bot lacks chat:write: add it to the workspace again');
    expect(await isSubscribed(bot)).toBe(true);
  });

  it('is paused where the bot is not in the workspace at all', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    bot.workspace.installed = false;

    await bot.tell();

    expect(await bot.pausedFor(bot.news)).toBe('the bot is not in this workspace');
    expect(bot.double.requests).toEqual([]);
  });
});

describe('a workspace that has removed the bot', () => {
  it.each(['account_inactive', 'token_revoked', 'token_expired'])(
    'is left alone, and goes on where it was when the bot is back within its time (%s)',
    async error => {
      const bot = await startSlackNews();
      const other = bot.workspace.addChannel({ name: 'other' });
      const elsewhere = bot.addWorkspace('Rockets').addChannel({ name: 'elsewhere' });
      await bot.subscribe([other, elsewhere]);
      await bot.docks();
      const { workspace } = bot;
      const arranged = bot.double.fault({ method: 'chat.postMessage', workspace }, refuses(error), always);
      await bot.tell();
      const before = asked(bot);
      bot.pass(3_600);
      await bot.tell();

      expect(new Set(bot.lost)).toEqual(new Set([workspace.id]));
      expect([asked(bot), texts(elsewhere).length]).toEqual([before, 1]);
      expect(await isSubscribed(bot)).toBe(true);
      expect(await bot.pausedFor(bot.news)).toBeNull();
      arranged.end();
      await bot.store.subscriptions.rejoin('slack', workspace.id);
      await bot.tell();
      expect([texts(bot.news).length, texts(other).length]).toEqual([1, 1]);
      expect(bot.directly(bot.ann)).toEqual([]);
    },
  );

  it.each(['token_revoked', 'account_inactive', 'invalid_auth'])(
    'and has added it again meanwhile is not left for what Slack says of the token before (%s)',
    async error => {
      const bot = await startSlackNews();
      let isAddedAgain = false;
      // Another process added it: here the token before is known until it turns out to be refused.
      const find = async (team: string, _enterprise?: string | null, refused?: string) => {
        isAddedAgain ||= refused === 'xoxb-before';
        const found = await bot.workspaces.find(team);
        return found !== null && !isAddedAgain ? { ...found, token: 'xoxb-before' } : found;
      };
      const { platform } = bot.sending({ workspaces: { find } });
      await bot.docks();
      bot.double.fault({ method: 'chat.postMessage' }, refuses(error), 1);

      await bot.tell(platform);
      expect([bot.lost, await bot.post(bot.news)]).toEqual([[], 'queued for 2 s']);
      bot.pass(2);
      await bot.tell(platform);

      expect([bot.lost, texts(bot.news).length]).toEqual([[], 1]);
      expect(alarms(bot)).toEqual([]);
    },
  );

  it.each(['invalid_auth', 'not_authed'])(
    'in a way that somebody has to look after is held, and the log says so once (%s)',
    async error => {
      const bot = await startSlackNews();
      const { workspace } = bot;
      const more = Array.from({ length: 5 }, (_, index) => workspace.addChannel({ name: `more-${index}` }));
      const elsewhere = bot.addWorkspace('Rockets').addChannel({ name: 'elsewhere' });
      await bot.subscribe([...more, elsewhere]);
      await bot.docks();
      const arranged = bot.double.fault({ method: 'chat.postMessage', workspace }, refuses(error), always);

      await bot.tell();
      const first = arranged.times;
      const late = workspace.addChannel({ name: 'late' });
      await bot.subscribe(late);
      await bot.docks({ id: 901 });
      bot.pass(530);
      await bot.tell();
      expect(arranged.times).toBe(first);
      bot.pass(20);
      await bot.tell();

      expect(arranged.times).toBeGreaterThan(first);
      const why = `Slack does not accept the token of this workspace (${error})`;
      expect(alarms(bot)).toEqual([`error Slack: nothing is sent to a workspace until then: ${why}.`]);
      expect(texts(elsewhere)).toHaveLength(2);
      expect(await bot.pausedFor(bot.news)).toBeNull();
      arranged.end();
      for (let looks = 0; looks < 4; looks += 1) {
        bot.pass(610);
        await bot.tell();
      }
      expect([bot.news, ...more, late].map(({ messages }) => messages.length)).toEqual([2, 2, 2, 2, 2, 2, 1]);
      const allClear = bot.log.lines.filter(
        ({ msg }) => msg === 'Slack: messages arrive in a workspace again.',
      );
      expect(allClear).toMatchObject([{ team: workspace.id }]);
    },
  );

  it('is held with all others that have the same token, and the log says so once', async () => {
    const bot = await startSlackNews();
    const elsewhere = bot.addWorkspace('Rockets').addChannel({ name: 'elsewhere' });
    const find = async (team: string) => {
      const found = await bot.workspaces.find(team);
      return found && { ...found, token: bot.workspace.token };
    };
    const { sendSample } = bot.sending({ workspaces: { find } });
    bot.double.fault({ method: 'chat.postMessage' }, refuses('invalid_auth'), always);
    const sample = ({ id, workspace }: typeof elsewhere) =>
      sendSample(`${workspace.id}/${id}`, { title: 'Sample', tone: 'neutral' }, 1);

    const told = [await sample(bot.news), await sample(elsewhere)];

    const why = 'Slack does not accept the token of this workspace (invalid_auth)';
    expect([told, asked(bot)]).toEqual([[why, why], 1]);
    expect(alarms(bot)).toEqual([`error Slack: nothing is sent to a workspace until then: ${why}.`]);
  });

  it('is tried at once with another token', async () => {
    const bot = await withFault(refuses('invalid_auth'), 1);
    bot.workspace.spoilToken('token_revoked');
    bot.workspace.install(bot.workspace.scopes);
    const again = await bot.sendSample(
      `${bot.workspace.id}/${bot.news.id}`,
      { title: 'Sample', tone: 'neutral' },
      1,
    );

    expect(again).toBeNull();
  });
});

describe('a message that Slack does not take', () => {
  it.each(['invalid_blocks', 'msg_too_long', 'invalid_arguments', 'no_text', 'made_up_by_the_test'])(
    'is given up, and the next one is sent (%s)',
    async error => {
      const bot = await withFault(refuses(error), 2);

      await bot.tell();
      expect(await bot.post(bot.news)).toBe('refused');
      expect(bot.reports).toEqual([`#news was not sent: Slack says ${error}`]);
      await bot.docks({ id: 901 });
      await bot.tell();

      expect(texts(bot.news)).toEqual([expect.stringContaining('Progress MS-901 docked')]);
      expect(await bot.pausedFor(bot.news)).toBeNull();
      expect(await isSubscribed(bot)).toBe(true);
    },
  );

  it('is sent without blocks, as where Slack cannot fetch the picture', async () => {
    const bot = await withFault(refuses('invalid_blocks'), 1);

    expect(bot.reports).toEqual([]);
    expect(bot.news.messages).toMatchObject([
      { text: expect.stringContaining('Progress MS-900 docked'), blocks: [] },
    ]);
    expect(bot.double.violations).toEqual([]);
  });

  it('is told with what Slack says of it', async () => {
    const messages = ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'];
    const bot = await withFault(refuses('invalid_blocks', { response_metadata: { messages } }), 2);

    expect(bot.reports).toEqual([`#news was not sent: Slack says invalid_blocks ${messages[0]}`]);
  });

  const many = 'Slack refuses one message after another';

  /** Posts for ten channels, of as many workspaces in turn, the first of which has #news. */
  async function refusing(workspaces: number) {
    const bot = await startSlackNews();
    const others = Array.from({ length: workspaces - 1 }, (_, index) => bot.addWorkspace(`other-${index}`));
    const all = [bot.workspace, ...others];
    const more = Array.from({ length: 9 }, (_, index) => {
      const workspace = all[(index + 1) % all.length] ?? bot.workspace;
      return workspace.addChannel({ name: `more-${index}` });
    });
    await bot.subscribe(more);
    await bot.docks();
    const arranged = bot.double.fault({ method: 'chat.postMessage' }, refuses('invalid_blocks'), always);
    const tellOften = async (seconds: number) => {
      for (let told = 0; told < 4; told += 1) {
        await bot.tell();
        bot.pass(seconds);
      }
    };
    const states = () => Promise.all([bot.news, ...more].map(channel => bot.post(channel)));
    return { bot, arranged, tellOften, states };
  }

  it('holds all others when five in a row are refused alike in several workspaces, and no more are given up', async () => {
    const { bot, arranged, tellOften, states } = await refusing(2);
    await tellOften(2);

    expect((await states()).filter(state => state === 'refused')).toHaveLength(4);
    expect(alarms(bot)).toEqual([
      `error Slack: nothing is sent until then: ${many}, so the bot writes something wrong: Slack says invalid_blocks.`,
    ]);
    expect(bot.platform.heldUntil?.()).not.toBeNull();
    arranged.end();
    bot.pass(900);
    await tellOften(900);

    expect((await states()).filter(state => state === 'sent')).toHaveLength(6);
    expect(alarms(bot)).toHaveLength(1);
    await bot.log.saying(/^Slack: messages arrive again/);
  });

  it('holds nothing when one workspace alone refuses them', async () => {
    const { bot, tellOften, states } = await refusing(1);
    await tellOften(2);

    expect(new Set(await states())).toEqual(new Set(['refused']));
    expect([bot.platform.heldUntil?.(), alarms(bot)]).toEqual([null, []]);
  });

  it('holds nothing for one odd channel in each of two workspaces, however often', async () => {
    const bot = await startSlackNews();
    const elsewhere = bot.addWorkspace('Rockets').addChannel({ name: 'elsewhere' });
    await bot.subscribe(elsewhere);
    const arranged = bot.double.fault({ method: 'chat.postMessage' }, refuses('invalid_blocks'), always);
    for (let id = 901; id < 906; id += 1) {
      await bot.docks({ id });
      await bot.tell();
    }

    // Each with its blocks, then without.
    expect([arranged.times, alarms(bot)]).toEqual([20, []]);
    expect([await bot.post(bot.news, 'docked:905'), await bot.post(elsewhere, 'docked:905')]).toEqual([
      'refused',
      'refused',
    ]);
  });

  it('holds nothing for corrections that are refused, nor for samples', async () => {
    const bot = await startSlackNews();
    const elsewhere = bot.addWorkspace('Rockets');
    const more = [bot.workspace, elsewhere].flatMap(workspace =>
      ['1', '2', '3', '4', '5'].map(name => workspace.addChannel({ name })),
    );
    await bot.subscribe(more);
    const tellOften = async () => {
      for (let told = 0; told < 4; told += 1) {
        await bot.tell();
        bot.pass(15);
      }
    };
    await bot.docks();
    await tellOften();
    bot.double.fault({ method: /^chat/ }, refuses('invalid_blocks'), always);
    await bot.changes(900, { location: port({ id: 42, name: 'Prichal nadir' }) });
    await tellOften();
    const samples = more.map(({ workspace, id }) =>
      bot.sendSample(`${workspace.id}/${id}`, { title: 'Sample', tone: 'neutral' }, 1),
    );

    expect(new Set(await Promise.all(samples))).toEqual(new Set(['Slack says invalid_blocks']));
    const refused = bot.reports.filter(line => line.endsWith('was not edited: Slack says invalid_blocks'));
    expect(refused).toHaveLength(11);
    expect([bot.platform.heldUntil?.(), alarms(bot)]).toEqual([null, []]);
  });
});

describe('a message that Slack cannot take now', () => {
  it.each<[string, Fault, number, boolean]>([
    ['429', rateLimits(7), 7, false],
    ['429 that does not say how long', rateLimits(null), 60, false],
    ['ratelimited with the status 200', rateLimits(7, 200), 7, false],
    ['ratelimited with the status 200 that does not say how long', rateLimits(null, 200), 60, false],
    ['rate_limited', refuses('rate_limited'), 60, false],
    ['request_timeout', refuses('request_timeout'), 2, false],
    ['internal_error', refuses('internal_error'), 2, true],
    ['fatal_error', refuses('fatal_error'), 2, true],
    ['service_unavailable', refuses('service_unavailable'), 2, true],
    ['500', fails(500), 2, true],
    ['503', fails(503), 2, true],
    ['a broken connection', reset, 2, true],
    ['an answer that breaks off', malformed(), 2, true],
    ['an answer that is a web page', malformed('<!doctype html>'), 2, true],
    ['an answer about something else', malformed('{"guild": 1}'), 2, true],
    ['an answer without the message', malformed('{"ok": true}'), 2, true],
    ['an answer that is null', malformed('null'), 2, true],
    ['403 from a firewall', fails(403), 2, false],
  ])('waits for a while and is sent then: %s', async (_what, fault, seconds, mayHaveArrived) => {
    const bot = await withFault(fault, 1);

    expect(await bot.post(bot.news)).toBe(`queued for ${seconds} s`);
    expect((await bot.postOf(bot.news))?.doubtSince !== null).toBe(mayHaveArrived);
    expect(await bot.pausedFor(bot.news)).toBeNull();
    bot.pass(60);
    await bot.tell();

    expect(bot.news.messages).toHaveLength(1);
    expect(await isSubscribed(bot)).toBe(true);
    expect(bot.double.violations).toEqual([]);
  });

  it('waits longer the longer it has no answer', async () => {
    const bot = await withFault(refuses('internal_error'));
    bot.pass(40);

    await bot.tell();

    expect(await bot.post(bot.news)).toBe('queued for 40 s');
  });

  it('holds all others where no connection comes about, and is not taken for sent', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    await bot.double.close();

    await bot.tell();

    expect(await bot.post(bot.news)).toBe('queued for 2 s');
    expect((await bot.postOf(bot.news))?.doubtSince).toBeNull();
    expect(bot.platform.heldUntil?.()).toEqual(new Date(bot.now.getTime() + 15_000));
    expect(alarms(bot)).toEqual([
      'warn Slack: nothing is sent until then: Slack cannot be reached (ECONNREFUSED).',
    ]);
    expect(bot.reports).toEqual([]);
  });

  it('waits where no answer comes', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    bot.double.fault({ method: 'chat.postMessage' }, silence);

    await bot.tell(bot.sending({ timeOut: 50 }).platform);

    expect(await bot.post(bot.news)).toBe('queued for 2 s');
    expect((await bot.postOf(bot.news))?.doubtSince).not.toBeNull();
    expect(bot.reports).toEqual(['#news was not sent: no answer came from Slack (TimeoutError)']);
  });
});

describe('a correction', () => {
  async function corrected(fault: Fault, times = always) {
    const bot = await startSlackNews();
    await bot.docks();
    await bot.tell();
    await bot.changes(900, { location: port({ id: 42, name: 'Prichal nadir' }) });
    const arranged = bot.double.fault({ method: 'chat.update' }, fault, times);
    await bot.tell();
    return { ...bot, arranged };
  }

  it('of a message that was deleted is forgotten (message_not_found)', async () => {
    const bot = await corrected(refuses('message_not_found'));
    bot.pass(3_600);

    await bot.tell();

    expect([bot.arranged.times, await bot.post(bot.news)]).toEqual([1, 'gone']);
    expect(await bot.pausedFor(bot.news)).toBeNull();
  });

  it('is shown without blocks where Slack does not take those', async () => {
    const bot = await corrected(refuses('invalid_blocks'), 1);

    expect(bot.news.messages).toMatchObject([
      { text: expect.stringContaining('Prichal nadir'), blocks: [], edits: [expect.anything()] },
    ]);
  });

  it.each<[string, Fault]>([
    ['429', rateLimits(30)],
    ['internal_error', refuses('internal_error')],
    ['503', fails(503)],
  ])('that cannot be shown now is shown later: %s', async (_what, fault) => {
    const bot = await corrected(fault, 1);
    expect(bot.news.messages[0]?.edits).toEqual([]);
    bot.pass(60);

    await bot.tell();

    expect(bot.news.messages[0]?.edits).toHaveLength(1);
    expect(bot.double.violations).toEqual([]);
  });
});

describe('what is logged', () => {
  it('holds no token, whatever goes wrong', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    const { token } = bot.workspace;
    for (const fault of [
      refuses('invalid_arguments', { response_metadata: { messages: [`[ERROR] ${token}`] } }),
      fails(500, token),
      malformed(token),
      refuses('invalid_auth'),
    ]) {
      // The second time without blocks.
      bot.double.fault({ method: 'chat.postMessage' }, fault, 2);
      await bot.tell();
      bot.pass(700);
      await bot.docks({ id: 1_000 + bot.reports.length });
    }

    expect(bot.reports.length).toBeGreaterThan(3);
    expect(JSON.stringify([bot.reports, bot.log.lines])).not.toContain(token);
  });
});

describe('a clock that is set back', () => {
  const before = new Date('2026-10-08T12:00:00Z');
  const until = new Date('2026-10-08T12:10:00Z');
  const aYearEarlier = new Date('2025-10-08T12:00:00Z');
  const workspace = { id: 'T1', token: 'xoxb-1', botUserId: 'U1', scopes: [], installer: null };

  it.each<[string, (breaker: Breaker) => void]>([
    ['of everything', breaker => breaker.holdUntil(until, 'a firewall refuses', 'warn', before)],
    ['of a token', breaker => breaker.holdToken(workspace, until, 'a firewall refuses', before)],
  ])('does not prolong a hold %s', (_what, hold) => {
    const breaker = new Breaker(recordedLog().log);

    hold(breaker);

    const jittered = new Date(before.getTime() - 1_000);
    expect(breaker.workspaceHold(workspace, jittered)?.reason).toBe('a firewall refuses');
    expect(breaker.workspaceHold(workspace, aYearEarlier)).toBeNull();
  });
});
