import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortened } from '../../../src/docking/describe/shortened.ts';

test('what fits stays as it is', () => {
  expect(shortened('Skylab', 6)).toBe('Skylab');
});

test('what does not ends in …', () => {
  expect(shortened('Skylab', 5)).toBe('Skyl…');
});

test('it is never longer than asked for, and never half a letter', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '🚀', '空'), maxLength: 12 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 12 }), (whole, longest) => {
      const cut = shortened(whole, longest);

      expect(cut.length).toBeLessThanOrEqual(longest);
      expect(cut.isWellFormed()).toBe(true);
    }),
  );
});
