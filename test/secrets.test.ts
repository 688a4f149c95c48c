import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readConfig } from '../src/config.ts';
import { secretsOf, withoutSecrets } from '../src/without-secrets.ts';
import { ChildBot, patience, runBot } from './support/child-bot.ts';
import { discordDouble } from './support/discord/for-one-test.ts';
import { freePort } from './support/free-port.ts';
import { json, type Reply } from './support/launch-library.ts';
import { libraryAnswering } from './support/library-for-one-test.ts';
import { startSlack } from './support/slack/slack.ts';

/** Made up, and in the form of real ones. */
const secrets = {
  launchLibrary: 'f0e1d2c3b4a5968778695a4b3c2d1e0ff0e1d2c3',
  discord: 'MTA0NjQwMjEzMDI0MTYzNDMzNA.GhTz0q.N2v5aXkzUe1Q_bW8sYc4tLrPoDmFj7hGiKuE9A',
  bot: 'xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy',
  app: 'xapp-1-A0123456789-1234567890123-0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  signing: '8f742231b10e8888abcd99yyyzzz85a5',
  client: '5bd1c8f2a9e04b6d9c3e7f1a2b4d6e80',
  state: 'a-state-secret-of-the-operators-own-long-enough',
  key: '7d'.repeat(32),
  password: 'hunter2-correct-horse',
  proxy: 'proxy-battery-staple',
};
const proxies = {
  HTTPS_PROXY: `http://somebody:${secrets.proxy}@127.0.0.1:9`,
  HTTP_PROXY: `http://somebody:${secrets.proxy}@127.0.0.1:9`,
};

function leaked(text: string): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));
}

/** All that it wrote. */
async function outputOf(bot: ChildBot): Promise<string> {
  const { stdout, stderr } = await bot.kill('SIGTERM');
  return stdout + stderr;
}

/** A Launch Library that repeats in its answer what it was asked with. */
function echo(status: number): Reply {
  return (request, response) => json({ detail: JSON.stringify(request.headers) }, status)(request, response);
}

async function library(reply: Reply) {
  const { url } = await libraryAnswering(reply);
  return { LAUNCH_LIBRARY_URL: url, LAUNCH_LIBRARY_TOKEN: secrets.launchLibrary, LOG_LEVEL: 'debug' };
}

