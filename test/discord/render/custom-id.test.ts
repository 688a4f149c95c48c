import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { actionId, menuId, readCustomId } from '../../../src/discord/render/custom-id.ts';
import { nonceOf } from '../../../src/drawing/nonce.ts';
import { nastyText } from '../../drawing/nasty-text.ts';

const marker = nonceOf('12/discord/345/0');

describe("a button's id", () => {
  it('is the command, how to answer and the marker of the post', () => {
    const values = { event: '644' };

    expect(actionId({ subcommand: 'event', values }, marker, commands)).toBe(`n:${marker}:event 644`);
    expect(actionId({ subcommand: 'event', values, replaces: true }, '', commands)).toBe('r::event 644');
  });

  it('has its option by name where nothing is known of the command', () => {
    const id = actionId({ subcommand: 'event', values: { event: '644' } }, marker, []);

    expect(readCustomId(id ?? '', commands)).toEqual({
      subcommand: 'event',
      values: { event: '644' },
      option: null,
      replaces: false,
    });
  });

  it('fits a hundred units or is none', () => {
    const id = (length: number) =>
      actionId({ subcommand: 'search', values: { text: 'x'.repeat(length) } }, '', commands);
    const longest = 'n::search '.length;

    expect(id(100 - longest)).toHaveLength(100);
    expect(id(101 - longest)).toBeNull();
  });

  it('reads as what was written, whatever that is', () => {
    const optionNames = ['station', 'after', 'page'] as const;
    const options = fc.record(Object.fromEntries(optionNames.map(name => [name, nastyText])), {
      requiredKeys: [],
    });
    let written = 0;

    fc.assert(
      fc.property(options, nastyText, fc.boolean(), (options, text, isReplacing) => {
        const values = { text, ...options };
        const action = { subcommand: 'search', values, ...(isReplacing && { replaces: true as const }) };

        const id = actionId(action, marker, commands);

        if (id === null) return;
        written += 1;
        expect(id.length).toBeLessThanOrEqual(100);
        expect(readCustomId(id, commands)).toEqual({
          subcommand: 'search',
          values,
          option: null,
          replaces: isReplacing,
        });
      }),
      { numRuns: 2_000 },
    );
    expect(written).toBeGreaterThan(100);
  });

  it.each([
    '',
    'n:',
    'n::',
    'n:: ',
    'x::event 644',
    'n:no marker:event 644',
    `n:${'x'.repeat(26)}:event 644`,
    'n::event',
    'n::nonsense 644',
    'n::nonsense event:',
    'n::event nonsense:',
  ])('%j is not ours, or damaged', id => {
    expect(readCustomId(id, commands)).toBeNull();
  });
});

describe("a menu's id", () => {
  it('waits for the value that is chosen', () => {
    const id = menuId({ subcommand: 'event', option: 'event' }, marker);

    expect(id).toBe(`n:${marker}:event event:`);
    expect(readCustomId(id ?? '', commands)).toEqual({
      subcommand: 'event',
      values: {},
      option: 'event',
      replaces: false,
    });
  });
});
