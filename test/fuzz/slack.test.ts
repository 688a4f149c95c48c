import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { shapesOf } from '../../src/slack/asking/adapter-options.ts';
import { readClick } from '../../src/slack/render/button-state.ts';
import { fill } from '../support/history.ts';
import { openKeptStore, type TestStore } from '../support/store.ts';
import { cases } from './cases.ts';
import { damaged, type Json, strange } from './damaged-json.ts';
import { type HttpBot, signed, startHttpBot, team } from './http-bot.ts';
import { nastyHistory } from './nasty-history.ts';
import { checkedAnswer, type SmallSlack, startSmallSlack } from './small-slack.ts';
import { typedText } from './typed-text.ts';

let store: TestStore;
let remove: () => Promise<void>;
let slack: SmallSlack;
let bot: HttpBot;
/** The same, which waits for nothing that Bolt breaks over. */
let hasty: HttpBot;
/** Every request is another: Slack's ids and addresses end in it. */
let number = 0;
const broken: unknown[] = [];
const listeners = process.listeners('unhandledRejection');

beforeAll(async () => {
  ({ store, remove } = await openKeptStore());
  await fill(store, nastyHistory());
  slack = await startSmallSlack();
  bot = await startHttpBot(store, slack.url);
  hasty = await startHttpBot(store, slack.url, 50);
  // Bolt breaks over some bodies that Slack never sends; the running bot logs that, and goes on.
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', error => broken.push(error));
});

afterAll(async () => {
  process.removeAllListeners('unhandledRejection');
  for (const listener of listeners) process.on('unhandledRejection', listener);
  await Promise.all([bot.stop(), hasty.stop()]);
  await slack.close();
  await remove();
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };

async function post(body: string, headers: Record<string, string>, to: HttpBot = bot) {
  const response = await fetch(to.url, { method: 'POST', body, headers: { ...form, ...headers } });
  return { status: response.status, text: await response.text() };
}

function ask(fields: object): ReturnType<typeof post> {
  const body = new URLSearchParams({ ...fields }).toString();
  return post(body, signed(body));
}

function interact(payload: Json): ReturnType<typeof post> {
  return ask({ payload: JSON.stringify(payload) });
}

function expectHarmless(problems: readonly string[] = []): void {
  expect([...problems, ...slack.problems.splice(0), ...bot.failures()]).toEqual([]);
}

const shapes = shapesOf(commands);
const line = fc.oneof(
  typedText,
  typedText.map(text => `${text} channel:C1`),
);
const actionId = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('run:0', 'replace:1', 'menu:0:event event:', 'edit:0') },
  fc
    .tuple(fc.constantFrom(...commands), fc.nat(3))
    .map(([{ name, options }, index]) => `menu:${index}:${name} ${Object.keys(options)[0] ?? 'x'}:`),
  typedText.map(text => `menu:1:${text}:`),
  typedText,
);
const value = fc.oneof(
  line,
  fc.constantFrom('C1 1', 'C1 999999999', 'G9 1', '-', 'event 644', '%'),
  fc.string(),
);
/** Where the bot does not answer one after the other takes long. */
const together = 16;
const origin = fc.oneof(fc.constantFrom('', '-', 'C1', 'C1 C1 1', '- C1 2', 'C2 C1 0'), typedText);

const common = { team: { id: team }, user: { id: 'U1', name: 'ann', team_id: team }, api_app_id: 'A1' };

