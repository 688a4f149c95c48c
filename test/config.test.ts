import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const defaults = {
  launchLibrary: { url: 'https://ll.thespacedevs.com', version: '2.3.0', token: null },
  discord: null,
  slack: null,
  operating: null,
  databaseUrl: 'sqlite:./data/docking.db',
  pollSchedule: '*/10 * * * *',
  alertWindowHours: 72,
  pictures: 'licensed',
  logLevel: 'info',
};

function mistakes(environment: Readonly<Record<string, string>>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
}

describe('the settings', () => {
  it('all have defaults, and an empty one is not set', () => {
    const empty = {
      LAUNCH_LIBRARY_TOKEN: '',
      DISCORD_TOKEN: '',
      POLL_SCHEDULE: ' ',
      ALERT_WINDOW_HOURS: '',
      DATABASE_URL: '\t',
    };

    expect(readConfig({})).toEqual(defaults);
    expect(readConfig(empty)).toEqual(defaults);
  });

  it('are taken without the space around them', () => {
    const given = {
      LAUNCH_LIBRARY_URL: 'http://127.0.0.1:8000/',
      LAUNCH_LIBRARY_VERSION: ' 2.2.0',
      LAUNCH_LIBRARY_TOKEN: 'a-token\n',
      DISCORD_TOKEN: ' another.token',
      DISCORD_API_URL: 'http://127.0.0.1:8001/api/',
      DISCORD_GUILD_ID: '1046402130241634334 ',
      SHARDS: ' 6, 0 - 2,1',
      SHARD_COUNT: '8 ',
      SLACK_BOT_TOKEN: ' xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1\n',
      SLACK_API_URL: 'http://127.0.0.1:8002/api/',
      SLACK_MANAGERS: ' U012AB3CD, W012AB3CE',
      PORT: ' ',
      DATABASE_URL: 'sqlite:/var/lib/docking.db',
      POLL_SCHEDULE: '*/30 * * * * *',
      ALERT_WINDOW_HOURS: '24 ',
      IMAGES: 'all',
      LOG_LEVEL: 'debug',
    };

    expect(readConfig(given)).toEqual({
      launchLibrary: { url: 'http://127.0.0.1:8000', version: '2.2.0', token: 'a-token' },
      discord: {
        token: 'another.token',
        apiUrl: 'http://127.0.0.1:8001/api',
        guildId: '1046402130241634334',
        shards: { ids: [0, 1, 2, 6], count: 8 },
      },
      slack: {
        way: 'socket',
        botToken: 'xoxb-1',
        appToken: 'xapp-1',
        apiUrl: 'http://127.0.0.1:8002/api',
        managers: ['U012AB3CD', 'W012AB3CE'],
      },
      operating: null,
      databaseUrl: 'sqlite:/var/lib/docking.db',
      pollSchedule: '*/30 * * * * *',
      alertWindowHours: 24,
      pictures: 'all',
      logLevel: 'debug',
    });
  });

  it.each([
    ['LAUNCH_LIBRARY_URL', 'swordfish'],
    ['LAUNCH_LIBRARY_URL', 'ftp://swordfish'],
    ['LAUNCH_LIBRARY_URL', 'https://user:swordfish@127.0.0.1'],
    ['LAUNCH_LIBRARY_URL', 'https://127.0.0.1/?key=swordfish'],
    ['LAUNCH_LIBRARY_VERSION', 'swordfish'],
    ['LAUNCH_LIBRARY_TOKEN', 'swordfish swordfish'],
    ['LAUNCH_LIBRARY_TOKEN', 'swordfish\nX-Other: header'],
    ['DISCORD_TOKEN', 'Bot swordfish'],
    ['DISCORD_API_URL', 'swordfish'],
    ['DISCORD_API_URL', 'https://user:swordfish@127.0.0.1'],
    ['DISCORD_GUILD_ID', 'swordfish'],
    ['DISCORD_GUILD_ID', '1234'],
    ['DATABASE_URL', 'mysql://user:swordfish@127.0.0.1/docking'],
    ['DATABASE_URL', 'postgres://user:swordfish@[/docking'],
    ['DATABASE_URL', 'postgres://user:1/swordfish@127.0.0.1/docking'],
    ['DATABASE_URL', 'postgres://user:1#swordfish@127.0.0.1/docking'],
    ['DATABASE_URL', 'postgres://user:swordfish100%@127.0.0.1/docking'],
    ['DATABASE_URL', 'postgres:user:swordfish'],
    ['DATABASE_URL', 'postgres://'],
    ['DATABASE_URL', 'sqlite:'],
    ['POLL_SCHEDULE', 'swordfish'],
    ['POLL_SCHEDULE', '* * * * swordfish'],
    ['POLL_SCHEDULE', '61 * * * *'],
    ['POLL_SCHEDULE', '* * * * * * *'],
    ['POLL_SCHEDULE', '0 0 31 2 *'],
    ['ALERT_WINDOW_HOURS', 'swordfish'],
    ['ALERT_WINDOW_HOURS', '0'],
    ['ALERT_WINDOW_HOURS', '721'],
    ['IMAGES', 'swordfish'],
    ['LOG_LEVEL', 'swordfish'],
  ])('refuse a %s of %j and do not repeat it', (name, value) => {
    const message = mistakes({ [name]: value });

    expect(message.split('\n')).toHaveLength(2);
    expect(message).toContain(`  ${name} must be `);
    expect(message).not.toContain('swordfish');
    expect(message).not.toContain('1234');
  });

  it('leave Discord alone without its token, and need nothing else with it', () => {
    const withoutToken = {
      DISCORD_API_URL: 'http://127.0.0.1:8001/api',
      DISCORD_GUILD_ID: '1046402130241634334',
    };

    expect(readConfig(withoutToken).discord).toBeNull();
    expect(readConfig({ DISCORD_TOKEN: 'a.token' }).discord).toEqual({
      token: 'a.token',
      apiUrl: 'https://discord.com/api',
      guildId: null,
      shards: null,
    });
  });

  it.each([
    ['SHARDS', 'swordfish'],
    ['SHARDS', '[1234]'],
    ['SHARDS', '-1234'],
    ['SHARDS', '1234-0'],
    ['SHARDS', '0-12345'],
    ['SHARD_COUNT', 'swordfish'],
    ['SHARD_COUNT', '0'],
    ['SHARD_COUNT', '-1234'],
    ['SHARD_COUNT', '12345'],
  ])('refuse a %s of %j beside its other half', (name, value) => {
    const message = mistakes({ SHARDS: '0', SHARD_COUNT: '8', [name]: value });

    expect(message.split('\n').slice(1)).toEqual([expect.stringContaining(`  ${name} must be `)]);
    expect(message).not.toMatch(/swordfish|1234/);
  });

  it.each([
    [{ SHARDS: '1' }, 'SHARD_COUNT is missing: SHARDS needs it'],
    [{ SHARD_COUNT: '2' }, 'SHARDS is missing: SHARD_COUNT needs it'],
    [{ SHARDS: '0-2', SHARD_COUNT: '2' }, 'SHARDS must be less than SHARD_COUNT: shards are counted from 0'],
  ])('refuse %j', (given, mistake) => {
    expect(mistakes(given).split('\n').slice(1)).toEqual([`  ${mistake}`]);
  });

  describe('let the bot be watched', () => {
    const slackByHttp = { SLACK_SIGNING_SECRET: 'a-secret', SLACK_BOT_TOKEN: 'xoxb-1', PORT: '3000' };

    it.each([
      ['nowhere unless they say where', { HOST: '0.0.0.0' }, null],
      ['on the loopback at PORT', { PORT: '9090' }, { host: '127.0.0.1', port: 9090 }],
      ['at HOST', { PORT: '9090', HOST: '::' }, { host: '::', port: 9090 }],
      ['at METRICS_PORT before PORT', { PORT: '1', METRICS_PORT: '9' }, { host: '127.0.0.1', port: 9 }],
      ['nowhere at the PORT that Slack reaches', slackByHttp, null],
      [
        'beside the PORT that Slack reaches',
        { ...slackByHttp, METRICS_PORT: '9090' },
        { host: '127.0.0.1', port: 9090 },
      ],
    ])('%s', (_, environment, operating) => {
      expect(readConfig(environment).operating).toEqual(operating);
    });

    it('but never where Slack reaches it', () => {
      const message = mistakes({ ...slackByHttp, METRICS_PORT: '3000' });

      expect(message.split('\n')).toEqual([
        'These settings are wrong (see .env.example):',
        '  METRICS_PORT is the same as PORT, where Slack reaches the bot: set another',
      ]);
      expect(readConfig({ PORT: '3000', METRICS_PORT: '3000' }).operating?.port).toBe(3000);
    });

    it.each([
      ['METRICS_PORT', 'swordfish'],
      ['METRICS_PORT', '65536'],
      ['HOST', 'sword fish'],
      ['HOST', 'http://swordfish'],
    ])('not at a %s of %j', (name, value) => {
      expect(mistakes({ [name]: value })).toMatch(new RegExp(`^.*\n  ${name} must be .*$`));
    });
  });

  it('that are wrong are all named at once', () => {
    const message = mistakes({ POLL_SCHEDULE: 'never', IMAGES: 'some', LOG_LEVEL: 'loud' });

    expect(message.match(/POLL_SCHEDULE|IMAGES|LOG_LEVEL/g)).toEqual([
      'POLL_SCHEDULE',
      'IMAGES',
      'LOG_LEVEL',
    ]);
  });

  it.each([
    'postgres://ada:secret@127.0.0.1:5433/docking',
    'postgres://ada:1%25%2F%40@127.0.0.1/docking',
    'postgresql:///docking?host=/run/postgresql',
    'postgres://127.0.0.1/docking?user=ada@server',
  ])('take the database %s', url => {
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it.each(['se/cret', '12?ecret', '12#ecret'])(
    'say how a password is written that cuts the address of the database short: %s',
    password => {
      expect(mistakes({ DATABASE_URL: `postgres://ada:${password}@127.0.0.1/docking` })).toContain(
        'in the password the letters @ : / # ? % are written %40 %3A %2F %23 %3F %25',
      );
    },
  );

  it.each(['*/10 * * * *', '* * * * * *', '0 6-22/2 * * mon-fri', '@hourly'])(
    'take the schedule %s',
    schedule => {
      expect(readConfig({ POLL_SCHEDULE: schedule }).pollSchedule).toBe(schedule);
    },
  );
});
