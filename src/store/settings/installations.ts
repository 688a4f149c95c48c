import type { Kysely } from 'kysely';
import type { InstallationRow, Tables } from '../tables.ts';

/** The bot in a Slack workspace, or in an organization for all of its workspaces. */
export interface Installation {
  /** The workspace's id, "T…", or the organization's, "E…". */
  readonly id: string;
  readonly name: string | null;
  readonly sealedToken: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly scopes: readonly string[];
  /** The user who added the bot. */
  readonly installer: string | null;
  readonly installedAt: Date;
}

/** Where the bot was added to Slack. What was left is found by nobody, and kept until it is forgotten. */
export class InstallationStore {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  /** Adds it, or replaces the one that was there. */
  async put(installation: Installation): Promise<void> {
    const { id, ...columns } = rowOf(installation);
    await this.#database
      .insertInto('installations')
      .values({ id, ...columns })
      .onConflict(conflict => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  /**
   * A workspace's own installation before its organization's. The organization is remembered, so that the
   * workspace is found without it from then on.
   */
  async find(workspace: string, organization: string | null = null): Promise<Installation | null> {
    const own = await this.#present(workspace);
    if (own !== null && organization === null) return own;
    const by = organization ?? (await this.#organizationOf(workspace));
    const shared = by === null ? null : await this.#present(by);
    // Also beside its own, which may go first.
    if (shared !== null && organization !== null) await this.#remember(workspace, shared.id);
    return own ?? shared;
  }

  async all(): Promise<Installation[]> {
    const rows = await this.#database
      .selectFrom('installations')
      .selectAll()
      .where('left_at', 'is', null)
      .orderBy('installed_at')
      .orderBy('id')
      .execute();
    return rows.map(readInstallation);
  }

  /** The workspaces that have the bot by this installation, as far as they were heard of. */
  async workspacesOf(id: string): Promise<string[]> {
    const rows = await this.#database
      .selectFrom('organization_workspaces')
      .select('workspace_id')
      .where('organization_id', '=', id)
      .orderBy('workspace_id')
      .execute();
    return rows.length === 0 ? [id] : rows.map(row => row.workspace_id);
  }

  /**
   * The bot was removed from there at that time; gives the workspaces that have it no more. What was added
   * again later stays, however late the news of the removal comes.
   */
  async leave(id: string, at: Date): Promise<string[]> {
    const left = await this.#database
      .updateTable('installations')
      .set({ left_at: at.getTime() })
      .where('id', '=', id)
      .where('left_at', 'is', null)
      .where('installed_at', '<=', at.getTime())
      .executeTakeFirst();
    if (left.numUpdatedRows > 0n) return this.#without(await this.workspacesOf(id));
    // What it had by itself was left before, or added again since.
    if (await this.#isKnown(id)) return [];
    // One of an organization's: the others may have it still.
    return (await this.#organizationOf(id)) === null ? [] : [id];
  }

  /** The organization lets these of its workspaces have the bot too. */
  async grant(organization: string, workspaces: readonly string[]): Promise<void> {
    if ((await this.#present(organization)) === null) return;
    for (const workspace of workspaces) await this.#remember(workspace, organization);
  }

  /** The organization takes the bot from these of its workspaces; gives those that have it no more. */
  async withdraw(organization: string, workspaces: readonly string[]): Promise<string[]> {
    if (workspaces.length === 0) return [];
    await this.#database
      .deleteFrom('organization_workspaces')
      .where('organization_id', '=', organization)
      .where('workspace_id', 'in', workspaces)
      .execute();
    return this.#without(workspaces);
  }

  /** As if it had never been. */
  async remove(id: string): Promise<void> {
    await this.#database.deleteFrom('installations').where('id', '=', id).execute();
  }

  /** Forgets what was left before this. */
  async forgetLeft(before: Date): Promise<void> {
    await this.#database.deleteFrom('installations').where('left_at', '<', before.getTime()).execute();
  }

  async #without(workspaces: readonly string[]): Promise<string[]> {
    const without: string[] = [];
    for (const workspace of workspaces) if ((await this.find(workspace)) === null) without.push(workspace);
    return without;
  }

  async #isKnown(id: string): Promise<boolean> {
    const row = await this.#database
      .selectFrom('installations')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst();
    return row !== undefined;
  }

  async #present(id: string): Promise<Installation | null> {
    const row = await this.#database
      .selectFrom('installations')
      .selectAll()
      .where('id', '=', id)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    return row === undefined ? null : readInstallation(row);
  }

  async #organizationOf(workspace: string): Promise<string | null> {
    const row = await this.#database
      .selectFrom('organization_workspaces')
      .select('organization_id')
      .where('workspace_id', '=', workspace)
      .executeTakeFirst();
    return row?.organization_id ?? null;
  }

  async #remember(workspace_id: string, organization_id: string): Promise<void> {
    await this.#database
      .insertInto('organization_workspaces')
      .values({ workspace_id, organization_id })
      .onConflict(conflict => conflict.column('workspace_id').doUpdateSet({ organization_id }))
      .execute();
  }
}

function rowOf(installation: Installation): InstallationRow {
  const { id, name, sealedToken, botId, botUserId, scopes, installer, installedAt } = installation;
  return {
    id,
    name,
    sealed_token: sealedToken,
    bot_id: botId,
    bot_user_id: botUserId,
    scopes_json: JSON.stringify(scopes),
    installer,
    installed_at: installedAt.getTime(),
    left_at: null,
  };
}

function readInstallation(row: InstallationRow): Installation {
  return {
    id: row.id,
    name: row.name,
    sealedToken: row.sealed_token,
    botId: row.bot_id,
    botUserId: row.bot_user_id,
    scopes: JSON.parse(row.scopes_json) as string[],
    installer: row.installer,
    installedAt: new Date(row.installed_at),
  };
}
