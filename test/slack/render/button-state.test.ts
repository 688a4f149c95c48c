import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import {
  buttonId,
  buttonValue,
  choiceValue,
  menuId,
  readClick,
} from '../../../src/slack/render/button-state.ts';
import { nastyText } from './nasty-text.ts';

describe('a button', () => {
  it('has how to answer in its id and the command line in its value', () => {
    const values = { event: '644' };

    expect(buttonId({}, 0)).toBe('run:0');
    expect(buttonId({ replaces: true }, 1)).toBe('replace:1');
    expect(buttonValue({ subcommand: 'event', values }, commands)).toBe('event 644');
    expect(readClick('replace:1', 'event 644', commands)).toEqual({
      subcommand: 'event',
      values,
      replaces: true,
    });
  });

  it('has its option by name where nothing is known of the command', () => {
    const value = buttonValue({ subcommand: 'event', values: { event: '644' } }, []);

    expect(value).toBe('event event:644');
    expect(readClick('run:0', value ?? '', commands)?.values).toEqual({ event: '644' });
  });

  it('fits two thousand units or is none', () => {
    const value = (length: number) =>
      buttonValue({ subcommand: 'search', values: { text: 'x'.repeat(length) } }, commands);
    const longest = 2_000 - 'search text:'.length;

    expect(value(longest)).toHaveLength(2_000);
    expect(value(longest + 1)).toBeNull();
    expect(buttonValue({ subcommand: 'search', values: { text: 'x'.repeat(2_000) } }, [])).toBeNull();
  });

  it('has nothing in its value that Slack might escape', () => {
    const values = { text: '100 % of <S&P>' };

    const value = buttonValue({ subcommand: 'search', values }, commands);

    expect(value).toBe('search 100 %25 of %3CS%26P%3E');
    expect(readClick('run:0', value ?? '', commands)?.values).toEqual(values);
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

        const value = buttonValue(action, commands);

        if (value === null) return;
        written += 1;
        expect(value.length).toBeLessThanOrEqual(2_000);
        expect(value).not.toMatch(/[&<>]/);
        expect(readClick(buttonId(action, 3), value, commands)).toEqual({
          subcommand: 'search',
          values,
          replaces: isReplacing,
        });
      }),
      { numRuns: 2_000 },
    );
    expect(written).toBeGreaterThan(100);
  });

  it.each([
    ['', 'event 644'],
    ['run', 'event 644'],
    ['run:', 'event 644'],
    ['run:x', 'event 644'],
    ['walk:0', 'event 644'],
    ['link:0', 'event 644'],
    ['run:0', ''],
    ['run:0', ' '],
    ['run:0', 'event'],
    ['run:0', 'nonsense 644'],
    ['run:0', 'x'.repeat(2_001)],
    ['menu:0:nonsense event:', '644'],
    ['menu:0:event nonsense:', '644'],
    ['menu:0:event toString:', '644'],
    ['menu:x:event event:', '644'],
    ['menu:0:event event:', ' '],
  ])('%j with %j is not ours, or damaged', (id, value) => {
    expect(readClick(id, value, commands)).toBeNull();
  });
});

describe('a menu', () => {
  it('waits for the value that is chosen', () => {
    const id = menuId({ subcommand: 'event', option: 'event' }, 2);

    expect(id).toBe('menu:2:event event:');
    expect(readClick(id ?? '', choiceValue('S&P 644') ?? '', commands)).toEqual({
      subcommand: 'event',
      values: { event: 'S&P 644' },
      replaces: false,
    });
  });

  it('has no id that Slack would refuse, and no such value', () => {
    expect(menuId({ subcommand: 'event', option: 'x'.repeat(255) }, 0)).toBeNull();
    expect(menuId({ subcommand: 'two words', option: 'event' }, 0)).toBeNull();
    expect(choiceValue('x'.repeat(150))).toHaveLength(150);
    expect(choiceValue('x'.repeat(151))).toBeNull();
    expect(choiceValue('&'.repeat(51))).toBeNull();
    expect(choiceValue(' ')).toBeNull();
    expect(choiceValue('\ud800')).toBeNull();
  });
});
