import { describe, expect, it } from 'vitest';
import { placeOf, ways } from '../support/slack-bot.ts';
import { restarted, startAskedBot } from './asking.ts';

describe.each(ways)('a request that comes again, by %s,', way => {
  it('is taken and answered no more: a command', async () => {
    const { double, ann, news } = await startAskedBot({ way });
    const answer = await double.command({ user: ann, channel: news, text: 'search Salyut' });

    const again = await double.resend();

    expect(again.acknowledged).not.toBeNull();
    expect(again.answer ?? '').toBe('');
    expect(answer.messages).toHaveLength(1);
  });

  it('is told to the channel once: what it changes', async () => {
    const { double, store, ann, news } = await startAskedBot({ way });
    const answer = await double.command({ user: ann, channel: news, text: 'subscribe station:iss' });
    await answer.next(2);
    const told = news.messages.length;

    await double.resend();
    await double.resend(answer.delivery ?? undefined);

    expect(told).toBe(1);
    expect(news.messages).toHaveLength(told);
    expect(await store.subscriptions.of(placeOf(news))).toHaveLength(1);
  });

  it('is turned no further: a page', async () => {
    const { double, ann, news } = await startAskedBot({ way });
    const { message } = await double.command({ user: ann, channel: news, text: 'list limit:3' });
    const next = await double.click(message, 'Next page', { user: ann });

    await double.resend(next.delivery ?? undefined);

    expect(message?.edits).toHaveLength(1);
  });

  it('does no harm after a restart of the bot', async () => {
    const bot = await startAskedBot({ way });
    const { double, store, ann, news } = bot;
    await double.command({ user: ann, channel: news, text: 'subscribe station:iss' });
    const delivery = double.deliveries.at(-1);
    await restarted(bot, { way });

    await double.resend(delivery);

    expect(await store.subscriptions.of(placeOf(news))).toHaveLength(1);
  });
});
