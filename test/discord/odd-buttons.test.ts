import { describe, expect, it } from 'vitest';
import type { DiscordBot } from '../support/discord-bot.ts';
import { readIn, startAskedBot, textIn } from './asking.ts';

/** A click of Ann's on a button in #news that has this id. */
async function clicked({ double, ann, news }: DiscordBot, custom_id: string) {
  const message = news.say(ann.user, 'made by hand');
  message.components = [{ type: 1, components: [{ type: 2, style: 2, label: 'Click', custom_id }] }];
  return double.click(message, 'Click', { member: ann });
}

describe('a click on a button that is not as the bot makes them', () => {
  it.each([
    ['of another bot', 'page_3'],
    ['cut off', 'n::'],
    ['of a command that there is no more', 'n::launches iss'],
    ['with an option that there is no more', 'n::latest pages:2'],
    ['with half a quote', 'n::search "Salyut'],
    ['of what is in no list', 'n::toString x'],
  ])('is told what to do instead: %s', async (_, id) => {
    const bot = await startAskedBot();

    const answer = await clicked(bot, id);

    expect(answer.private).toBe(true);
    expect(textIn(answer.message)).toMatch(/\/docking/);
    expect(bot.log.lines.filter(({ level }) => level >= 40)).toEqual([]);
  });

  it('is told that the channel is gone', async () => {
    const bot = await startAskedBot();
    const other = bot.guild.addChannel({ name: 'other' });
    other.delete();

    const answer = await clicked(bot, `n::test channel:${other.id}`);

    expect(readIn(answer.message)).toEqual([
      'The bot cannot see that channel. If it is a thread, mention the bot in it, then try again.',
    ]);
  });

  it('reaches no channel of another server, whoever clicks', async () => {
    const bot = await startAskedBot();
    const guild = bot.double.addGuild({ name: 'Elsewhere' });
    const foreign = guild.addChannel({ name: 'theirs' });

    const answer = await clicked(bot, `n::test channel:${foreign.id}`);

    expect(readIn(answer.message)).toEqual(['That channel is in another server.']);
    expect(foreign.messages).toEqual([]);
  });

  it('of a menu with a value that is none is told so', async () => {
    const { double, ann, news } = await startAskedBot();
    const message = news.say(ann.user, 'made by hand');
    const options = [{ label: 'What?', value: 'ninety' }];
    const select = { type: 3, custom_id: 'n::event event:', options } as const;
    message.components = [{ type: 1, components: [select] }];

    const answer = await double.select(message, 0, ['ninety'], { member: ann });

    expect(textIn(answer.message)).toMatch(/^"ninety" is no id of a docking event\./);
    expect(answer.private).toBe(true);
  });
});
