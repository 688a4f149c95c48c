import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Answer, answer, answerTyped } from '../../src/command/answer.ts';
import type { Context } from '../../src/command/context.ts';
import { suggestionsFor } from '../../src/command/suggestions.ts';
import { parseCommand } from '../../src/command/text/grammar.ts';
import { UserError } from '../../src/command/user-error.ts';
import { testContext } from '../support/context.ts';
import { fill } from '../support/history.ts';
import { openKeptStore, type TestStore } from '../support/store.ts';
import { checkAnswer } from './answers.ts';
import { cases } from './cases.ts';
import { nastyHistory } from './nasty-history.ts';
import { givenValues, subcommand, typedText } from './typed-text.ts';

let store: TestStore;
let remove: () => Promise<void>;
let context: Context;

beforeAll(async () => {
  ({ store, remove } = await openKeptStore());
  await fill(store, nastyHistory());
});

beforeEach(() => {
  context = testContext(store, { commands, user: '@ann' });
});

afterAll(() => remove());

describe('whatever somebody types', () => {
  it('is a command or a mistake that is explained', () => {
    fc.assert(
      fc.property(typedText, text => {
        try {
          parseCommand(text, commands);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
        }
      }),
      { numRuns: cases },
    );
  });

  it('is answered on every platform, with nothing in the answer that pings, leads away or is refused', async () => {
    await fc.assert(
      fc.asyncProperty(typedText, async text => checkOurs(await answerTyped(text, context, fail))),
      { numRuns: cases },
    );
  });

  it('into the fields of a form is answered just as well', async () => {
    await fc.assert(
      fc.asyncProperty(subcommand, givenValues, async (name, values) =>
        checkOurs(await answer({ subcommand: name, values }, context, fail)),
      ),
      { numRuns: cases },
    );
  });

  it('of a value is completed, or nothing is suggested', async () => {
    const options = commands.flatMap(each => Object.values(each.options));

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...options), typedText, async (option, typed) => {
        const suggestions = await suggestionsFor(option, typed, context);
        if (suggestions.length > 25) throw new Error(`${suggestions.length} suggestions`);
      }),
      { numRuns: cases },
    );
  });
});

/** What goes wrong here is thrown with its cause, and not worded for the asker. */
function fail(_reference: string, error: unknown): never {
  throw error;
}

function checkOurs(given: Answer): void {
  if (given.messages.length === 0) throw new Error('No message at all');
  checkAnswer(given);
}
