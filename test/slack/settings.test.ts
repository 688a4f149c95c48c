import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.ts';

const socket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
const http = { SLACK_SIGNING_SECRET: 'a-secret', PORT: '3000' };
const oauth = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'another-secret',
  SLACK_STATE_SECRET: 'x'.repeat(32),
  SLACK_ENCRYPTION_KEY: 'aB'.repeat(32),
};
const shared = { apiUrl: 'https://slack.com/api', managers: 'members' };

/** The lines that say what is wrong. */
function mistakes(environment: Readonly<Record<string, string>>): string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n').slice(1);
    throw error;
  }
  return [];
}

/** Each setting that is wrong, and whether it is missing or too much. */
const inShort = (environment: Readonly<Record<string, string>>) =>
  mistakes(environment).map(line => /^ {2}(\w+) is (missing|too much): \S/.exec(line)?.slice(1).join(' '));

function without<T extends object>(settings: T, name: keyof T): Omit<T, typeof name> {
  const { [name]: _, ...rest } = settings;
  return rest;
}

describe('Slack is set up', () => {
  it('by Socket Mode with two tokens', () => {
    expect(readConfig(socket).slack).toEqual({
      ...shared,
      way: 'socket',
      botToken: 'xoxb-1',
      appToken: 'xapp-1',
    });
  });

  it('by HTTP for one workspace with its token', () => {
    expect(readConfig({ ...http, SLACK_BOT_TOKEN: 'xoxb-1' }).slack).toEqual({
      ...shared,
      way: 'http',
      port: 3000,
      signingSecret: 'a-secret',
      install: { botToken: 'xoxb-1' },
    });
  });

  it('by HTTP for many workspaces with OAuth', () => {
    expect(readConfig({ ...http, ...oauth }).slack).toEqual({
      ...shared,
      way: 'http',
      port: 3000,
      signingSecret: 'a-secret',
      install: {
        clientId: '1.2',
        clientSecret: 'another-secret',
        stateSecret: 'x'.repeat(32),
        encryptionKey: 'aB'.repeat(32),
      },
    });
  });

  it('not at all by what says only how', () => {
    const how = { PORT: '3000', SLACK_API_URL: 'http://127.0.0.1:9/api/', SLACK_MANAGERS: 'admins' };

    expect(readConfig(how).slack).toBeNull();
  });

  it.each([
    ['members', 'members'],
    ['admins', 'admins'],
    ['U012AB3CD', ['U012AB3CD']],
    ['U012AB3CD , W9', null],
    ['U012AB3CD ,W012AB3CE', ['U012AB3CD', 'W012AB3CE']],
    ['everybody', null],
    ['U012AB3CD,', null],
  ])('so that %s manage, or not', (text, managers) => {
    const set = { ...socket, SLACK_MANAGERS: text };

    if (managers === null) expect(mistakes(set)).toEqual([expect.stringContaining('SLACK_MANAGERS must be')]);
    else expect(readConfig(set).slack?.managers).toEqual(managers);
  });
});

describe('half of Slack is refused, naming what', () => {
  it.each([
    ['the bot token alone', { SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN missing']],
    ['the app token alone', { SLACK_APP_TOKEN: 'xapp-1' }, ['SLACK_BOT_TOKEN missing']],
    ['a bot token with a port', { SLACK_BOT_TOKEN: 'xoxb-1', PORT: '3000' }, ['SLACK_APP_TOKEN missing']],
    [
      'the signing secret alone',
      { SLACK_SIGNING_SECRET: 'a-secret' },
      ['PORT missing', 'SLACK_BOT_TOKEN missing'],
    ],
    ['HTTP without a port', { ...without(http, 'PORT'), SLACK_BOT_TOKEN: 'xoxb-1' }, ['PORT missing']],
    ['both ways', { ...socket, ...http }, ['SLACK_APP_TOKEN too much']],
    ['Socket Mode with OAuth', { ...socket, ...oauth }, ['SLACK_APP_TOKEN too much']],
    ['OAuth without HTTP', oauth, ['SLACK_SIGNING_SECRET missing', 'PORT missing']],
    ['OAuth with a token', { ...http, ...oauth, SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_BOT_TOKEN too much']],
    [
      'a client alone',
      { ...http, SLACK_CLIENT_ID: '1.2' },
      ['SLACK_CLIENT_SECRET missing', 'SLACK_STATE_SECRET missing', 'SLACK_ENCRYPTION_KEY missing'],
    ],
  ])('%s', (_what, set, wrong) => {
    expect(inShort(set)).toEqual(wrong);
  });

  it.each(Object.keys(oauth) as (keyof typeof oauth)[])('OAuth without %s', name => {
    expect(inShort({ ...http, ...without(oauth, name) })).toEqual([`${name} missing`]);
  });

  it('and says why in each line', () => {
    expect(mistakes({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([
      '  SLACK_APP_TOKEN is missing: Socket Mode needs it beside SLACK_BOT_TOKEN; HTTP needs SLACK_SIGNING_SECRET and PORT instead',
    ]);
    expect(mistakes({ ...socket, ...http })).toEqual([
      '  SLACK_APP_TOKEN is too much: it connects by Socket Mode, SLACK_SIGNING_SECRET by HTTP. Keep one way',
    ]);
  });
});

describe('a setting of Slack’s that cannot be right is refused and not repeated:', () => {
  it.each([
    ['SLACK_BOT_TOKEN', 'xapp-swordfish'],
    ['SLACK_BOT_TOKEN', 'xoxb-sword fish'],
    ['SLACK_APP_TOKEN', 'xoxb-swordfish'],
    ['SLACK_SIGNING_SECRET', 'sword fish'],
    ['PORT', 'swordfish'],
    ['PORT', '0'],
    ['PORT', '70000'],
    ['PORT', '3000.5'],
    ['SLACK_CLIENT_ID', 'sword fish'],
    ['SLACK_CLIENT_SECRET', 'sword fish'],
    ['SLACK_STATE_SECRET', 'swordfish'],
    ['SLACK_ENCRYPTION_KEY', 'swordfish'.repeat(8)],
    ['SLACK_ENCRYPTION_KEY', 'ab'.repeat(31)],
    ['SLACK_API_URL', 'https://user:swordfish@127.0.0.1'],
  ])('a %s of %j', (name, value) => {
    const lines = mistakes({ [name]: value });

    expect(lines.filter(line => line.startsWith(`  ${name} must be `))).toHaveLength(1);
    expect(lines.join()).not.toMatch(/swordfish|sword fish|70000|3000|abab/);
  });
});
