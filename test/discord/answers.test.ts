import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { ask, linesOf } from '../support/ask.ts';
import { testContext } from '../support/context.ts';
import { lostAnswer, refuses } from '../support/discord/faults.ts';
import { dockingsAtMir, fill } from '../support/history.ts';
import { openTestStore } from '../support/store.ts';
import { subscription } from '../support/subscription.ts';
import { readIn, startAskedBot, textIn } from './asking.ts';

const asked = [
  ['latest', { count: 3, kind: 'departed' }, 'latest 3 kind:departed'],
  ['search', { text: 'Salyut 7' }, 'search Salyut 7'],
  ['search', { text: 'nothing like it' }, 'search nothing like it'],
  ['station', { station: 'iss', show: 'docked' }, 'station iss show:docked'],
  ['now', {}, 'now'],
  ['event', { event: '644' }, 'Event 644'],
  ['vehicle', { vehicle: 'Soyuz MS-29' }, 'vehicle Soyuz MS-29'],
  ['list', { station: 'skylab', order: 'docking', limit: 2 }, 'list station:skylab order:docking limit:2'],
  ['locations', { station: 'iss' }, 'locations iss'],
  ['subscribe', { station: 'ISS,Mir', silent: true }, 'subscribe station:ISS,Mir silent:yes'],
  ['subscriptions', {}, 'subscriptions'],
  ['unsubscribe', {}, 'unsubscribe'],
  ['pause', {}, 'pause'],
  ['resume', {}, 'resume'],
  ['test', {}, 'test'],
  ['why', { event: '644' }, 'why 644'],
  ['status', {}, 'status'],
  ['help', { subcommand: 'search' }, 'help search'],
] as const;

