import { describe, expect, it, vi } from 'vitest';
import { type ChildBot, patience } from '../support/child-bot.ts';
import { newsWorld } from '../support/child-news.ts';
import { settingsFor, withAnn } from '../support/discord/for-one-test.ts';
import { openTestStore } from '../support/store.ts';

/** What each process has begun to do that only one does at a time, as its log tells. */
function dutiesOf(bot: ChildBot): string[] {
  const lines = bot.stderr.split('\n').filter(line => line.includes('"duty"'));
  const here = new Set<string>();
  for (const { duty, msg } of lines.map(line => JSON.parse(line))) {
    if (msg.startsWith('On duty')) here.add(duty);
    else here.delete(duty);
  }
  return [...here].toSorted();
}

describe('two bots on one database', () => {
  it('poll once, tell once, answer once; and one goes on when the other is killed', async () => {
    const { double, channel, ann } = await withAnn();
    const { url } = await openTestStore();
    const world = await newsWorld({ DATABASE_URL: url, ...settingsFor(double) });
    const first = world.start();
    await vi.waitUntil(() => dutiesOf(first).length === 3, patience);
    const second = world.start();
    await first.saying('Discord: registered');
    await first.saying('Polled.');
    const subscribed = await double.command({ member: ann, subcommand: 'subscribe' });
    await subscribed.followUp();
    const told = () => channel.messages.slice(1).flatMap(({ embeds }) => embeds.map(({ title }) => title));

    world.setTime('2024-11-05T15:00:00Z');
    await vi.waitUntil(() => told().length > 1, patience);
    expect([dutiesOf(first), dutiesOf(second)]).toEqual([['discord', 'polling', 'terminal'], []]);
    await first.kill('SIGKILL');
    world.setTime('2024-11-16T00:00:00Z');
    await vi.waitUntil(() => told().length > 3, patience);
    await vi.waitUntil(() => double.gateway.isConnected, patience);
    const answer = await double.command({ member: ann, subcommand: 'help' });
    const stopped = await second.kill('SIGTERM');

    expect(told()).toEqual([
      expect.stringContaining('Freedom moved from Harmony forward to Harmony zenith'),
      expect.stringContaining('C208 docked'),
      expect.stringContaining('Tianzhou-7 left'),
      expect.stringContaining('Tianzhou-8 docked'),
    ]);
    expect(answer.message).not.toBeNull();
    expect(stopped).toMatchObject({ code: 0, signal: null });
    expect(double.violations).toEqual([]);
  });
});
