import type { Log } from '../../log.ts';
import { RefusalRuns } from '../../refusal-runs.ts';
import type { Workspace } from '../workspaces.ts';

const rest = 15 * 60_000;

export interface Hold {
  readonly until: Date;
  readonly reason: string;
}

/** warn: it will pass by itself. error: somebody has to look after it. */
type Loudness = 'warn' | 'error';

/** Keeps the bot from sending where that would only do harm: anything at all, or to one workspace. */
export class Breaker {
  readonly #log: Log;
  readonly #refusals = new RefusalRuns();
  #hold: Hold | null = null;
  /** What the log was told, as long as nothing has arrived since. */
  #told: string | null = null;
  /** Workspaces where nothing arrives. */
  readonly #workspaces = new Map<string, Hold>();
  /** Tokens that Slack does not take. An organization's is that of all its workspaces. */
  readonly #tokens = new Map<string, Hold>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Until when nothing may be sent, and why; null: it may. */
  hold(now: Date): Hold | null {
    if (this.#hold !== null && this.#hold.until <= now) this.#hold = null;
    return this.#hold;
  }

  /** Told in the log once, however many requests find the same. */
  holdUntil(until: Date, reason: string, loudness: Loudness): void {
    if (this.#hold === null || this.#hold.until < until) this.#hold = { until, reason };
    if (this.#told === reason) return;
    this.#told = reason;
    this.#log[loudness](`Slack: nothing is sent until ${until.toISOString()}: ${reason}.`);
  }

  workspaceHold({ id, token }: Workspace, now: Date): Hold | null {
    const holds = [this.#tokens.get(token), this.#workspaces.get(id)];
    return holds.find(hold => hold !== undefined && hold.until > now) ?? null;
  }

  /** Told in the log once for each token, as long as nothing has arrived by it since. */
  holdToken({ id, token }: Workspace, until: Date, reason: string): void {
    if (!this.#tokens.has(token)) this.#tellOf(id, reason);
    this.#tokens.set(token, { until, reason });
  }

  /** Told in the log once, as long as nothing has arrived there since. */
  #holdWorkspace({ id }: Workspace, until: Date, reason: string): void {
    if (!this.#workspaces.has(id)) this.#tellOf(id, reason);
    this.#workspaces.set(id, { until, reason });
  }

  #tellOf(team: string, reason: string): void {
    this.#log.error({ team }, `Slack: nothing is sent to a workspace: ${reason}.`);
  }

  /** Takes note of a message that Slack refused as such; gives what is held for it, if anything is. */
  noteRefusal(workspace: Workspace, reason: string, now: Date): Hold | null {
    const until = new Date(now.getTime() + rest);
    const where = this.#refusals.add(workspace.id, reason);
    const many = 'Slack refuses one message after another';
    if (where === 'everywhere') {
      this.holdUntil(until, `${many}, so the bot writes something wrong: ${reason}`, 'error');
    }
    if (where === 'there') this.#holdWorkspace(workspace, until, `${many} there: ${reason}`);
    return this.hold(now) ?? this.workspaceHold(workspace, now);
  }

  /** Takes note of a message that Slack took. */
  noteTaken({ id, token }: Workspace): void {
    this.#refusals.end(id);
    this.#workspaces.delete(id);
    this.#tokens.delete(token);
    if (this.#told !== null) this.#log.info('Slack: messages arrive again.');
    this.#told = null;
  }
}
