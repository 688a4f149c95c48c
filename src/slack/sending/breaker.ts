import type { Log } from '../../log.ts';
import { PlatformBreaker } from '../../sending/breaker.ts';
import { type Hold, isWithin } from '../../sending/hold.ts';
import type { Workspace } from '../workspaces.ts';

/** Keeps the bot from sending to Slack where that would only do harm: at all, or by one token. */
export class Breaker extends PlatformBreaker {
  readonly #log: Log;
  /** Tokens that Slack does not take. An organization's is that of all its workspaces. */
  readonly #tokens = new Map<string, Hold>();
  /** Workspaces that the log was told of, as long as nothing has arrived there since. */
  readonly #told = new Set<string>();

  constructor(log: Log) {
    super('Slack', log);
    this.#log = log;
  }

  /** What keeps messages from this workspace, if anything does. */
  workspaceHold({ token }: Workspace, now: Date): Hold | null {
    const ofToken = this.#tokens.get(token);
    return this.hold(now) ?? (ofToken !== undefined && isWithin(ofToken, now) ? ofToken : null);
  }

  /** Told in the log once for each token, as long as nothing has arrived by it since. */
  holdToken({ id: team, token }: Workspace, until: Date, reason: string, now: Date): void {
    const isKnown = this.#tokens.has(token);
    this.#tokens.set(token, { since: now, until, reason });
    if (isKnown) return;
    this.#told.add(team);
    this.#log.error(
      { team },
      `Slack: nothing is sent to a workspace until ${until.toISOString()}: ${reason}.`,
    );
  }

  /** Takes note of a message that arrived in this workspace. */
  noteArrivalIn({ id: team, token }: Workspace, now: Date): void {
    this.noteArrival(now);
    this.#tokens.delete(token);
    if (this.#told.delete(team)) this.#log.info({ team }, 'Slack: messages arrive in a workspace again.');
  }
}
