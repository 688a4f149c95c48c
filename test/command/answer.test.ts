import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { event } from '../../commands/event.ts';
import { latest } from '../../commands/latest.ts';
import { list } from '../../commands/list.ts';
import { locations } from '../../commands/locations.ts';
import { now } from '../../commands/now.ts';
import { search } from '../../commands/search.ts';
import { station } from '../../commands/station.ts';
import { vehicle } from '../../commands/vehicle.ts';
import { type Answer, answer } from '../../src/command/answer.ts';
import { type Command, command } from '../../src/command/command.ts';
import { integer, optional, required } from '../../src/command/options/basic.ts';
import { suggestionsFor } from '../../src/command/suggestions.ts';
import { UserError } from '../../src/command/user-error.ts';
import { testContext } from '../support/context.ts';
import { fill } from '../support/history.ts';
import { openTestStore } from '../support/store.ts';

const echo = command({
  name: 'echo',
  description: 'Says it again',
  options: {
    words: required(optional('What to say', { parse: typed => typed })),
    times: integer('How often', 1, 3),
  },
  examples: ['echo hello'],
  run: async ({ words, times }) => ({
    messages: [{ title: words.repeat(times ?? 1), tone: 'neutral' }],
    data: { words, times: times ?? null },
    private: false,
  }),
});

const settings = command({ ...echo, name: 'settings', options: {}, manages: true, run: async () => nothing });
const nothing = { messages: [], data: {}, private: true };

function failing(error: unknown): Command {
  return { ...settings, name: 'fail', manages: undefined, run: () => Promise.reject(error) } as never;
}

interface Asked {
  readonly answered: Answer;
  readonly reported: readonly (readonly [reference: string, error: unknown])[];
}

async function asked(
  subcommand: string,
  values: Readonly<Record<string, string>>,
  {
    commands = [echo as never, settings],
    mayManage = true,
  }: { commands?: Command[]; mayManage?: boolean } = {},
): Promise<Asked> {
  const reported: [string, unknown][] = [];
  const context = testContext(await openTestStore(), { commands, mayManage });
  const answered = await answer({ subcommand, values }, context, (...both) => void reported.push(both));
  return { answered, reported };
}

