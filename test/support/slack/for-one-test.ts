import { onTestFinished } from 'vitest';
import { type SlackDouble, type SlackOptions, startSlack } from './slack.ts';

/** One that ends with the test. */
export async function slackDouble(options: SlackOptions = {}): Promise<SlackDouble> {
  const slack = await startSlack(options);
  onTestFinished(() => slack.close());
  return slack;
}

/** A double with one workspace, one person and one channel in it. */
export async function withChannel(options: SlackOptions = {}) {
  const slack = await slackDouble({ limits: false, ...options });
  const team = slack.addWorkspace({ name: 'Space' });
  const user = team.addUser({ name: 'Ada' });
  const channel = team.addChannel({ name: 'alerts' });
  return { slack, team, user, channel };
}