describe('nothing that the bot writes tells a secret', () => {
  it('where settings are wrong', async () => {
    const wrong = [
      { DATABASE_URL: `postgres://docking:${secrets.password}@127.0.0.1:1/docking` },
      { DISCORD_TOKEN: `Bot ${secrets.discord}` },
      { SLACK_APP_TOKEN: secrets.bot, SLACK_BOT_TOKEN: secrets.app },
      { SLACK_BOT_TOKEN: secrets.bot, SLACK_SIGNING_SECRET: secrets.signing },
      { SLACK_ENCRYPTION_KEY: `${secrets.key}x`, SLACK_CLIENT_SECRET: secrets.client },
      { LAUNCH_LIBRARY_URL: `https://user:${secrets.password}@127.0.0.1` },
      { LAUNCH_LIBRARY_TOKEN: `${secrets.launchLibrary} and more` },
      { HOST: `${secrets.password}@`, PORT: secrets.password },
    ];

    const ended = await Promise.all(wrong.map(env => runBot({ args: ['docking', 'help'], env })));

    for (const { code, stdout, stderr } of ended) {
      expect(code).not.toBe(0);
      expect(leaked(stdout + stderr)).toEqual([]);
    }
  });

  it.each([401, 403, 429, 500])('where Launch Library answers %i and repeats the token', async status => {
    const bot = new ChildBot({ env: await library(echo(status)) });
    await bot.saying(/Next try|Stopping/);

    expect(leaked(await outputOf(bot))).toEqual([]);
  });

  it('where Discord and Slack refuse the tokens', async () => {
    const env = { ...(await library(json({}, 503))), ...proxies };
    const discord = await discordDouble();
    const slack = await startSlack({ limits: false });
    onTestFinished(() => slack.close());
    slack.addWorkspace({ name: 'Spaceflight' });
    const onSlack = { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: secrets.bot };

    const ended = await Promise.all([
      runBot({ env: { ...env, DISCORD_API_URL: discord.url, DISCORD_TOKEN: secrets.discord } }),
      runBot({ env: { ...env, ...onSlack, SLACK_APP_TOKEN: secrets.app } }),
    ]);

    expect(ended.map(({ code, stderr }) => [code, /does not accept \w+_TOKEN/.test(stderr)])).toEqual([
      [1, true],
      [1, true],
    ]);
    for (const { stdout, stderr } of ended) expect(leaked(stdout + stderr)).toEqual([]);
  });

  it('where something between answers for Discord and Slack, with all that it was asked', async () => {
    const between = await libraryAnswering(echo(502));
    const env = {
      ...(await library(json({}, 503))),
      ...proxies,
      DISCORD_API_URL: `${between.url}/api`,
      DISCORD_TOKEN: secrets.discord,
      SLACK_API_URL: `${between.url}/slack`,
      SLACK_BOT_TOKEN: secrets.bot,
      SLACK_APP_TOKEN: secrets.app,
    };

    const bot = new ChildBot({ env });
    await vi.waitUntil(
      () =>
        bot.stderr.includes('Slack cannot be reached') && bot.stderr.includes('Discord cannot be reached'),
      patience,
    );

    expect(leaked(await outputOf(bot))).toEqual([]);
  });

  it('where somebody comes back from OAuth with a code that Slack refuses, and repeats everything', async () => {
    const between = await libraryAnswering(echo(500));
    const port = await freePort();
    const bot = new ChildBot({
      env: {
        ...(await library(json({}, 503))),
        SLACK_API_URL: between.url,
        PORT: `${port}`,
        SLACK_SIGNING_SECRET: secrets.signing,
        SLACK_CLIENT_ID: '1.2',
        SLACK_CLIENT_SECRET: secrets.client,
        SLACK_STATE_SECRET: secrets.state,
        SLACK_ENCRYPTION_KEY: secrets.key,
      },
    });
    await bot.saying('Slack: ready by HTTP');
    const start = await fetch(`http://127.0.0.1:${port}/slack/install`, { redirect: 'manual' });
    const state = new URL(start.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
    const code = 'the-code-that-oauth-gives-a-token-for';
    const back = `http://127.0.0.1:${port}/slack/oauth_redirect?code=${code}&state=${state}`;
    const page = await (await fetch(back, { headers: { cookie } })).text();
    const output = await outputOf(bot);

    expect(between.requests.map(({ path }) => path)).toContain('/oauth.v2.access');
    expect(leaked(output + page)).toEqual([]);
    expect(output).not.toContain(code);
    expect(output).not.toContain(state);
  });

  it('where a library throws an error that carries its whole request', async () => {
    const error = `Object.assign(new Error('Request failed'), {
      stack: 'Error: Request failed',
      config: {
        headers: { Authorization: 'Bot ' + process.env.DISCORD_TOKEN, 'Proxy-Authorization': 'Basic c2VjcmV0' },
        url: 'https://discord.com/api/v10/webhooks/1046402130241634334/aW50ZXJhY3Rpb246MTIzNDU2Nzg5OnNlY3JldA/messages/@original',
        proxy: process.env.HTTPS_PROXY,
        data: new URLSearchParams({ token: process.env.SLACK_BOT_TOKEN, app: process.env.SLACK_APP_TOKEN }).toString(),
      },
      response_url: 'https://hooks.slack.com/commands/T0001/123456/abcdefGHIJKL',
      database: process.env.ELSEWHERE,
    })`;
    const code = `
      const rejecting = setInterval(() => {
        if (process.listenerCount('unhandledRejection') > 0) void Promise.reject(${error});
      }, 200);
      rejecting.unref();`;
    const bot = new ChildBot({
      env: {
        ...(await library(json({}, 503))),
        ...proxies,
        DISCORD_API_URL: 'http://127.0.0.1:1',
        DISCORD_TOKEN: secrets.discord,
        SLACK_API_URL: 'http://127.0.0.1:1',
        SLACK_BOT_TOKEN: secrets.bot,
        SLACK_APP_TOKEN: secrets.app,
        ELSEWHERE: `postgres://docking:${secrets.password}@db/docking`,
      },
      node: ['--import', `data:text/javascript,${encodeURIComponent(code)}`],
    });
    await bot.saying('it goes on');

    const output = await outputOf(bot);

    expect(output).toContain('Request failed');
    expect(leaked(output)).toEqual([]);
    expect(output).not.toMatch(/c2VjcmV0|aW50ZXJhY3Rpb24|abcdefGHIJKL/);
  });
});

describe('a line that is cleaned', () => {
  const clean = withoutSecrets(
    secretsOf(
      readConfig({
        LAUNCH_LIBRARY_TOKEN: 'quo"ted\\and+more=',
        DISCORD_TOKEN: secrets.discord,
        SLACK_BOT_TOKEN: secrets.bot,
        SLACK_SIGNING_SECRET: secrets.signing,
        PORT: '3000',
      }),
    ),
  );

  it.each([
    ['as it is', 'quo"ted\\and+more='],
    ['in JSON', JSON.stringify({ header: 'quo"ted\\and+more=' })],
    ['in an address', `?key=${encodeURIComponent('quo"ted\\and+more=')}`],
    ['beside others', `${secrets.discord},${secrets.signing}`],
    ['of another application', 'MTA0NjQwMjEzMDI0MTYzNDMzNQ.GabcdE.zzzz5aXkzUe1Q_bW8sYc4tLrPoDmFj7hGiKuE9A'],
    ['of a database', 'postgres://docking:hunter2@127.0.0.1/docking'],
    ['in a header', '"authorization":"Token abc123"'],
  ])('has no secret %s', (_, text) => {
    expect(clean(text)).not.toMatch(/quo|and\+more|and%2B|MTA0|8f7422|hunter2|abc123/);
  });

  it('says all else', () => {
    const line = JSON.stringify({
      level: 30,
      post: '12/3',
      request: 'a1b2c3d4',
      channel: '1046402130241634334',
      msg: 'Discord: ready as docking.bot in 1 server. Add it: https://discord.com/oauth2/authorize?client_id=1&scope=bot',
      url: 'http://127.0.0.1:8000/2.3.0/docking_events/?ordering=-docking&limit=100',
    });

    expect(clean(line)).toBe(line);
  });
});
