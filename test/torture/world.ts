import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DiscordDouble } from '../support/discord/discord.ts';
import { startDiscord } from '../support/discord/discord.ts';
import { type SlackDouble, startSlack } from '../support/slack/slack.ts';
import type { Workspace } from '../support/slack/state/workspace.ts';
import { type Database, openDatabase } from './database.ts';
import type { Row } from './history/table.ts';
import { startTorturedLibrary, type TorturedLibrary } from './library.ts';
import type { Options } from './options.ts';
import { discordPlaces, type Place, slackPlaces } from './places.ts';
import { seed } from './seed.ts';

/** Everything around the bot, with a time of its own. */
export interface World {
  readonly discord: DiscordDouble;
  readonly slack: SlackDouble;
  readonly library: TorturedLibrary;
  readonly places: readonly Place[];
  readonly workspaces: readonly Workspace[];
  readonly folder: string;
  readonly database: Database;
  readonly time: {
    /** How far this world's time is before the real one, in milliseconds. */
    passed: number;
  };
  /** For one process of the bot. */
  env(): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

export async function openWorld(options: Options, begin: number, before: readonly Row[]): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'docking-torture-'));
  const time = { passed: 0 };
  const now = () => Date.now() + time.passed;
  const discord = await startDiscord({ now });
  const slack = await startSlack({ now });
  const library = await startTorturedLibrary(before);
  const teams: Workspace[] = [];
  const collected: SlackDouble = {
    ...slack,
    addWorkspace(given) {
      const team = slack.addWorkspace(given);
      teams.push(team);
      return team;
    },
  };
  const places = [
    ...discordPlaces(discord, options.channels),
    ...slackPlaces(collected, options.channels, options.slack),
  ];
  const database = await openDatabase(options, folder);
  const key = randomBytes(32).toString('hex');
  await seed({ databaseUrl: database.url, places, workspaces: teams, key, now: new Date(begin) });

  const shared = {
    LAUNCH_LIBRARY_URL: library.url,
    LAUNCH_LIBRARY_TOKEN: 'a-token',
    POLL_SCHEDULE: '* * * * * *',
    ALERT_WINDOW_HOURS: '720',
    LOG_LEVEL: 'debug',
    DATABASE_URL: database.url,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    SLACK_API_URL: slack.apiUrl,
  };
  const socketMode = { SLACK_BOT_TOKEN: teams[0]?.token ?? '', SLACK_APP_TOKEN: slack.appToken };
  const http = {
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_CLIENT_ID: slack.clientId,
    SLACK_CLIENT_SECRET: slack.clientSecret,
    SLACK_STATE_SECRET: key,
    SLACK_ENCRYPTION_KEY: key,
  };
  return {
    discord,
    slack,
    library,
    places,
    workspaces: teams,
    folder,
    database,
    time,
    async env() {
      if (options.slack === 'socket') return { ...shared, ...socketMode };
      return { ...shared, ...http, PORT: String(await freePort()) };
    },
    async close() {
      await Promise.all([discord.close(), slack.close(), library.close(), database.remove()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  // A server that listens on TCP has a port.
  const { port } = server.address() as AddressInfo;
  await new Promise(closed => server.close(closed));
  return port;
}
