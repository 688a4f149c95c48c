import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { OpenStore } from '../../src/store/store.ts';
import { ask, linesOf } from '../support/ask.ts';
import { testContext } from '../support/context.ts';
import { dockingsAtMir, fill } from '../support/history.ts';
import { fails } from '../support/slack/faults.ts';
import { noMentions } from '../support/slack/state/mentions.ts';
import { placeOf, subscribed, ways } from '../support/slack-bot.ts';
import { openTestStore } from '../support/store.ts';
import { subscription } from '../support/subscription.ts';
import { readIn, startAskedBot, textIn } from './asking.ts';

const asked = [
  'latest 3 kind:departed',
  'search Salyut 7',
  'search nothing like it',
  'station iss show:docked',
  'now',
  'Event 644',
  'vehicle Soyuz MS-29',
  'list station:skylab order=docking limit=2',
  'locations iss',
  'subscribe station:ISS,Mir silent:yes',
  'subscriptions',
  'unsubscribe',
  'pause',
  'resume',
  'test',
  'why 644',
  'status',
  'help search',
] as const;

describe.each(ways)('the answer to a slash command, by %s,', way => {
  it.each(asked)('says what a terminal says: %s', async typed => {
    const { double, store, ann, news } = await startAskedBot({ way });
    await subscribed(store, news);
    const other = await openTestStore();
    await fill(other);
    const context = testContext(other, { commands, user: '@ann' });
    await other.subscriptions.put(context.place, subscription());

    const answer = await double.command({ user: ann, channel: news, text: typed });

    const { messages } = await ask(typed, context);
    const withoutFooters = messages.map(each => ({ ...each, footer: undefined }));
    await answer.next(messages.length);
    const read = answer.messages.slice(0, messages.length);
    expect(read.flatMap(readIn)).toEqual(linesOf({ messages: withoutFooters }));
  });

  it('comes with its acknowledgement, at once', async () => {
    const { double, bob, news } = await startAskedBot({ way });
    const times: number[] = [];
    for (const text of ['latest', 'search Salyut', 'list limit:3']) {
      const answer = await double.command({ user: bob, channel: news, text });
      times.push(answer.milliseconds ?? Number.POSITIVE_INFINITY);
    }

    expect(Math.min(...times)).toBeLessThan(100);
    expect(double.requests.some(({ method }) => method === 'response_url')).toBe(false);
  });

  it('is told, with its reference, where something goes wrong', async () => {
    const { store, hold } = await heldStore();
    const { double, bob, news, log } = await startAskedBot({ way, store });
    hold(Promise.reject(new Error('The disk is gone')));

    const answer = await double.command({ user: bob, channel: news, text: 'latest' });

    const [, reference] = /under (\w{8})\. Please try again\.$/.exec(textIn(answer.message)) ?? [];
    expect(answer.private).toBe(true);
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        request: reference,
        err: expect.objectContaining({ message: 'The disk is gone' }),
      }),
    );
  });
});

describe('what Slack’s libraries say of an answer that nobody can read', () => {
  it('is logged without the token that it repeats', async () => {
    const { double, team, ann, news, log } = await startAskedBot();
    const other = team.addChannel({ name: 'other' });
    const body = JSON.stringify({ asked: `Bearer ${team.token}` });
    double.fault({ method: 'conversations.info' }, { kind: 'answer', status: 502, body, headers: {} });

    const answer = await double.command({ user: ann, channel: news, text: `subscriptions <#${other.id}>` });

    expect(textIn(answer.message)).toMatch(/it is in the log under \w{8}\./);
    expect(JSON.stringify(log.lines)).toContain('statusCode = 502');
    expect(JSON.stringify(log.lines)).not.toContain(team.token);
  });
});

