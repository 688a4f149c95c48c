import { describe, expect, it } from 'vitest';
import { placeOf, type SlackBot, subscribed, ways } from '../support/slack-bot.ts';
import { startAskedBot } from './asking.ts';

async function hasLeft({ store, team }: SlackBot): Promise<boolean | undefined> {
  const workspaces = await store.subscriptions.workspaces('slack');
  return workspaces.find(({ id }) => id === team.id)?.hasLeft;
}

describe.each(ways)('a workspace, by %s,', way => {
  it.each([true, false])(
    'that removes the bot is told nothing, and kept (revoked first: %s)',
    async revokedFirst => {
      const bot = await startAskedBot({ way });
      await subscribed(bot.store, bot.news);

      await bot.team.uninstall({ revokedFirst });
      await expect.poll(() => bot.left).toEqual([bot.team.id, bot.team.id]);

      expect(await hasLeft(bot)).toBe(true);
      expect(await bot.store.subscriptions.of(placeOf(bot.news))).toHaveLength(1);
    },
  );
});

describe('a workspace of an organization', () => {
  it('is told nothing while the organization does not let it have the bot', async () => {
    const bot = await startAskedBot({ workspace: { isEnterprise: true } });
    await subscribed(bot.store, bot.news);

    await bot.team.setAccess('revoked');
    await expect.poll(() => hasLeft(bot)).toBe(true);
    await bot.team.setAccess('granted');
    await expect.poll(() => hasLeft(bot)).toBe(false);

    await expect.poll(() => bot.woken.times).toBe(1);
  });
});

describe('a channel', () => {
  it('that can be written to again is tried again at once', async () => {
    const { store, team, news, woken } = await startAskedBot();
    const pausedAt = new Date('2026-10-08T11:00:00Z');
    const launches = team.addChannel({ name: 'launches', archived: true });
    await subscribed(store, launches);
    await store.subscriptions.pause(placeOf(launches), { by: 'delivery', reason: 'archived', at: pausedAt });

    await launches.unarchive();
    await expect.poll(() => woken.times).toBe(1);
    await news.add(team.bot);
    await expect.poll(() => woken.times).toBe(2);

    expect(await store.subscriptions.paused(placeOf(launches))).toMatchObject({ by: 'delivery' });
  });

  it('that is closed, or somebody else comes to, changes nothing', async () => {
    const bot = await startAskedBot();
    await subscribed(bot.store, bot.news);

    await bot.news.add(bot.team.addUser({ name: 'cleo' }));
    await bot.news.archive();
    await bot.news.remove(bot.team.bot);

    expect(bot.woken.times).toBe(0);
    expect(await hasLeft(bot)).toBe(false);
    expect(await bot.store.subscriptions.of(placeOf(bot.news))).toHaveLength(1);
  });
});
