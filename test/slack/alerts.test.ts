import { describe, expect, it } from 'vitest';
import { port, spacecraft } from '../support/docking-event.ts';
import { lostAnswer, refuses } from '../support/slack/faults.ts';
import { startSlackNews, texts } from '../support/slack-news.ts';

const docked = 'Progress MS-900 docked at the International Space Station, Poisk zenith';

describe('an alert on Slack', () => {
  it('tells of a docking in one message with its facts, for notifications too', async () => {
    const { double, news, docks, tell } = await startSlackNews();
    await docks();

    await tell();
    await tell();

    const [message, ...others] = news.messages;
    expect(others).toEqual([]);
    expect(message?.text.split('\n')).toEqual([
      docked,
      expect.stringMatching(/^Docked 8 Oct 2026, 12:00 UTC/),
      expect.stringContaining('Vehicle: Progress-MS'),
    ]);
    expect(JSON.stringify(message?.blocks)).toContain('<!date^1791460800^');
    expect([message?.unfurl_links, message?.unfurl_media]).toEqual([false, false]);
    expect(double.violations).toEqual([]);
  });

  it('carries what it can be found by, and nothing else that is ours', async () => {
    const bot = await startSlackNews();
    const other = bot.workspace.addChannel({ name: 'other' });
    await bot.subscribe(other);
    await bot.docks();

    await bot.tell();

    const [here, there] = [bot.news, other].map(({ messages: [message] }) => message);
    expect(here?.metadata).toEqual({
      event_type: 'docking_alert',
      event_payload: { post: expect.stringMatching(/^[\w-]{22}$/) },
    });
    expect(here?.client_msg_id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(there?.metadata).not.toEqual(here?.metadata);
    expect(there?.client_msg_id).not.toBe(here?.client_msg_id);
  });

  it('pings the group of the subscription and nobody else', async () => {
    const bot = await startSlackNews();
    await bot.subscribe(bot.news, { mention: '<!subteam^S0123456789>' });
    await bot.docks({ chaser: spacecraft({ name: `<!channel> <@${bot.ann.id}>` }) });

    await bot.tell();

    const [message] = bot.news.messages;
    expect(message?.notified).toMatchObject({ users: [], channel: false, subteams: ['S0123456789'] });
    expect(bot.double.violations).toEqual([]);
  });

  it('of a departure answers the message that told of the arrival, and is shown to the channel', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    await bot.tell();
    await bot.changes(900, { departure: bot.now });

    await bot.tell();

    const [arrival, departure] = bot.news.messages;
    expect(departure?.text).toMatch(/^Progress MS-900 left the International Space Station after 1 min/);
    expect(departure?.thread_ts).toBe(arrival?.ts);
    expect(departure?.reply_broadcast).toBe(true);
    expect(bot.double.violations).toEqual([]);
  });

  it.each([
    'cannot_reply_to_message',
    'restricted_action_thread_locked',
    'thread_not_found',
    'message_not_found',
  ])('of a departure stands alone where the arrival cannot be answered (%s)', async error => {
    const bot = await startSlackNews();
    await bot.docks();
    await bot.tell();
    await bot.changes(900, { departure: bot.now });
    bot.double.fault({ method: 'chat.postMessage' }, refuses(error));

    await bot.tell();

    const [, departure] = bot.news.messages;
    expect(departure?.text).toMatch(/^Progress MS-900 left/);
    expect(departure?.thread_ts).toBeNull();
    expect(bot.reports).toEqual([]);
    expect(bot.double.violations).toEqual([]);
  });

  it('is corrected in place, without a new message and without a ping', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    await bot.tell();
    await bot.changes(900, { location: port({ id: 42, name: 'Prichal nadir' }) });

    await bot.tell();

    const [message, ...others] = bot.news.messages;
    expect(others).toEqual([]);
    expect(message?.edits).toHaveLength(1);
    expect(message?.text).toContain('docked at the International Space Station, Prichal nadir');
    expect(message?.metadata?.event_type).toBe('docking_alert');
    expect(bot.double.violations).toEqual([]);
  });

  it('is struck through when it is taken back', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    await bot.tell();
    await bot.vanishes(900);

    await bot.tell();

    const [message, ...others] = bot.news.messages;
    expect(others).toEqual([]);
    expect(JSON.stringify(message?.blocks)).toMatch(/~Progress MS-900 docked at [^~]*~|"strike":true/);
    expect(message?.text).toContain('Taken back: Launch Library no longer has this event');
    expect(bot.double.violations).toEqual([]);
  });

  it.each(['edit_window_closed', 'cant_update_message'])(
    'that cannot be changed any more is corrected in its thread, once (%s)',
    async error => {
      const bot = await startSlackNews();
      await bot.subscribe(bot.news, { mention: '<!here>' });
      await bot.docks();
      await bot.tell();
      await bot.changes(900, { location: port({ id: 42, name: 'Prichal nadir' }) });
      bot.double.fault({ method: 'chat.update' }, refuses(error), Number.POSITIVE_INFINITY);

      await bot.tell();
      bot.pass(3_600);
      await bot.tell();

      const [message, note, ...others] = bot.news.messages;
      expect(others).toEqual([]);
      expect(message?.edits).toEqual([]);
      expect(note?.text.split('\n').slice(0, 2)).toEqual([
        'This has changed since:',
        'Progress MS-900 docked at the International Space Station, Prichal nadir',
      ]);
      expect([note?.thread_ts, note?.reply_broadcast, note?.notified.here]).toEqual([
        message?.ts,
        false,
        false,
      ]);
      expect(bot.reports).toEqual([]);
      expect(bot.double.violations).toEqual([]);
    },
  );

  it('that cannot be changed any more is corrected once, also where that had no answer', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    await bot.tell();
    await bot.changes(900, { location: port({ id: 42, name: 'Prichal nadir' }) });
    bot.double.fault({ method: 'chat.update' }, refuses('edit_window_closed'), Number.POSITIVE_INFINITY);
    bot.double.fault({ method: 'chat.postMessage' }, lostAnswer);

    await bot.tell();
    bot.pass(3_600);
    await bot.tell();

    expect(bot.news.messages).toHaveLength(2);
  });

  it('that only learnt more is left as it is where it cannot be changed', async () => {
    const bot = await startSlackNews();
    await bot.docks();
    await bot.tell();
    bot.double.fault({ method: 'chat.update' }, refuses('edit_window_closed'), Number.POSITIVE_INFINITY);
    await bot.changes(900, { departure: bot.now });

    await bot.tell();
    bot.pass(3_600);
    await bot.tell();

    const titles = texts(bot.news).map(text => text.split(' the ')[0]);
    expect(titles).toEqual(['Progress MS-900 docked at', 'Progress MS-900 left']);
    expect(bot.double.requests.filter(({ method }) => method === 'chat.update')).toHaveLength(1);
  });

  it('goes to each workspace with its own token, also after it was changed', async () => {
    const bot = await startSlackNews();
    const another = bot.addWorkspace('Rockets');
    const launches = another.addChannel({ name: 'launches' });
    await bot.subscribe(launches);
    await bot.docks();
    await bot.tell();
    another.spoilToken('token_revoked');
    another.install(another.scopes);
    await bot.docks({ id: 901 });

    await bot.tell();

    expect([texts(bot.news).length, texts(launches).length]).toEqual([2, 2]);
    expect(bot.reports).toEqual([]);
    expect(bot.double.requests.map(({ headers }) => headers['user-agent'])).toEqual(
      bot.double.requests.map(() => 'docking-bot/test'),
    );
    expect(bot.double.violations).toEqual([]);
  });

  it('goes to the channel of its own workspace where two share it', async () => {
    const bot = await startSlackNews();
    await bot.subscribe(bot.news, { mention: '<!here>' });
    await bot.docks();

    await bot.tell();

    const place = { platform: 'slack', channel: `${bot.workspace.id}/${bot.news.id}` };
    expect((await bot.store.ledger.postOf('docked:900', place))?.messageId).toBe(bot.news.messages[0]?.ts);
  });
});

describe('a sample on Slack', () => {
  const message = { title: 'A sample', tone: 'neutral' } as const;

  it('arrives as an alert would', async () => {
    const bot = await startSlackNews();

    const why = await bot.sendSample(`${bot.workspace.id}/${bot.news.id}`, message, 900);

    expect(why).toBeNull();
    expect(texts(bot.news)).toEqual(['A sample']);
  });

  it('that does not arrive says why to who asked, and to nobody else', async () => {
    const bot = await startSlackNews();
    await bot.news.archive();

    const why = await bot.sendSample(`${bot.workspace.id}/${bot.news.id}`, message, 900);

    expect(why).toBe('the channel is archived: unarchive it, or subscribe in another one');
    expect(bot.directly(bot.ann)).toEqual([]);
    expect(await bot.pausedFor(bot.news)).toBeNull();
  });
});
