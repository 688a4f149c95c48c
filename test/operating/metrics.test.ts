import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { pollRound } from '../../src/alerts/poll-round.ts';
import { tellPlatform } from '../../src/alerts/tell.ts';
import { answerTyped } from '../../src/command/answer.ts';
import { SourceError } from '../../src/docking/source.ts';
import type { Observe } from '../../src/observe.ts';
import { loggingWork } from '../../src/operating/work-log.ts';
import { testContext } from '../support/context.ts';
import { dockingEvent } from '../support/docking-event.ts';
import { announced, subscribed } from '../support/ledger.ts';
import { recordedLog } from '../support/log.ts';
import { news } from '../support/news.ts';
import { RecordingPlatform } from '../support/polled-world.ts';
import { begin, later, watchedBot } from './watched.ts';

describe('/metrics', () => {
  it('follows a post from the poll to the channel, however often it took', async () => {
    const bot = await watchedBot();
    await subscribed(bot.store);
    await announced(bot.store, [news({ arrival: dockingEvent() })], begin);
    const platform = new RecordingPlatform();
    platform.outcomes = [{ kind: 'later', at: later(12), reason: 'slow down' }];
    const { observe } = bot.operating;
    const log = recordedLog();
    const telling = { pictures: 'licensed', log: log.log, observe, clock: () => bot.now } as const;

    bot.now = later(10);
    await tellPlatform(bot.store, platform, telling);
    const waiting = await bot.metrics('docking_queue_posts');
    bot.now = later(20);
    await tellPlatform(bot.store, platform, telling);

    expect(waiting).toEqual([
      'docking_queue_posts{platform="discord"} 0',
      'docking_queue_posts{platform="terminal"} 1',
    ]);
    expect(await bot.metrics('docking_deliveries_total')).toEqual([
      'docking_deliveries_total{platform="terminal",action="sent",outcome="later"} 1',
      'docking_deliveries_total{platform="terminal",action="sent",outcome="sent"} 1',
    ]);
    const age = await bot.metrics('docking_delivery_age_seconds');
    expect(age).toContain('docking_delivery_age_seconds_sum{platform="terminal"} 20');
    expect(age).toContain('docking_delivery_age_seconds_bucket{le="15",platform="terminal"} 0');
    expect(age).toContain('docking_delivery_age_seconds_bucket{le="60",platform="terminal"} 1');
    expect(await bot.metrics('docking_queue_posts')).toEqual(['docking_queue_posts{platform="discord"} 0']);
  });

  it('counts polls by what came of them, and what they found', async () => {
    const bot = await watchedBot();
    const { observe } = bot.operating;
    let answer = () => Promise.resolve({ count: 1, events: [dockingEvent()], rejected: [] });
    const source = { list: () => answer(), find: async () => null };
    const polling = {
      source,
      origin: { url: 'https://library.test', version: '2.3.0' },
      windowHours: 72,
      calls: async () => ({ limit: 15, used: 0, left: 15 }),
      clock: () => bot.now,
      log: recordedLog().log,
      next: () => null,
      observe,
    };

    await pollRound(bot.store, polling);
    bot.now = later(1_200);
    answer = () => Promise.reject(new SourceError('unreachable', 'Launch Library did not answer'));
    await pollRound(bot.store, polling);
    await pollRound(bot.store, polling);

    expect(await bot.metrics('docking_polls_total')).toEqual([
      'docking_polls_total{outcome="read"} 1',
      'docking_polls_total{outcome="idle"} 1',
      'docking_polls_total{outcome="failed"} 1',
      'docking_polls_total{outcome="held"} 0',
      'docking_polls_total{outcome="broken"} 0',
    ]);
    expect(await bot.metrics('docking_events')).toEqual(['docking_events_saved_total 1', 'docking_events 1']);
    observe({ kind: 'polled', outcome: 'read', saved: 2, news: ['docked', 'relocated', 'docked'] });
    const alerts = await bot.metrics('docking_alerts_total');
    expect(alerts).toContain('docking_alerts_total{kind="docked"} 2');
    expect(alerts).toContain('docking_alerts_total{kind="relocated"} 1');
    expect(alerts).toContain('docking_alerts_total{kind="departed"} 0');
  });

  it('times commands by those that there are, whatever is typed', async () => {
    const bot = await watchedBot();
    const { observe } = bot.operating;
    const context = testContext(bot.store, { commands, observe });

    for (const typed of ['now', 'event 99999', 'swordfish', 'now'])
      await answerTyped(typed, context, () => {});

    const counts = (await bot.metrics('docking_command_duration_seconds_count')).sort();
    expect(counts).toEqual([
      'docking_command_duration_seconds_count{platform="terminal",subcommand="event",outcome="refused"} 1',
      'docking_command_duration_seconds_count{platform="terminal",subcommand="now",outcome="done"} 2',
    ]);
  });

  it('tells what there is: calls, paused channels, records set aside, who is connected, the process', async () => {
    const bot = await watchedBot({ duties: ['polling'] });
    const place = { platform: 'discord', channel: '1', workspace: null };
    await subscribed(bot.store, place);
    await bot.store.subscriptions.pause(place, { by: 'user', reason: 'quiet', at: begin });
    await bot.store.rejected.save([{ id: 9, reason: 'odd', record: '{}' }], begin);

    expect(await bot.metrics('docking_launch_library_calls_left')).toEqual([
      'docking_launch_library_calls_left 11',
    ]);
    expect(await bot.metrics('docking_paused_channels')).toEqual([
      'docking_paused_channels{platform="discord",by="user"} 1',
    ]);
    expect(await bot.metrics('docking_rejected_records')).toEqual(['docking_rejected_records 1']);
    expect(await bot.metrics('docking_platform_connected')).toEqual([
      'docking_platform_connected{platform="discord"} 1',
    ]);
    expect(await bot.metrics('docking_on_duty')).toEqual(['docking_on_duty{duty="polling"} 1']);
    expect(await bot.metrics('docking_last_successful_poll')).toEqual([
      `docking_last_successful_poll_timestamp_seconds ${begin.getTime() / 1_000}`,
    ]);
    expect(await bot.metrics('process_resident_memory_bytes')).toHaveLength(1);
  });

  it('goes on without what cannot be read, and the log says so', async () => {
    const bot = await watchedBot();
    bot.store.counts.rejectedRecords = () => Promise.reject(new Error('The disk is gone'));

    expect(await bot.metrics('docking_rejected_records')).toEqual([]);
    expect(await bot.metrics('docking_events ')).toEqual(['docking_events 0']);
    expect(bot.log.lines).toContainEqual(
      expect.objectContaining({ err: expect.objectContaining({ message: 'The disk is gone' }) }),
    );
  });

  it('of two bots in one process are apart', async () => {
    const [one, other] = [await watchedBot(), await watchedBot()];

    one.operating.observe({ kind: 'polled', outcome: 'read', saved: 0, news: [] });

    expect(await one.metrics('docking_polls_total{outcome="read"}')).toEqual([
      'docking_polls_total{outcome="read"} 1',
    ]);
    expect(await other.metrics('docking_polls_total{outcome="read"}')).toEqual([
      'docking_polls_total{outcome="read"} 0',
    ]);
  });
});

it('logs each delivery with its post and each command with its request', async () => {
  const bot = await watchedBot();
  const log = recordedLog();
  const observe: Observe = loggingWork(log.log);
  await subscribed(bot.store);
  const pollId = await announced(bot.store, [news({ arrival: dockingEvent() })], begin);

  await tellPlatform(bot.store, new RecordingPlatform(), {
    pictures: 'licensed',
    log: log.log,
    observe,
    clock: () => begin,
  });
  await answerTyped('now', testContext(bot.store, { commands, observe, request: 'a1b2c3d4' }), () => {});

  expect(log.lines).toMatchObject([
    { msg: 'A post was sent.', platform: 'terminal', channel: 'here', post: `${pollId}/0` },
    { msg: 'A command was answered.', request: 'a1b2c3d4', subcommand: 'now', outcome: 'done' },
  ]);
});