describe('answer', () => {
  test('runs the command that is asked for with checked values', async () => {
    const { answered } = await asked('echo', { words: ' hi ', times: '2' });

    expect(answered).toMatchObject({ data: { words: 'hi', times: 2 }, private: false, failed: null });
    expect(answered.messages[0]?.title).toBe('hihi');
  });

  test('a value has no U+0000, which no name has and not every database takes', async () => {
    expect((await asked('echo', { words: '\0hi\0', times: '\0' })).answered.data).toEqual({
      words: 'hi',
      times: null,
    });
  });

  test('an option that is left out, or blank, has no value', async () => {
    expect((await asked('echo', { words: 'hi', times: ' ' })).answered.data).toEqual({
      words: 'hi',
      times: null,
    });
  });

  test.each([
    [
      'a command that is not there',
      'ecko',
      {},
      'There is no "ecko". Did you mean echo? /docking help lists all there is.',
    ],
    [
      'an option that is not there',
      'echo',
      { words: 'hi', time: '2' },
      /echo has no option "time"\. Did you mean times\?/,
    ],
    [
      'an option named like a part of every object',
      'echo',
      { words: 'hi', constructor: '2' },
      /no option "constructor"/,
    ],
    [
      'a required option that is left out',
      'echo',
      { times: '2' },
      /words is missing\. For example: \/docking echo hello/,
    ],
    ['a required option that is blank', 'echo', { words: ' ' }, /words is missing/],
    [
      'a value that does not fit',
      'echo',
      { words: 'hi', times: 'x' },
      '"x" is not a whole number from 1 to 3.',
    ],
  ])('%s is told in one private line that says what to do', async (_name, subcommand, values, expected) => {
    const { answered, reported } = await asked(subcommand, values);

    expect(answered).toMatchObject({ private: true, failed: 'usage', messages: [{ tone: 'problem' }] });
    expect(answered.messages).toHaveLength(1);
    expect(answered.messages[0]?.title).toMatch(expected);
    expect(answered.data).toEqual({ error: answered.messages[0]?.title });
    expect(reported).toEqual([]);
  });

  test('what changes a channel needs the right to manage it', async () => {
    const refused = await asked('settings', {}, { mayManage: false });
    const done = await asked('settings', {}, { mayManage: true });

    expect(refused.answered).toMatchObject({ private: true, failed: 'usage' });
    expect(refused.answered.messages[0]?.title).toContain('the right to manage this channel');
    expect(done.answered.failed).toBeNull();
  });

  test('a command may tell its user what to do instead', async () => {
    const { answered } = await asked('fail', {}, { commands: [failing(new UserError('Try later.'))] });

    expect(answered).toMatchObject({ private: true, failed: 'usage', messages: [{ title: 'Try later.' }] });
  });

  test('each line of that is one of its own', async () => {
    const error = new UserError('Two things are wrong.\nAllow this.\nAllow that.');

    const { answered } = await asked('fail', {}, { commands: [failing(error)] });

    expect(answered).toMatchObject({
      messages: [{ title: 'Two things are wrong.', lines: ['Allow this.', 'Allow that.'] }],
      data: { error: error.message },
    });
  });

  test('any other failure is reported under a reference, and only that is told', async () => {
    const error = new Error('secret detail');
    const { answered, reported } = await asked('fail', {}, { commands: [failing(error)] });

    const [reference] = reported[0] ?? [];
    expect(reported).toEqual([['request1', error]]);
    expect(answered).toMatchObject({ private: true, failed: 'internal' });
    expect(answered.messages[0]?.title).toContain(reference);
    expect(JSON.stringify(answered)).not.toContain('secret');
  });
});

describe('nothing that is typed crashes the bot', () => {
  const commands = [latest, search, station, now, event, vehicle, list, locations] as unknown as Command[];
  const fields = commands.flatMap(({ name, options }) =>
    Object.keys(options).map(option => ({ name, option })),
  );
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(...'\'"\\%_,;:=-+.0179eE \0\u001f\ud800“’soyuz'), maxLength: 20 }),
    fc.constantFrom(
      '6.9',
      '-1',
      '0',
      '1e9',
      '99999999999999999999',
      'NaN',
      '0x10',
      'null',
      "'; DROP TABLE docking_events; --",
      '__proto__',
    ),
    fc.constantFrom(
      'iss',
      'salyut',
      'docking',
      '-departure,id',
      '2024',
      'yesterday',
      '644',
      'detailed',
      'all',
    ),
  );

  test.each(fields)('$name $option', async ({ name, option }) => {
    const store = await openTestStore();
    await fill(store);
    const context = testContext(store, { commands });
    const needed: Readonly<Record<string, string>> = {
      station: 'iss',
      vehicle: '776',
      search: 'soyuz',
      event: '644',
    };
    const first = name === 'search' ? 'text' : name;
    const values = needed[name] === undefined ? {} : { [first]: needed[name] };
    const asked = commands.find(each => each.name === name)?.options[option];
    if (asked === undefined) throw new Error(`${name} has no option ${option}`);

    await fc.assert(
      fc.asyncProperty(typed, async value => {
        const errors: unknown[] = [];
        const question = { subcommand: name, values: { ...values, [option]: value } };

        const answered = await answer(question, context, (_, error) => void errors.push(error));
        const choices = await suggestionsFor(asked, value, context);

        expect(errors).toEqual([]);
        expect(answered.failed).not.toBe('internal');
        expect(choices.length).toBeLessThanOrEqual(25);
      }),
      { numRuns: 80 },
    );
    expect((await store.events.find({})).total).toBe(12);
  });
});
