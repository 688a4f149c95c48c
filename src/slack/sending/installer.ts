import type { Platform } from '../../alerts/platform.ts';
import type { Log } from '../../log.ts';
import type { Outcome } from '../../store/outbox/outcome.ts';
import type { Store } from '../../store/store.ts';
import { slackName, splitKey } from '../place.ts';
import type { Workspaces } from '../workspaces.ts';
import { written } from './create.ts';
import type { Call } from './line.ts';

/** As much as a message takes. */
const mostLines = 15;

export interface InstallerSettings {
  readonly store: Pick<Store, 'subscriptions'>;
  readonly workspaces: Workspaces;
  readonly call: Call;
  readonly log: Log;
}

/** The same platform; when a channel comes to be paused, whoever added the bot is told, once for each pause. */
export function tellingInstaller(platform: Platform, settings: InstallerSettings): Platform {
  const { store, workspaces, call, log } = settings;
  /** What the installers were told of all channels of their workspaces. */
  const told = new Map<string, string>();
  /** What is to be told where a message is on its way already. */
  const waiting = new Map<string, string[]>();

  return {
    ...platform,
    send: async (channel, post, lost) => toldOf(channel, await platform.send(channel, post, lost)),
    edit: async (channel, messageId, post) => toldOf(channel, await platform.edit(channel, messageId, post)),
  };

  async function toldOf(key: string, outcome: Outcome): Promise<Outcome> {
    if (outcome.kind === 'sent') told.delete(splitKey(key).team);
    if (outcome.kind === 'paused') await tell(key, outcome.reason);
    return outcome;
  }

  async function tell(key: string, reason: string): Promise<void> {
    const { team, channel } = splitKey(key);
    // The pause is stored once this attempt has ended; of one that is there the installer has heard.
    if ((await store.subscriptions.paused({ platform: slackName, channel: key })) !== null) return;
    const isOfAll = isOfWorkspace(reason);
    if (isOfAll && told.get(team) === reason) return;
    if (isOfAll) told.set(team, reason);
    const line = pausedText(isOfAll ? 'here' : `in <#${channel}>`, reason);
    const before = waiting.get(team);
    if (before !== undefined) {
      before.push(line);
      return;
    }
    const lines = [line];
    waiting.set(team, lines);
    // Many channels may be paused at a time: what comes up meanwhile goes into one message.
    try {
      while (lines.length > 0) await write(team, lines.splice(0, mostLines).join('\n'));
    } finally {
      waiting.delete(team);
    }
  }

  async function write(team: string, text: string): Promise<void> {
    const workspace = await workspaces.find(team);
    if (workspace === null || workspace.installer === null) return;
    const result = await call(workspace, 'chat.postMessage', workspace.installer, () => ({ text }), written);
    if (result.ok) return;
    const { reason } = result.refusal;
    log.warn({ team, reason }, 'Slack: who added the bot could not be told of a pause.');
  }
}

/** All its channels are paused alike, and nobody wants to read that for each. */
function isOfWorkspace(reason: string): boolean {
  return reason.endsWith('add it to the workspace again');
}

function pausedText(where: string, reason: string): string {
  return `Docking alerts ${where} are paused: ${reason}. They are tried again once a day, and go on by themselves.`;
}
