import { describe, expect, it } from 'vitest';
import { refuses } from '../support/discord/faults.ts';
import { noPings } from '../support/discord/state/pings.ts';
import { messagesIn, readIn, startAskedBot, textIn } from './asking.ts';

describe('the sample that test sends', () => {
  it('looks as an alert does, and pings nobody', async () => {
    const { double, ann, guild, news } = await startAskedBot();
    const crew = guild.addRole({ name: 'crew', mentionable: true });
    await double.command({ member: ann, subcommand: 'subscribe', options: { mention: crew } });
    await messagesIn(news);

    const answer = await double.command({ member: ann, subcommand: 'test' });

    const sample = (await messagesIn(news, 2))[1];
    expect(readIn(answer.message)).toEqual(['The sample arrived.', 'Alerts will look like it.']);
    expect(answer.private).toBe(true);
    expect(sample?.embeds[0]?.title).toBe(
      'Sample: Progress MS-35 docked at the International Space Station, Poisk zenith',
    );
    expect(sample).toMatchObject({ pings: noPings, content: '' });
  });

  it('opens a thread in a forum, with its tag', async () => {
    const { double, ann, guild, news } = await startAskedBot();
    const forum = guild.addChannel({ type: 'forum', name: 'space', tags: ['News'], requiresTag: true });
    const asking = { member: ann, channel: news };
    await double.command({ ...asking, subcommand: 'subscribe', options: { channel: forum, tag: 'News' } });

    const answer = await double.command({ ...asking, subcommand: 'test', options: { channel: forum } });

    expect(readIn(answer.message)[0]).toBe('The sample arrived.');
    expect(forum.threads).toMatchObject([
      { name: expect.stringMatching(/^Sample: Progress MS-35/), appliedTags: [forum.tags[0]?.id] },
    ]);
  });

  it('has a button that shows the details to who clicks it alone', async () => {
    const { double, ann, bob, news } = await startAskedBot();
    await double.command({ member: ann, subcommand: 'test' });

    const [sample = null] = await messagesIn(news);
    const details = await double.click(sample, 'Details', { member: bob });

    expect(details.private).toBe(true);
    expect(textIn(details.message)).toContain('Progress MS-35');
  });

  it('is plain where embeds are not allowed, and the answer says why', async () => {
    const { double, ann, news } = await startAskedBot();
    news.setBotPermissions({ EmbedLinks: false });

    const answer = await double.command({ member: ann, subcommand: 'test' });

    expect((await messagesIn(news)).map(({ embeds }) => embeds)).toEqual([[]]);
    expect(news.messages[0]?.content).toMatch(/^Sample: Progress MS-35/);
    expect(readIn(answer.message)).toContain(
      'The bot lacks Embed Links in #news: alerts are plain text without a picture. Allow it in the settings of #news, under Permissions.',
    );
  });
});

describe('where the sample does not arrive', () => {
  it('the permission that is missing is named', async () => {
    const { double, ann, news } = await startAskedBot();
    news.setBotPermissions({ SendMessages: false });

    const answer = await double.command({ member: ann, subcommand: 'test' });

    expect(readIn(answer.message)).toEqual([
      'The sample did not arrive.',
      'What failed: the bot lacks Send Messages there',
      'The bot lacks Send Messages in #news: nothing can be sent here. Allow it in the settings of #news, under Permissions.',
      'Mend that and try /docking test again.',
    ]);
    expect(news.messages).toEqual([]);
  });

  it.each([
    [refuses(500), /^What failed: .*500/],
    [refuses(403, 50001, 'Missing Access'), /^What failed: the bot may not see the channel$/],
    [refuses(400, 50035, 'Invalid Form Body'), /^What failed: Discord says Invalid Form Body \(50035\)$/],
  ])('what Discord says is told (%#)', async (fault, expected) => {
    const { double, ann, news } = await startAskedBot();
    double.fault({ method: 'POST', channel: news }, fault);

    const answer = await double.command({ member: ann, subcommand: 'test' });

    expect(readIn(answer.message)[0]).toBe('The sample did not arrive.');
    expect(readIn(answer.message)[1]).toMatch(expected);
    expect(answer.private).toBe(true);
  });

  it('a forum that wants a tag is said to want it', async () => {
    const { double, ann, guild, news } = await startAskedBot();
    const forum = guild.addChannel({ type: 'forum', name: 'space', tags: ['News'], requiresTag: true });
    const asking = { member: ann, channel: news, subcommand: 'test', options: { channel: forum } };

    const answer = await double.command(asking);

    expect(readIn(answer.message)[1]).toBe(
      'What failed: this forum wants a tag on every post: subscribe again with one',
    );
  });
});
