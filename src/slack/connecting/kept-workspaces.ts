import type { InstallationStore } from '@slack/bolt';
import type { Workspace, Workspaces } from '../workspaces.ts';

/** Workspaces whose coming and going is kept up with. */
export interface KeptWorkspaces extends Workspaces {
  /**
   * The names of those that have the bot; waits for Slack where only Slack knows. Throws SlackError where a
   * token, or the key that it is sealed with, is wrong.
   */
  names(): Promise<readonly string[]>;
  /**
   * The bot was removed from this workspace or organization, or its token revoked, at that time: nothing is
   * sent there any more, and everything is kept for a while. News of it may come twice, and late: false where
   * it has changed nothing.
   */
  leave(id: string, at: Date): Promise<boolean>;
  /**
   * Slack does not take this token any more, as it said when it was asked at that time: all that have the bot by
   * it are left, which with an organization's are all of its workspaces. Another token stays.
   */
  lost(workspace: Pick<Workspace, 'id' | 'token'>, at: Date): Promise<void>;
  /** An organization that has the bot lets these of its workspaces have it too. */
  grant(organization: string, teams: readonly string[]): Promise<void>;
  /** It took it from them at that time: as when they had removed it. */
  withdraw(organization: string, teams: readonly string[], at: Date): Promise<void>;
  /** Where those that add the bot are kept; null: it is in one by hand. */
  readonly installations: InstallationStore | null;
}
