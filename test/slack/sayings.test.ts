import { expect, it } from 'vitest';
import type { Notice, OutgoingPost } from '../../src/alerts/platform.ts';
import { Sayings } from '../../src/slack/sending/sayings.ts';
import { outgoingPost } from '../support/outgoing-post.ts';

const notices: readonly Notice[] = [
  {
    eventId: 1,
    message: { title: ['Progress docked'], tone: 'docked' },
    revision: null,
    data: {},
  },
];

function post(mentions: readonly string[]): OutgoingPost {
  return outgoingPost({ notices, mentions });
}

it('what is said in many channels mentions in each only those that it asked for', () => {
  const sayings = new Sayings();

  const texts = [['<!channel>'], [], ['<!here>'], ['<!channel>']].map(each => sayings.of(post(each)).text);

  expect(texts[0]).toMatch(/^<!channel> /);
  expect(texts[1]).not.toContain('<!');
  expect(texts[2]).toMatch(/^<!here> /);
  expect(texts[3]).toBe(texts[0]);
});
