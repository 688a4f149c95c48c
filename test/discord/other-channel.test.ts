import { describe, expect, it } from 'vitest';
import { messagesIn, readIn, restarted, startAskedBot, textIn } from './asking.ts';

describe('a button under what was set for another channel', () => {
  it('sends the sample there, after a restart too', async () => {
    const bot = await startAskedBot();
    const { double, ann } = bot;
    const other = bot.guild.addChannel({ name: 'other' });
    const { message } = await double.command({
      member: ann,
      subcommand: 'subscribe',
      options: { channel: other },
    });
    await restarted(bot);

    const answer = await double.click(message, 'Send a sample', { member: ann });

    expect(readIn(answer.message)).toEqual(['The sample arrived.', 'Alerts will look like it.']);
    expect((await messagesIn(other, 2)).map(textIn)).toEqual([
      expect.stringMatching(/now hears of/),
      expect.stringMatching(/^Sample: /),
    ]);
    expect(bot.news.messages).toEqual([]);
  });

  it('goes on with alerts there', async () => {
    const bot = await startAskedBot();
    const { double, ann, store } = bot;
    const other = bot.guild.addChannel({ name: 'other' });
    await double.command({ member: ann, subcommand: 'subscribe', options: { channel: other } });
    const { message } = await double.command({
      member: ann,
      subcommand: 'pause',
      options: { channel: other },
    });
    await restarted(bot);

    const answer = await double.click(message, 'Resume', { member: ann });

    expect(readIn(answer.message)[0]).toBe('Alerts are sent to #other again.');
    expect(await store.subscriptions.paused({ platform: 'discord', channel: other.id })).toBeNull();
  });

  it('asks for the rights there anew', async () => {
    const { double, ann, guild } = await startAskedBot();
    const other = guild.addChannel({ name: 'other' });
    const { message } = await double.command({
      member: ann,
      subcommand: 'subscribe',
      options: { channel: other },
    });
    await messagesIn(other);
    other.setOverwrite({ of: ann, deny: ['ManageChannels'] });

    const answer = await double.click(message, 'Send a sample', { member: ann });

    expect(textIn(answer.message)).toContain('needs the permission Manage Channels in #other.');
    expect(other.messages).toHaveLength(1);
  });
});
