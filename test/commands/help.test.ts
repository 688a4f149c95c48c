import { describe, expect, test } from 'vitest';
import { help } from '../../commands/help.ts';
import { pause } from '../../commands/pause.ts';
import { subscribe } from '../../commands/subscribe.ts';
import { type Command, command } from '../../src/command/command.ts';
import { integer, optional, required } from '../../src/command/options/basic.ts';
import { ask, linesOf } from '../support/ask.ts';
import { testContext } from '../support/context.ts';
import { openTestStore } from '../support/store.ts';

const search = command({
  name: 'search',
  description: 'Find dockings by name',
  options: {
    text: required(optional('What to look for', { parse: typed => typed })),
    limit: integer('How many', 1, 100),
  },
  examples: ['search Salyut 7', 'search "Salyut 7"'],
  run: async () => ({ messages: [], data: {}, private: false }),
});
const commands = [search, subscribe, pause, help] as readonly Command[];

async function asked(typed: string) {
  return ask(typed, testContext(await openTestStore(), { commands }));
}

describe('help', () => {
  test('lists every subcommand in order, with what it does and where to begin', async () => {
    const answer = await asked('help');

    expect(answer.messages[0]?.fields).toEqual(
      commands.map(({ name, description }) => ({ name, value: description })),
    );
    expect(answer.messages[0]?.lines).toEqual([
      '/docking search Salyut 7',
      '/docking subscribe',
      'More of each: /docking help <subcommand>',
    ]);
    expect(answer.private).toBe(true);
  });

  test('is what nothing at all means', async () => {
    expect((await asked('')).messages).toEqual((await asked('help')).messages);
  });

  test('of one subcommand tells its options and examples', async () => {
    expect(linesOf(await asked('help search'))).toEqual([
      '/docking search: Find dockings by name',
      '/docking search Salyut 7',
      '/docking search "Salyut 7"',
      'text: What to look for (required)',
      'limit: How many (1 to 100)',
    ]);
  });

  test('tells what an option may be, and who may use it', async () => {
    const lines = linesOf(await asked('help subscribe'));

    expect(lines).toContain('style: How alerts look; full by default (one of full, compact)');
    expect(lines).toContain('Only for those who may manage the channel.');
  });

  test.each(['help /docking pause', 'help PAUSE', 'help "docking pause"'])('takes %s', async typed => {
    const { data } = await asked(typed.includes('/') ? 'help "/docking pause"' : typed);

    expect(data.commands).toMatchObject([{ name: 'pause', manages: true, options: [] }]);
  });

  test('of something else suggests the nearest', async () => {
    const answer = await asked('help serch');

    expect(answer.failed).toBe('usage');
    expect(linesOf(answer)).toEqual([
      'There is no "serch". Did you mean search? /docking help lists all there is.',
    ]);
  });

  test('tells scripts everything', async () => {
    const { data } = await asked('help search');

    expect(data).toEqual({
      commands: [
        {
          name: 'search',
          description: 'Find dockings by name',
          manages: false,
          options: [
            { name: 'text', description: 'What to look for', required: true, type: 'text', choices: null },
            { name: 'limit', description: 'How many', required: false, type: 'integer', choices: null },
          ],
          examples: ['search Salyut 7', 'search "Salyut 7"'],
        },
      ],
    });
  });

  test('completes subcommands', async () => {
    const context = testContext(await openTestStore(), { commands });

    expect(await help.options.subcommand.complete?.('s', context)).toMatchObject([
      { value: 'search' },
      { value: 'subscribe' },
    ]);
  });
});
