import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { readOrigin, writeOrigin } from '../../src/slack/asking/form/origin.ts';
import { typedText } from '../../src/slack/asking/typed-text.ts';

describe('what Slack makes of what was typed', () => {
  it.each([
    ['pause <#C1|news>', 'pause channel:C1'],
    ['pause in <#C1|news>', 'pause channel:C1'],
    ['unsubscribe 3 in <#C1|>', 'unsubscribe 3 channel:C1'],
    ['Subscriptions channel=<#G2>', 'Subscriptions channel:G2'],
    [
      'subscribe station:iss mention:<@U1|ann> channel:<#C1|news>',
      'subscribe station:iss mention:<@U1> channel:C1',
    ],
    ['search <#C1|news>', 'search #news'],
    ['search <#C1>', 'search #C1'],
    ['subscribe mention:<!subteam^S1|@crew>', 'subscribe mention:<!subteam^S1>'],
    ['subscribe mention:<!here|here>', 'subscribe mention:<!here>'],
    ['search <https://nasa.gov|nasa.gov>', 'search nasa.gov'],
    ['search <mailto:a@b.c|a@b.c>', 'search a@b.c'],
    ['search &lt;A &amp; B&gt; &amp;lt;', 'search <A & B> &lt;'],
    ['search <strange>', 'search <strange>'],
    ['  ', ''],
  ])('is read as commands are: %s', (text, read) => {
    expect(typedText(text, commands)).toBe(read);
  });
});

describe('what a view remembers', () => {
  it.each([
    { here: null, edits: null },
    { here: 'C1', edits: null },
    { here: null, edits: { channel: 'C2', id: 12 } },
    { here: 'G1', edits: { channel: 'C2', id: 3 } },
  ])('is read as it was written: %j', origin => {
    expect(readOrigin(writeOrigin(origin))).toEqual(origin);
  });

  it.each([undefined, '', 'C1 C2', 'c1', '- - 3', 'C1 C2 3 4', '{"here":"C1"}'])(
    'is nothing if damaged: %j',
    text => {
      expect(readOrigin(text)).toEqual({ here: null, edits: null });
    },
  );
});
