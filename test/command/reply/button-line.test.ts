import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { actionLine, menuLine, readLine } from '../../../src/command/reply/button-line.ts';
import { nastyText } from '../../drawing/nasty-text.ts';

describe("a button's line", () => {
  it('is the command as it would be typed, as short as can be', () => {
    const action = { subcommand: 'search', values: { text: 'Salyut', page: '2' } };

    expect(actionLine(action, commands)).toBe('search Salyut page:2');
    expect(actionLine(action, [])).toBe('search text:Salyut page:2');
    expect(readLine('search Salyut page:2', commands)).toEqual({ ...action, option: null });
  });

  it('reads as what was written, whatever that is', () => {
    const optionNames = ['station', 'after', 'page'] as const;
    const options = fc.record(Object.fromEntries(optionNames.map(name => [name, nastyText])), {
      requiredKeys: [],
    });
    let written = 0;

    fc.assert(
      fc.property(options, nastyText, (options, text) => {
        const values = { text, ...options };

        const line = actionLine({ subcommand: 'search', values }, commands);

        if (line === null) return;
        written += 1;
        expect(readLine(line, commands)).toEqual({ subcommand: 'search', values, option: null });
      }),
      { numRuns: 2_000 },
    );
    expect(written).toBeGreaterThan(100);
  });

  it('is not made of what would not be read, or as the line of a menu', () => {
    expect(actionLine({ subcommand: 'event', values: { event: ' ' } }, commands)).toBeNull();
    expect(actionLine({ subcommand: 'event', values: { event: '\ud800' } }, commands)).toBeNull();
    expect(actionLine({ subcommand: 'event', values: {} }, commands)).toBeNull();
    expect(actionLine({ subcommand: 'event', values: { event: '' } }, [])).toBeNull();
  });
});

describe("a menu's line", () => {
  it('waits for the value that is chosen', () => {
    expect(menuLine({ subcommand: 'event', option: 'event' })).toBe('event event:');
    expect(readLine('event event:', commands)).toEqual({ subcommand: 'event', values: {}, option: 'event' });
  });

  it('is none where it could not be read', () => {
    expect(menuLine({ subcommand: 'two words', option: 'event' })).toBeNull();
    expect(menuLine({ subcommand: 'event', option: 'a:b' })).toBeNull();
  });
});

it.each([
  '',
  ' ',
  'event',
  'nonsense 644',
  'nonsense event:',
  'event nonsense:',
  'event toString:',
  'x'.repeat(2_001),
])('%j is damaged, or of no command', line => {
  expect(readLine(line, commands)).toBeNull();
});
