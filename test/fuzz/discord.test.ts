import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { shapesOf } from '../../src/discord/asking/component.ts';
import { readCustomId } from '../../src/discord/render/custom-id.ts';
import type { Message } from '../support/discord/state/message.ts';
import { type DiscordBot, startDiscordBot } from '../support/discord-bot.ts';
import { cases } from './cases.ts';
import { nastyHistory } from './nasty-history.ts';
import { typedText } from './typed-text.ts';

/** As long as an id may be, and never empty. */
const customId = fc
  .tuple(
    fc.constantFrom('n::', 'r::', 'n:AbC_-1:', 'x::', ''),
    typedText,
    fc.constantFrom('', ' channel:1', ':'),
  )
  .map(parts => parts.join('').slice(0, 100) || 'x');

const text = typedText.map(typed => typed.slice(0, 6_000)).filter(typed => typed !== '');

/** What its own app lets somebody give to a command. */
const call = fc.constantFrom(...commands).chain(({ name, options }) =>
  fc.record({
    subcommand: fc.constant(name),
    options: fc.record(
      Object.fromEntries(
        Object.entries(options).map(([option, { type, choices, minimum, maximum, required }]) => {
          if (type === 'boolean') return [option, fc.boolean()];
          if (type === 'mention') return [option, fc.constant(undefined)];
          if (type === 'integer') {
            const least = minimum ?? -(2 ** 31);
            return [option, fc.integer({ min: least, max: maximum ?? 2 ** 53 - 1 })];
          }
          const given = choices === undefined ? text : fc.constantFrom(...choices);
          return [option, required ? given : fc.option(given, { nil: undefined })];
        }),
      ),
    ),
  }),
);

/** A double remembers everything: a new one now and then keeps it small. */
const atATime = 2_000;

async function inTurns(turn: (bot: DiscordBot, numRuns: number) => Promise<void>): Promise<void> {
  for (let left = cases; left > 0; left -= atATime) {
    const bot = await startDiscordBot({ events: nastyHistory(), discord: { limits: false } });
    await turn(bot, Math.min(left, atATime));
    await bot.discord.close();
    await bot.double.close();
  }
}

/** Discord has taken everything, nothing went wrong, and nobody was pinged. */
function expectHarmless({ double, log }: DiscordBot, messages: readonly (Message | null)[]): void {
  expect(double.violations).toEqual([]);
  expect(log.lines.filter(({ level }) => level >= 50)).toEqual([]);
  for (const message of messages) {
    expect(message?.pings ?? { everyone: false, roles: [], users: [] }).toMatchObject({
      everyone: false,
      roles: [],
      users: [],
    });
    expect(message?.content ?? '').not.toMatch(/<[@#]|@everyone|@here/);
  }
}

describe('whatever comes from Discord', () => {
  it('as the options of a command is answered with what Discord takes, and pings nobody', async () => {
    await inTurns((bot, numRuns) =>
      fc.assert(
        fc.asyncProperty(call, async ({ subcommand, options }) => {
          const answer = await bot.double.command({ member: bot.ann, subcommand, options });

          expectHarmless(bot, [answer.message, ...answer.followUps]);
        }),
        { numRuns },
      ),
    );
  });

  it('as the id of a button or menu is answered, whatever that holds', async () => {
    await inTurns((bot, numRuns) =>
      fc.assert(
        fc.asyncProperty(customId, text, fc.boolean(), async (id, chosen, isMenu) => {
          const value = chosen.slice(0, 100);
          const message = bot.news.say(bot.ann.user, 'made by hand');
          message.components = [
            {
              type: 1,
              components: [
                isMenu
                  ? { type: 3, custom_id: id, options: [{ label: 'x', value }] }
                  : { type: 2, style: 2, label: 'Click', custom_id: id },
              ],
            },
          ];

          const asker = { member: bot.ann };
          const answer = isMenu
            ? await bot.double.select(message, 0, [value], asker)
            : await bot.double.click(message, 'Click', asker);

          expect(answer.message).not.toBeNull();
          expectHarmless(bot, [answer.message, ...answer.followUps]);
        }),
        { numRuns },
      ),
    );
  });

  it('as a value that is being typed is completed', async () => {
    const completed = commands.flatMap(({ name, options }) =>
      Object.entries(options).flatMap(([option, { complete }]) =>
        complete === undefined ? [] : [{ name, option }],
      ),
    );

    await inTurns((bot, numRuns) =>
      fc.assert(
        fc.asyncProperty(fc.constantFrom(...completed), typedText, async ({ name, option }, value) => {
          const asked = { member: bot.ann, subcommand: name, option, value: value.slice(0, 6_000) };

          expect((await bot.double.autocomplete(asked)).choices.length).toBeLessThanOrEqual(25);
          expectHarmless(bot, []);
        }),
        { numRuns },
      ),
    );
  });

  it('as the state of a button is one of ours, or nothing', () => {
    fc.assert(
      fc.property(customId, id => {
        const click = readCustomId(id, shapesOf(commands));
        if (click !== null && !commands.some(({ name }) => name === click.subcommand)) throw new Error(id);
      }),
      { numRuns: cases },
    );
  });
});
