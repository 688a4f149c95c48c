import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sealWith } from '../../src/slack/connecting/seal.ts';
import { channelKey, slackName } from '../../src/slack/place.ts';
import { startSlack } from '../support/slack/slack.ts';
import { withDatabase } from './database.ts';
import { queueAlert } from './queued-alert.ts';
import { type Figure, p99 } from './report.ts';
import { runBot } from './running-bot.ts';

const questions = 300;

/** From a command to the answer that its asker sees, over Socket Mode. */
export async function slackAnswers(): Promise<Figure[]> {
  const slack = await startSlack({ limits: false });
  const team = slack.addWorkspace({ name: 'Spaceflight' });
  const user = team.addUser({ name: 'ada' });
  const channel = team.addChannel({ name: 'news' });
  const milliseconds = await withDatabase(async databaseUrl => {
    await queueAlert(databaseUrl, []);
    const bot = runBot({
      LAUNCH_LIBRARY_URL: 'http://127.0.0.1:9',
      DATABASE_URL: databaseUrl,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: team.token,
      SLACK_APP_TOKEN: slack.appToken,
    });
    await bot.saying('Slack: ready');
    const asked: number[] = [];
    for (let question = 0; question < questions; question += 1) {
      const { milliseconds } = await slack.command({ user, channel, text: 'search Soyuz' });
      asked.push(milliseconds ?? Number.POSITIVE_INFINITY);
    }
    await bot.stop();
    return asked;
  });
  await slack.close();
  return [
    {
      name: '/docking search on Slack until it is seen, p99',
      measured: p99(milliseconds),
      target: 100,
      unit: 'ms',
    },
  ];
}

const workspaces = 200;
const channelsEach = 50;
/** What Slack calls "several hundred a minute" in a workspace. */
const perMinute = 300;
const burst = 5;
const longest = 120_000;

/** One alert to many workspaces of a Slack that enforces its limits: they take it side by side. */
export async function slackFanOut(): Promise<Figure[]> {
  const slack = await startSlack({ limits: { postInWorkspace: { perMinute, burst } } });
  const teams = Array.from({ length: workspaces }, (_, index) => {
    const team = slack.addWorkspace({ name: `Workspace ${index}` });
    const channels = Array.from({ length: channelsEach }, (_, each) =>
      team.addChannel({ name: `news-${each}` }),
    );
    return { team, channels };
  });
  const places = teams.flatMap(({ team, channels }) =>
    channels.map(({ id }) => ({ platform: slackName, channel: channelKey(team.id, id), workspace: team.id })),
  );
  const key = randomBytes(32).toString('hex');
  await withDatabase(async databaseUrl => {
    await queueAlert(databaseUrl, places, async ({ installations }) => {
      const seal = sealWith(key);
      for (const { team } of teams) {
        await installations.put({
          id: team.id,
          name: team.name,
          sealedToken: seal.seal(team.token, team.id),
          botId: team.botId,
          botUserId: team.bot.id,
          scopes: team.scopes,
          installer: null,
          installedAt: new Date(),
        });
      }
    });
    const bot = runBot({
      LAUNCH_LIBRARY_URL: 'http://127.0.0.1:9',
      DATABASE_URL: databaseUrl,
      SLACK_API_URL: slack.apiUrl,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      PORT: String(20_000 + Math.floor(Math.random() * 10_000)),
      SLACK_CLIENT_ID: slack.clientId,
      SLACK_CLIENT_SECRET: slack.clientSecret,
      SLACK_STATE_SECRET: key,
      SLACK_ENCRYPTION_KEY: key,
    });
    await bot.saying('Slack: ready');
    const end = Date.now() + longest;
    const isTold = () => teams.every(({ channels }) => channels.every(({ messages }) => messages.length > 0));
    while (!isTold() && Date.now() < end) await delay(100);
    await bot.stop();
  });
  const posts = teams.flatMap(({ channels }) => channels.map(({ messages }) => messages));
  const times = posts.flat().map(({ ts }) => Number(ts));
  const seconds = Math.max(...times) - Math.min(...times);
  const limit = ((channelsEach - burst) / perMinute) * 60;
  const repeated = posts.filter(messages => messages.length !== 1).length;
  const limited = slack.requests.filter(({ status }) => status === 429).length;
  await slack.close();
  const name = `one alert to ${workspaces} workspaces of ${channelsEach} channels`;
  return [
    { name, measured: seconds * 1_000, target: limit * 1_200, unit: 'ms' },
    { name: '  answered 429 meanwhile', measured: limited, target: 0, unit: '' },
    { name: '  channels with none or more than one', measured: repeated, target: 0, unit: '' },
  ];
}