describe('the answer to a slash command', () => {
  it.each(asked)('says what a terminal says: %s %j', async (subcommand, options, typed) => {
    const { double, store, ann, news, guild } = await startAskedBot();
    await store.subscriptions.put(place(news.id, guild.id), subscription());
    const other = await openTestStore();
    await fill(other);
    const context = testContext(other, { commands, user: '@ann' });
    await other.subscriptions.put(context.place, subscription());

    const answer = await double.command({ member: ann, subcommand, options });

    const { messages } = await ask(typed, context);
    const withoutFooters = messages.map(each => ({ ...each, footer: undefined }));
    expect(readIn(answer.message)).toEqual(linesOf({ messages: withoutFooters }));
    expect(answer.followUps).toEqual([]);
  });

  it('was tried above for each of them', () => {
    expect(new Set(asked.map(([name]) => name))).toEqual(new Set(commands.map(({ name }) => name)));
  });

  it('tells times in the zone of who reads, and the source with its age', async () => {
    const { double, bob } = await startAskedBot();

    const { message } = await double.command({ member: bob, subcommand: 'latest' });

    expect(message?.embeds[0]?.description).toContain(`<t:${Date.parse('2026-09-19T06:30:00Z') / 1_000}:`);
    expect(message?.embeds[0]).toMatchObject({
      footer: { text: expect.stringContaining('The Space Devs') },
      timestamp: '2026-10-08T11:50:00.000Z',
    });
  });

  it('loses none of a hundred lines, in as many messages as that takes', async () => {
    const { double, bob } = await startAskedBot({ events: dockingsAtMir(120) });

    const answer = await double.command({ member: bob, subcommand: 'list', options: { limit: 100 } });
    await answer.followUp();

    const read = [answer.message, ...answer.followUps].map(textIn).join(' ');
    const ids = [...read.matchAll(/#(1\d{3})/g)].map(([, id]) => Number(id));
    expect(ids).toEqual(Array.from({ length: 100 }, (_, index) => 1120 - index));
    expect(answer.followUps.some(each => each.private)).toBe(false);
  });
});

describe('who reads an answer', () => {
  it.each(['search', 'latest', 'station', 'event', 'now'])(
    'everybody in the server: %s',
    async subcommand => {
      const { double, bob } = await startAskedBot();

      const answer = await double.command({ member: bob, subcommand, options: optionsOf(subcommand) });

      expect(answer.message).not.toBeNull();
      expect(answer.private).toBe(false);
    },
  );

  it.each(['subscriptions', 'why', 'status', 'help'])('who asked alone: %s', async subcommand => {
    const { double, bob } = await startAskedBot();

    const answer = await double.command({ member: bob, subcommand, options: optionsOf(subcommand) });

    expect(answer.private).toBe(true);
  });

  it('who asked alone in direct messages, or for whom it is to be private, to the last message', async () => {
    const { double, bob } = await startAskedBot({ events: dockingsAtMir(100) });
    const list = { member: bob, subcommand: 'list', options: { limit: 100 } };

    const answers = [
      await double.command({ ...list, directMessage: true }),
      await double.command({ ...list, options: { limit: 100, private: true } }),
    ];

    for (const answer of answers) {
      await answer.followUp();
      expect(answer.private).toBe(true);
      expect(answer.followUps.every(each => each.private)).toBe(true);
    }
  });

  it('who mistyped alone', async () => {
    const { double, bob } = await startAskedBot();

    const answer = await double.command({ member: bob, subcommand: 'station', options: { station: 'Mirr' } });

    expect(readIn(answer.message)).toEqual(['No station is called "Mirr". Did you mean Mir (5)?']);
    expect(answer.private).toBe(true);
  });
});

describe('an answer that takes long', () => {
  it('has a sign of life first, for who asked alone: what comes may be private', async () => {
    const { store, hold } = await heldStore();
    const { double, bob } = await startAskedBot({ store });

    const begun = hold(() => delay(2_100));
    const late = double.command({ member: bob, subcommand: 'search', options: { text: 'Salyut' } });
    await begun;
    hold(async () => {
      await delay(2_100);
      throw new Error('The disk is gone');
    });
    const never = double.command({ member: bob, subcommand: 'latest' });

    expect(await late).toMatchObject({ deferred: true, private: true });
    expect(textIn((await late).message)).toMatch(/^2 dockings found for “Salyut”/);
    expect(await never).toMatchObject({ deferred: true, private: true });
    expect(textIn((await never).message)).toMatch(
      /^Something went wrong here; it is in the log under \w{8}\./,
    );
  });
});

describe('what goes wrong', () => {
  it('is told to who asked, with the reference under which it is in the log', async () => {
    const { store, hold } = await heldStore();
    const { double, bob, log } = await startAskedBot({ store });
    hold(() => Promise.reject(new Error('The disk is gone')));

    const answer = await double.command({ member: bob, subcommand: 'latest' });

    const [, reference] = /under (\w{8})\. Please try again\.$/.exec(answer.message?.content ?? '') ?? [];
    expect(answer.private).toBe(true);
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        request: reference,
        err: expect.objectContaining({ message: 'The disk is gone' }),
      }),
    );
  });

  it('is only logged where Discord takes no answer any more', async () => {
    const { double, bob, log } = await startAskedBot();
    const fault = double.fault({ path: /callback$/ }, refuses(404, 10062, 'Unknown interaction'), 9);

    // Nobody waits three seconds for what is not to come.
    double.command({ member: bob, subcommand: 'now' }).catch(() => {});

    await log.saying(/^Discord did not take an answer: Unknown interaction$/);
    expect(fault.times).toBe(1);
    expect(log.lines.every(({ level }) => level < 50)).toBe(true);
  });

  it('is only logged where the answer is there already', async () => {
    const { double, bob, log } = await startAskedBot();
    double.fault({ path: /callback$/ }, lostAnswer);

    const answer = await double.command({ member: bob, subcommand: 'now' });

    await log.saying(/^Discord did not take an answer: Interaction has already been acknowledged/);
    expect(textIn(answer.message)).toMatch(/docked at the International Space Station/);
    expect(answer.followUps).toEqual([]);
  });
});

function place(channel: string, workspace: string) {
  return { platform: 'discord', channel, workspace };
}

function optionsOf(subcommand: string): Readonly<Record<string, string>> {
  const options: Readonly<Record<string, Record<string, string>>> = {
    search: { text: 'Soyuz' },
    station: { station: 'iss' },
    event: { event: '644' },
    why: { event: '644' },
  };
  return options[subcommand] ?? {};
}

/** A store whose next answers about events wait for something. */
async function heldStore() {
  const store = await openTestStore();
  const find = store.events.find.bind(store.events);
  let held: () => Promise<unknown> = async () => {};
  store.events.find = async query => {
    await held();
    return find(query);
  };
  /** Resolves when the first waits for it. */
  function hold(wait: () => Promise<unknown>): Promise<void> {
    return new Promise(begun => {
      held = () => {
        begun();
        return wait();
      };
    });
  }
  return { store, hold };
}
