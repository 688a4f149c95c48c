import type { Kysely } from 'kysely';
import type { Alert, AlertReason, AlertStatus, Said } from '../../docking/alert.ts';
import type { BookChanges } from '../../docking/alert-book.ts';
import type { Revision } from '../../docking/revision.ts';
import type { AlertRow, Tables } from '../tables.ts';

/** An alert with what only the ledger knows of it. */
export interface StoredAlert extends Alert {
  readonly revision: Revision | null;
  readonly pollId: number;
  readonly revisedPollId: number;
}

export class AlertStore {
  readonly #database: Kysely<Tables>;

  constructor(database: Kysely<Tables>) {
    this.#database = database;
  }

  /** Whatever was decided about the arrival or departure of these events. */
  async ofEvents(ids: readonly number[]): Promise<StoredAlert[]> {
    if (ids.length === 0) return [];
    const rows = await this.#database
      .selectFrom('alerts')
      .selectAll()
      .where(({ eb, or }) => or([eb('arrival_event_id', 'in', ids), eb('departure_event_id', 'in', ids)]))
      .execute();
    return rows.map(readAlert);
  }

  /** What was taken back: its event may be entered again under another id. */
  async retracted(): Promise<StoredAlert[]> {
    const rows = await this.#database
      .selectFrom('alerts')
      .selectAll()
      .where('status', '=', 'struck')
      .where('reason', '=', 'retracted')
      .execute();
    return rows.map(readAlert);
  }

  async byKeys(keys: readonly string[]): Promise<StoredAlert[]> {
    if (keys.length === 0) return [];
    const rows = await this.#database.selectFrom('alerts').selectAll().where('key', 'in', keys).execute();
    return rows.map(readAlert);
  }

  async save({ alerts, dropped }: BookChanges, pollId: number): Promise<void> {
    if (dropped.length > 0) await this.#database.deleteFrom('alerts').where('key', 'in', dropped).execute();
    // A half can move from one alert to another: free all of them before any is taken.
    const keys = alerts.map(({ alert }) => alert.key);
    if (keys.length > 0) {
      await this.#database
        .updateTable('alerts')
        .set({ arrival_event_id: null, departure_event_id: null })
        .where('key', 'in', keys)
        .execute();
    }
    for (const { alert, change } of alerts) {
      const isRevision = change !== 'new' && change !== 'silent';
      const row = {
        arrival_event_id: alert.arrival,
        departure_event_id: alert.departure,
        status: alert.status,
        reason: alert.reason,
        original_json: JSON.stringify(alert.original),
        said_json: JSON.stringify(alert.said),
        // What was silent until now is found now.
        ...(change === 'new' ? { poll_id: pollId } : {}),
        ...(isRevision ? { revision: change, revised_poll_id: pollId } : {}),
      };
      await this.#database
        .insertInto('alerts')
        .values({ key: alert.key, revision: null, poll_id: pollId, revised_poll_id: pollId, ...row })
        .onConflict(conflict => conflict.column('key').doUpdateSet(row))
        .execute();
    }
  }

  /** Forgets what was decided in silence, as when the mirror is filled anew from elsewhere. */
  async forgetSilent(): Promise<void> {
    const silent = this.#database.selectFrom('alerts').select('key').where('status', '=', 'silent');
    await this.#database.deleteFrom('unsent_alerts').where('alert_key', 'in', silent).execute();
    await this.#database.deleteFrom('alerts').where('status', '=', 'silent').execute();
  }
}

function readAlert(row: AlertRow): StoredAlert {
  return {
    key: row.key,
    arrival: row.arrival_event_id,
    departure: row.departure_event_id,
    status: row.status as AlertStatus,
    reason: row.reason as AlertReason | null,
    original: readSaid(row.original_json),
    said: readSaid(row.said_json),
    revision: row.revision as Revision | null,
    pollId: row.poll_id,
    revisedPollId: row.revised_poll_id,
  };
}

const nothingSaid: Said = { arrival: null, departure: null };
const nothingSaidJson = JSON.stringify(nothingSaid);

/** Nearly every alert is silent and says nothing. */
function readSaid(json: string): Said {
  return json === nothingSaidJson ? nothingSaid : (JSON.parse(json) as Said);
}
