import { describe, expect, it, onTestFinished } from 'vitest';
import { httpReceiver } from '../../src/slack/connecting/http.ts';
import { listen } from '../../src/slack/connecting/listening.ts';
import { recordedLog } from '../support/log.ts';
import { withChannel } from '../support/slack/for-one-test.ts';
import { connecting, httpConfig, reached, said } from './connecting.ts';

/** A bot that listens, and the body of a command that it would answer. */
async function listening() {
  const { slack, team, user, channel } = await withChannel();
  const bot = await reached(slack, await connecting(httpConfig(slack, team)));
  const fields = {
    command: '/docking',
    text: 'now',
    team_id: team.id,
    channel_id: channel.id,
    user_id: user.id,
    trigger_id: '1.2.3',
    response_url: 'https://hooks.slack.com/commands/1',
  };
  const body = new URLSearchParams(fields).toString();
  const at = (path: string) => (slack.requestUrl ?? '').replace('/slack/events', path);
  return { slack, team, user, channel, bot, body, at };
}

const minute = 60;
const now = () => Math.floor(Date.now() / 1_000);

describe('a request over HTTP', () => {
  it('with a good signature is answered', async () => {
    const { slack, bot, body } = await listening();

    const { status, text } = await slack.post(body, slack.sign(body));

    expect([status, text]).toEqual([200, 'You asked now.']);
    expect(bot.asked).toEqual(['now']);
  });

  it('without a good signature, or with one that is too old, is refused and does nothing', async () => {
    const { slack, bot, body } = await listening();
    const good = slack.sign(body);
    const wrong = [
      {},
      { ...good, 'x-slack-signature': 'v0=0' },
      { ...good, 'x-slack-signature': '' },
      { ...good, 'x-slack-signature': 'v0=' },
      { ...good, 'x-slack-signature': good['x-slack-signature']?.toUpperCase() ?? '' },
      { ...good, 'x-slack-signature': `${good['x-slack-signature']}, v0=00` },
      { ...good, 'x-slack-request-timestamp': `${good['x-slack-request-timestamp']}.5` },
      { ...good, 'x-slack-signature': good['x-slack-signature']?.replace('v0', 'v1') ?? '' },
      { ...good, 'x-slack-request-timestamp': 'now' },
      { 'x-slack-signature': good['x-slack-signature'] ?? '' },
      slack.sign(body, { secret: 'another' }),
      slack.sign(`${body}&more=1`),
      slack.sign(body, { timestamp: now() - 5 * minute - 2 }),
    ];

    const answers = await Promise.all(wrong.map(headers => slack.post(body, headers)));

    expect(answers.map(({ status }) => status)).toEqual(wrong.map(() => 401));
    expect(bot.asked).toEqual([]);
    expect(JSON.stringify(bot.log.lines)).not.toContain('v0=');
    // Whoever knows the address could fill the log.
    const loud = said(bot).slice(1);
    expect(loud).toEqual([
      expect.stringMatching(
        /^Slack: Failed to parse and verify the request data: Failed to verify authenticity: /,
      ),
    ]);
  });

  it('that is nearly too old is answered', async () => {
    const { slack, body } = await listening();

    const { status } = await slack.post(body, slack.sign(body, { timestamp: now() - 5 * minute + 10 }));

    expect(status).toBe(200);
  });

  it('from more than five minutes ahead does nothing, and the log says why', async () => {
    const { slack, bot, body } = await listening();

    const soon = await slack.post(body, slack.sign(body, { timestamp: now() + 5 * minute - 10 }));
    const late = await slack.post(body, slack.sign(body, { timestamp: now() + 7 * minute }));

    expect([soon.status, late.status, late.text]).toEqual([200, 200, '']);
    expect(bot.asked).toEqual(['now']);
    expect(said(bot).at(-1)).toBe(
      'Slack: a request was not answered (it is 7 minutes ahead: check the clock here).',
    );
  });

  it('that comes again byte for byte is acknowledged and does nothing', async () => {
    const { slack, bot, user, channel } = await listening();
    await slack.command({ user, channel, text: 'once' });

    const again = await slack.replay();

    expect([again.status, again.answer]).toEqual([200, null]);
    expect(bot.asked).toEqual(['once']);
  });

  it('that comes again with more after its signature is the same one', async () => {
    const { slack, bot, body } = await listening();
    const headers = slack.sign(body);
    await slack.post(body, headers);

    const again = await slack.post(body, {
      ...headers,
      'x-slack-signature': `${headers['x-slack-signature']}=more`,
    });

    expect([again.status, again.text]).toEqual([200, '']);
    expect(bot.asked).toEqual(['now']);
  });

  it('that comes from a browser in which nobody adds the bot is told in the log once, however often', async () => {
    const { slack } = await withChannel();
    const bot = await reached(slack, await connecting(httpConfig(slack)));
    const address = (slack.requestUrl ?? '').replace('/events', '/oauth_redirect?code=1&state=2');

    for (let times = 0; times < 3; times += 1) expect((await fetch(address)).status).toBe(400);

    expect(said(bot).slice(1)).toHaveLength(1);
  });

  it('that is larger than a megabyte is refused unread', async () => {
    const { slack, bot, body } = await listening();
    const megabyte = 2 ** 20;
    const largest = `${body}&more=`.padEnd(megabyte, 'x');

    const refused = await slack.post(`${largest}x`, slack.sign(`${largest}x`));
    const read = await slack.post(largest, slack.sign(largest));

    expect([refused.status, read.status]).toEqual([413, 200]);
    expect(bot.asked).toEqual(['now']);
  });

  it('that does not say how large it is, and is too large, is refused as well', async () => {
    const { slack, bot, body, at } = await listening();
    const large = `${body}&more=`.padEnd(2 ** 21, 'x');
    const headers = { ...slack.sign(large), 'content-type': 'application/x-www-form-urlencoded' };

    const sending = fetch(at('/slack/events'), {
      method: 'POST',
      headers,
      body: new Blob([large]).stream(),
      duplex: 'half',
    });

    // Slack's side may see the connection end before it has read the answer.
    expect(await sending.then(({ status }) => status).catch(() => 413)).toBe(413);
    expect(bot.asked).toEqual([]);
  });

  it.each([
    ['GET', '/'],
    ['HEAD', '/slack/events'],
    ['OPTIONS', '/slack/events'],
    ['GET', '/slack/events'],
    ['PUT', '/slack/events'],
    ['POST', '/slack/events/'],
    ['POST', '/slack/install'],
    ['GET', '/slack/install'],
    ['GET', '/slack/oauth_redirect?code=1&state=2'],
    ['GET', '//'],
    ['DELETE', '/%'],
  ])('to %s %s finds nothing, and nobody is told', async (method, path) => {
    const { bot, at } = await listening();

    const response = await fetch(at(path), { method });

    expect([response.status, await response.text()]).toEqual([404, '']);
    expect(said(bot)).toHaveLength(1);
  });

  it('that Slack only tries the address with is answered, without a signature where Slack sends none', async () => {
    const { slack, bot } = await listening();
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'a-word' });
    const json = { 'content-type': 'application/json' };

    const verified = await slack.post(challenge, { ...slack.sign(challenge), ...json });
    const unsigned = await slack.post(challenge, json);
    const checked = await slack.post('ssl_check=1&command=/docking&text=now', {});

    expect(JSON.parse(verified.text)).toEqual({ challenge: 'a-word' });
    expect([verified, unsigned, checked].map(({ status }) => status)).toEqual([200, 401, 200]);
    expect(bot.asked).toEqual([]);
  });

  it('that Bolt breaks over is refused in the end, and its connection not kept', async () => {
    const { slack, team } = await withChannel();
    const receiver = httpReceiver(httpConfig(slack, team), null, recordedLog().log);
    const { port, stop } = await listen(receiver, 0, '127.0.0.1', 50);
    onTestFinished(stop);
    const broken: unknown[] = [];
    const before = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', error => broken.push(error));
    onTestFinished(() => {
      process.removeAllListeners('unhandledRejection');
      for (const listener of before) process.on('unhandledRejection', listener);
    });

    const headers = { ...slack.sign('null'), 'content-type': 'application/json' };
    const address = `http://127.0.0.1:${port}/slack/events`;
    const { status } = await fetch(address, { method: 'POST', body: 'null', headers });

    expect(status).toBe(400);
    expect(broken).toHaveLength(1);
  });

  it('that is signed and says nothing of use does no harm', async () => {
    const { slack, bot, user, channel } = await listening();
    const json = { 'content-type': 'application/json' };
    const bodies = ['[]', '{}', '{"type":"event_callback"}', '"text"', '{', ''];

    const answers = bodies.map(body => slack.post(body, { ...slack.sign(body), ...json }));
    await Promise.allSettled(answers);
    await slack.command({ user, channel, text: 'now' });

    expect(bot.asked).toEqual(['now']);
  });
});