describe('whatever comes from Slack', () => {
  it('typed after the command is answered with what Slack takes, and pings nobody', async () => {
    await fc.assert(
      fc.asyncProperty(typedText, async text => {
        number += 1;
        const { status, text: answered } = await ask({
          command: '/docking',
          text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
          team_id: team,
          channel_id: 'C1',
          channel_name: 'news',
          user_id: 'U1',
          user_name: 'ann',
          trigger_id: `t.${number}`,
          response_url: `${slack.url}/answer/${number}`,
        });

        expect(status).toBe(200);
        const isForm = answered === '';
        if (isForm) expect(slack.shown(number)).toBe(1);
        expectHarmless(isForm ? [] : checkedAnswer(JSON.parse(answered)));
      }),
      { numRuns: cases },
    );
  });

  it('clicked in a message or a view is answered, whatever the button or menu holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        actionId,
        value,
        origin,
        fc.boolean(),
        fc.constantFrom('none', 'modal', 'home'),
        async (id, held, opened, isMenu, where) => {
          number += 1;
          const action = isMenu
            ? {
                type: 'static_select',
                selected_option: { text: { type: 'plain_text', text: 'x' }, value: held },
              }
            : { type: 'button', text: { type: 'plain_text', text: 'x' }, value: held };
          const place: Json =
            where === 'none'
              ? { channel: { id: 'C1', name: 'news' }, response_url: `${slack.url}/answer/${number}` }
              : { view: { id: `V${number}`, type: where, private_metadata: opened, state: { values: {} } } };

          const { status } = await interact({
            type: 'block_actions',
            ...common,
            user: { ...common.user, id: `U${number}` },
            trigger_id: `t.${number}`,
            actions: [{ action_id: id, block_id: 'b', action_ts: '1.2', ...action }],
            ...place,
          });

          expect(status).toBe(200);
          if (!id.startsWith('link:'))
            await vi.waitUntil(() => slack.shown(number) > 0, { timeout: 30_000, interval: 1 });
          expectHarmless();
        },
      ),
      // A change that the home tab shows, asked for as if in a channel.
      { numRuns: cases, examples: [['run:0', 'test channel:C1', 'C1', false, 'home']] },
    );
  });

  it('filled into the form is saved or refused with words, whatever the form says', async () => {
    const picked = (text: string) => ({ text: { type: 'plain_text', text: 'x' }, value: text });
    const chosen = fc.array(value.map(picked), { maxLength: 3 }).map(many => ({ selected_options: many }));
    const filled = fc.record(
      {
        channel: fc.constantFrom('C1', 'C2', 'x', '').map(id => ({ selected_conversation: id })),
        station: chosen,
        vehicle: chosen,
        agency: chosen,
        kinds: fc
          .subarray(['docked', 'departed', 'relocated', 'x'])
          .map(all => ({ selected_options: all.map(picked) })),
        mention: fc
          .oneof(fc.constantFrom('nobody', '<!here>', '<!channel>'), value)
          .map(text => ({ selected_option: picked(text) })),
        person: fc.constantFrom([], ['U1'], ['x>']).map(all => ({ selected_users: all })),
        style: fc.constantFrom('full', 'compact', 'x').map(text => ({ selected_option: picked(text) })),
      },
      { requiredKeys: [] },
    );

    await fc.assert(
      fc.asyncProperty(filled, origin, async (fields, opened) => {
        number += 1;
        const values = Object.fromEntries(
          Object.entries(fields).map(([name, state]) => [name, { [name]: { type: 'x', ...state } }]),
        );
        const view = {
          id: `V${number}`,
          type: 'modal',
          callback_id: 'subscribe',
          private_metadata: opened,
          state: { values },
        };

        const { status, text } = await interact({
          type: 'view_submission',
          ...common,
          trigger_id: `t.${number}`,
          view,
        });

        expect(status).toBe(200);
        expect(JSON.parse(text)).toMatchObject({
          response_action: expect.stringMatching(/^(?:update|errors)$/),
        });
        expectHarmless();
      }),
      { numRuns: cases },
    );
  });

  it('typed into a field of the form is completed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('station', 'vehicle', 'agency', 'x', 'constructor'),
        typedText,
        async (field, typed) => {
          number += 1;
          const { status, text } = await interact({
            type: 'block_suggestion',
            // The same again would be a replay.
            trigger_id: `t.${number}`,
            ...common,
            action_id: field,
            block_id: field,
            value: typed,
          });

          expect(status).toBe(200);
          expect(JSON.parse(text)).toEqual({ options: expect.any(Array) });
          expectHarmless();
        },
      ),
      { numRuns: cases },
    );
  });

  it('signed and damaged does no harm, and the bot goes on', async () => {
    const event: Json = {
      ...common,
      type: 'event_callback',
      team_id: team,
      event_id: 'Ev1',
      event_time: 1,
      event: { type: 'app_home_opened', tab: 'home', user: 'U1' },
      authorizations: [{ team_id: team, user_id: 'U0', is_bot: true, is_enterprise_install: false }],
    };
    const click: Json = {
      ...common,
      type: 'block_actions',
      channel: { id: 'C1', name: 'news' },
      response_url: `${slack.url}/answer/0`,
      trigger_id: 't.0',
      actions: [{ type: 'button', action_id: 'run:0', block_id: 'b', value: 'now', action_ts: '1.2' }],
    };
    const typed: Json = {
      command: '/docking',
      text: 'now',
      team_id: team,
      channel_id: 'C1',
      user_id: 'U1',
      trigger_id: 't.0',
    };
    const bodies = fc.oneof(
      damaged(event, 4).map(each => ({ body: JSON.stringify(each), headers: json })),
      damaged(click, 4).map(each => ({
        body: new URLSearchParams({ payload: JSON.stringify(each) }).toString(),
        headers: form,
      })),
      damaged(typed, 3).map(each => ({
        body: new URLSearchParams(
          Object.entries(each ?? {}).map(([key, one]) => [key, String(one)]),
        ).toString(),
        headers: form,
      })),
      strange.map(each => ({ body: JSON.stringify(each), headers: json })),
      fc.string({ unit: 'binary' }).map(body => ({ body: body.toWellFormed(), headers: json })),
      fc.string({ unit: 'binary' }).map(body => ({ body: body.toWellFormed(), headers: form })),
    );

    await fc.assert(
      fc.asyncProperty(fc.array(bodies, { minLength: together, maxLength: together }), async all => {
        const answers = await Promise.all(
          all.map(({ body, headers }) => post(body, { ...signed(body), ...headers }, hasty)),
        );

        for (const { status } of answers) expect([200, 400, 401, 404, 500]).toContain(status);
      }),
      { numRuns: Math.ceil(cases / together) },
    );
    const { status, text } = await ask({
      command: '/docking',
      text: 'help',
      team_id: team,
      channel_id: 'C1',
      user_id: 'U1',
      channel_name: 'news',
      response_url: `${slack.url}/answer/0`,
      trigger_id: 'last',
    });
    expect([status, checkedAnswer(JSON.parse(text))]).toEqual([200, []]);
  });

  it('without a good signature is refused and never heard', async () => {
    const good = `command=%2Fdocking&text=now&team_id=${team}&channel_id=C1&user_id=U1&trigger_id=`;
    const printable = fc.string({
      unit: fc.integer({ min: 0x21, max: 0x7e }).map(code => String.fromCharCode(code)),
    });
    const change = fc.record(
      {
        'x-slack-signature': printable,
        'x-slack-request-timestamp': fc.oneof(printable, fc.integer().map(String)),
      },
      { requiredKeys: [] },
    );
    const forged = fc.oneof(
      change
        .map(headers => ({ body: good, headers: { ...signed(good), ...headers } }))
        .filter(({ headers }) => headers['x-slack-signature'] !== signed(good)['x-slack-signature']),
      fc.nat(69).map(at => ({ body: good, headers: withOtherLetter(signed(good), at) })),
      fc
        .string({ unit: 'binary', minLength: 1 })
        .map(more => ({ body: good + encodeURIComponent(more.toWellFormed()), headers: signed(good) })),
      fc.string({ unit: 'binary' }).map(body => ({ body: body.toWellFormed(), headers: {} })),
      fc.integer({ min: 301, max: 10 ** 9 }).map(age => ({
        body: good,
        headers: {
          ...signed(good),
          'x-slack-request-timestamp': String(Math.floor(Date.now() / 1_000) - age),
        },
      })),
    );
    const heard = bot.heard();

    await fc.assert(
      fc.asyncProperty(forged, async ({ body, headers }) => {
        const { status } = await post(body, headers);

        // Whether the address is right is asked without a signature, and answered without being heard.
        if (!body.includes('ssl_check')) expect(status).toBe(401);
        expect(bot.heard()).toBe(heard);
      }),
      { numRuns: cases },
    );
  });

  it('as the state of a button is one of ours, or nothing', () => {
    fc.assert(
      fc.property(actionId, value, (id, held) => {
        const click = readClick(id, held, shapes);
        if (click !== null && !commands.some(({ name }) => name === click.subcommand)) throw new Error(id);
      }),
      { numRuns: cases },
    );
  });
});

/** One letter of the signature is another. */
function withOtherLetter(headers: Record<string, string>, at: number): Record<string, string> {
  const signature = headers['x-slack-signature'] ?? '';
  const place = Math.min(at, signature.length - 1);
  const letter = signature[place] === '0' ? '1' : '0';
  return { ...headers, 'x-slack-signature': signature.slice(0, place) + letter + signature.slice(place + 1) };
}