describe('a command', () => {
  it('was tried above, each', () => {
    const tried = asked.map(text => text.split(' ')[0]?.toLowerCase());

    expect(new Set(tried)).toEqual(new Set(commands.map(({ name }) => name)));
  });

  it('may be typed with the quotes of phones, and with & and <', async () => {
    const { double, bob, news } = await startAskedBot();

    const quoted = await double.command({ user: bob, channel: news, text: 'search “Salyut 7”' });
    const odd = await double.command({ user: bob, channel: news, text: 'station &lt;A &amp; B&gt;' });

    expect(textIn(quoted.message)).toMatch(/^1 docking found for "Salyut 7"/);
    expect(readIn(odd.message)[0]).toContain('No station is called "<A & B>"');
    expect(JSON.stringify(odd.message?.blocks)).not.toContain('<A');
  });

  it('alone is help, and what this channel hears of', async () => {
    const { double, store, bob, news } = await startAskedBot();
    await subscribed(store, news);

    const answer = await double.command({ user: bob, channel: news });
    await answer.next(2);

    expect(answer.messages.map(each => readIn(each)[0])).toEqual([
      'Dockings and departures of spacecraft: all subcommands of /docking',
      'This channel has one subscription',
    ]);
    expect(answer.messages.every(each => each.private)).toBe(true);
  });

  it('alone is help only, in direct messages', async () => {
    const { double, bob } = await startAskedBot();

    const answer = await double.command({ user: bob });

    expect(readIn(answer.message)[0]).toMatch(/^Dockings and departures of spacecraft/);
    expect(answer.messages).toHaveLength(1);
  });

  it('may mention a person, a group or everybody, in the notation of Slack', async () => {
    const { double, store, ann, bob, news } = await startAskedBot();
    const mention = async (typed: string) => {
      const text = `subscribe station:iss mention:${typed}`;
      const { message } = await double.command({ user: ann, channel: news, text });
      const [found] = await store.subscriptions.of(placeOf(news));
      return found?.mention ?? readIn(message)[0];
    };

    expect(await mention('@nobody')).toMatch(/^"@nobody" is nobody whom Slack knows/);
    expect(await mention('@bob')).toBe(`<@${bob.id}>`);
    expect(await mention('<!subteam^S0123|@crew>')).toBe('<!subteam^S0123>');
    expect(await mention('@here')).toBe('<!here>');
    expect(await mention('<!channel>')).toBe('<!channel>');
  });

  it('mentions nobody with its answer, whatever it says', async () => {
    const { double, ann, news } = await startAskedBot();
    const texts = ['search <!channel>', 'search @bob', 'subscribe vehicle:<!here> mention:@bob', 'help @bob'];

    for (const text of texts) {
      const answer = await double.command({ user: ann, channel: news, text });
      for (const each of [...answer.messages, ...news.messages]) {
        expect(each.notified).toEqual(noMentions);
      }
    }
  });

  it('names another channel at its end, as answers do', async () => {
    const { double, store, team, ann, news } = await startAskedBot();
    team.addChannel({ name: 'launches' });
    const typed = [
      'subscribe station:iss in #launches',
      'subscriptions channel:#launches',
      'pause #launches',
    ];

    const answers = [];
    for (const text of typed) answers.push(await double.command({ user: ann, channel: news, text }));

    expect(answers.map(({ message }) => readIn(message)[0])).toEqual([
      '#launches now hears of dockings and departures at the International Space Station.',
      '#launches has one subscription',
      'No alerts are sent to #launches from now on.',
    ]);
    expect(await store.subscriptions.of(placeOf(news))).toEqual([]);
  });

  it('looks for a channel that Slack does not know by that name', async () => {
    const { double, ann, news } = await startAskedBot();

    const { message } = await double.command({ user: ann, channel: news, text: 'pause channel:#nothere' });

    expect(readIn(message)[0]).toMatch(/^"#nothere" is no channel\. Type # and choose/);
  });
});

describe('who reads an answer', () => {
  it.each(['search Salyut', 'latest', 'station iss', 'event 644'])(
    'everybody in the channel: %s',
    async text => {
      const { double, bob, news } = await startAskedBot();

      const answer = await double.command({ user: bob, channel: news, text });

      expect(answer.message).not.toBeNull();
      expect(answer.private).toBe(false);
    },
  );

  it.each(['subscriptions', 'why 644', 'status', 'help', 'station Mirr', 'nonsense'])(
    'who asked alone: %s',
    async text => {
      const { double, bob, news } = await startAskedBot();

      const answer = await double.command({ user: bob, channel: news, text });

      expect(answer.private).toBe(true);
    },
  );

  it('who asked alone in direct messages, or for whom it is to be private, to the last message', async () => {
    const { double, bob, news } = await startAskedBot({ events: dockingsAtMir(100) });

    const answers = [
      await double.command({ user: bob, text: 'list limit:100' }),
      await double.command({ user: bob, channel: news, text: 'list limit:100 private:yes' }),
    ];

    for (const answer of answers) {
      await answer.next(2);
      expect(answer.messages.every(each => each.private)).toBe(true);
    }
  });

  it('loses none of a hundred lines, in as many messages as that takes', async () => {
    const { double, bob, news } = await startAskedBot({ events: dockingsAtMir(120) });

    const answer = await double.command({ user: bob, channel: news, text: 'list limit:100' });
    await answer.next(2);
    await delay(50);

    const read = answer.messages.map(textIn).join(' ');
    const ids = [...read.matchAll(/#(1\d{3})/g)].map(([, id]) => Number(id));
    expect(ids).toEqual(Array.from({ length: 100 }, (_, index) => 1120 - index));
  });
});

describe('an answer that takes long', () => {
  it('is acknowledged before, and comes as it would have', async () => {
    const { store, hold } = await heldStore();
    const { double, bob, news } = await startAskedBot({ store, slack: { patience: 3_000 } });

    hold(delay(800));
    const answer = await double.command({ user: bob, channel: news, text: 'search Salyut' });

    expect(answer.acknowledged).toBeLessThan(700);
    expect(textIn(answer.message)).toMatch(/^2 dockings found for “Salyut”/);
    expect(answer.private).toBe(false);
  });

  it('is only logged where Slack takes no answer any more', async () => {
    const { store, hold } = await heldStore();
    const { double, bob, news, log } = await startAskedBot({ store, slack: { patience: 100 } });
    double.fault({ method: 'response_url' }, fails(404, 'expired_url'));

    hold(delay(600));
    await double.command({ user: bob, channel: news, text: 'search Salyut' });

    await log.saying(/^Slack did not take an answer: .*404/);
    expect(log.lines.every(({ level }) => level < 50)).toBe(true);
  });
});

/** A store whose next answer about events is kept waiting. */
async function heldStore(): Promise<{ store: OpenStore; hold: (until: Promise<unknown>) => void }> {
  const store = await openTestStore();
  await fill(store);
  const find = store.events.find.bind(store.events);
  let held: Promise<unknown> = Promise.resolve();
  store.events.find = async query => {
    await held;
    return find(query);
  };
  return {
    store,
    hold(until) {
      until.catch(() => {});
      held = until;
    },
  };
}
