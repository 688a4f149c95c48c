/** A workspace that has the bot, and how to speak to it. */
export interface Workspace {
  readonly id: string;
  /** The bot's own, "xoxb-…": never logged. */
  readonly token: string;
  readonly botUserId: string;
  readonly scopes: readonly string[];
  /** Who added the bot; null where that is not known. */
  readonly installer: string | null;
}

export interface Workspaces {
  /**
   * null where the bot was never added, or was removed. A token that was `refused` is looked up afresh: another
   * process may have replaced it. Throws StoreError.
   */
  find(team: string, enterprise?: string | null, refused?: string): Promise<Workspace | null>;
}
