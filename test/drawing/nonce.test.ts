import { expect, it } from 'vitest';
import { nonceOf } from '../../src/drawing/nonce.ts';

it('is the same for the same post, another for another, and fits', () => {
  expect(nonceOf('1/discord/2/0')).toBe(nonceOf('1/discord/2/0'));
  expect(nonceOf('1/discord/2/0')).not.toBe(nonceOf('1/discord/2/1'));
  expect(nonceOf('1/discord/2/0')).toMatch(/^[\w-]{22}$/);
});
