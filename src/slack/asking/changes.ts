import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { KeptWorkspaces } from '../connecting/kept-workspaces.ts';
import { channelKey, slackName } from '../place.ts';
import type { AnswerSettings } from './question.ts';

export interface ChangeSettings extends Pick<AnswerSettings, 'store' | 'clock' | 'log'> {
  readonly workspaces: Pick<KeptWorkspaces, 'leave' | 'grant' | 'withdraw'>;
  /** Called when a channel may be written to again. */
  readonly wake: () => void;
}

type Access = SlackEventMiddlewareArgs<'team_access_granted' | 'team_access_revoked'> & AllMiddlewareArgs;
type Removed = SlackEventMiddlewareArgs<'app_uninstalled' | 'tokens_revoked'> & AllMiddlewareArgs;

/** The next alert finds a channel closed, and pauses it. */
const closing = ['channel_archive', 'channel_deleted', 'group_archive', 'group_deleted'] as const;
const opening = ['channel_unarchive', 'group_unarchive'] as const;

/** Keeps up with the workspaces that the bot is in, and their channels. */
export function watchWorkspaces(app: App, { store, workspaces, clock, log, wake }: ChangeSettings): void {
  async function attempt(work: () => Promise<void>): Promise<void> {
    await work().catch(err => log.error({ err }, 'What Slack told of a workspace could not be stored.'));
  }

  /** Slack tells of both, in either order, and maybe twice and late. */
  async function leave({ body, context }: Removed): Promise<void> {
    const id = context.isEnterpriseInstall ? body.enterprise_id : body.team_id;
    if (id === undefined) return;
    const hasLeft = await workspaces.leave(id, new Date(body.event_time * 1_000));
    if (!hasLeft) return log.debug({ workspace: id }, 'Slack: old news of a removal.');
    log.info(
      { workspace: id },
      'Slack: the bot was removed from a workspace; its settings are kept 30 days.',
    );
  }

  /** The administrators of an organization choose which of its workspaces have the bot. */
  async function changeAccess({ body, event, context }: Access): Promise<void> {
    const organization = context.enterpriseId ?? body.enterprise_id;
    if (organization === undefined) return;
    const { type, team_ids: teams } = event;
    const about = { organization, workspaces: teams };
    if (type === 'team_access_revoked') {
      await workspaces.withdraw(organization, teams, new Date(body.event_time * 1_000));
      log.info(
        about,
        'Slack: an organization took the bot from workspaces; their settings are kept 30 days.',
      );
      return;
    }
    await workspaces.grant(organization, teams);
    log.info(about, 'Slack: an organization gave the bot to workspaces.');
    wake();
  }

  async function retry(team: string | undefined, channel: string): Promise<void> {
    if (team === undefined) return;
    await store.subscriptions.retryNow(slackName, channelKey(team, channel), clock());
    wake();
  }

  app.event('app_uninstalled', args => attempt(() => leave(args)));
  app.event('tokens_revoked', args =>
    attempt(async () => {
      // Those of people are none of ours.
      if ((args.event.tokens.bot ?? []).length > 0) await leave(args);
    }),
  );
  app.event('team_access_granted', args => attempt(() => changeAccess(args)));
  app.event('team_access_revoked', args => attempt(() => changeAccess(args)));
  for (const name of closing) {
    app.event(name, async ({ event }) => log.debug({ event }, 'Slack: a channel was closed.'));
  }
  for (const name of opening) {
    app.event(name, ({ event, context }) => attempt(() => retry(context.teamId, event.channel)));
  }
  app.event('member_left_channel', async ({ event, context }) => {
    if (event.user === context.botUserId) log.debug({ event }, 'Slack: the bot was removed from a channel.');
  });
  app.event('member_joined_channel', ({ event, context }) =>
    attempt(async () => {
      if (event.user === context.botUserId) await retry(context.teamId, event.channel);
    }),
  );
}
