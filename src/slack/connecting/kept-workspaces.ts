import type { InstallationStore } from '@slack/bolt';
import type { Workspaces } from '../workspaces.ts';

/** Workspaces whose coming and going is kept up with. */
export interface KeptWorkspaces extends Workspaces {
  /**
   * The names of those that have the bot; waits for Slack where only Slack knows. Throws SlackError where a
   * token, or the key that it is sealed with, is wrong.
   */
  names(): Promise<readonly string[]>;
  /**
   * The bot was removed from this workspace or organization, or its token revoked, at that time: nothing is
   * sent there any more, and everything is kept for a while. News of it may come twice, and late.
   */
  leave(id: string, at: Date): Promise<void>;
  /** Where those that add the bot are kept; null: it is in one by hand. */
  readonly installations: InstallationStore | null;
}
