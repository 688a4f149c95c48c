import type { Log } from '../../log.ts';
import type { Workspace } from '../workspaces.ts';

/** So many refusals of one kind in a row mean that the bot writes something wrong, not that one channel is odd. */
const alike = 5;
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
  #refusals = { reason: '', count: 0 };
  #hold: Hold | null = null;
  /** What the log was told, as long as nothing has arrived since. */
  #told: string | null = null;
  /** Workspaces whose token Slack does not take; another token is worth a try. */
  readonly #workspaces = new Map<string, Hold & { readonly token: string }>();

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
    const hold = this.#workspaces.get(id);
    return hold?.token === token && hold.until > now ? hold : null;
  }

  /** Told in the log once for each token. */
  holdWorkspace({ id, token }: Workspace, until: Date, reason: string): void {
    const isTold = this.#workspaces.get(id)?.token === token;
    this.#workspaces.set(id, { token, until, reason });
    if (!isTold) this.#log.error({ team: id }, `Slack: nothing is sent to a workspace: ${reason}.`);
  }

  /** Takes note of a message that Slack refused as such. */
  noteRefusal(reason: string, now: Date): void {
    const count = this.#refusals.reason === reason ? this.#refusals.count + 1 : 1;
    this.#refusals = { reason, count };
    if (count < alike) return;
    this.holdUntil(
      new Date(now.getTime() + rest),
      `Slack refuses one message after another, so the bot writes something wrong: ${reason}`,
      'error',
    );
  }

  /** Takes note of a message that Slack took. */
  noteTaken({ id }: Workspace): void {
    this.#refusals = { reason: '', count: 0 };
    this.#workspaces.delete(id);
    if (this.#told !== null) this.#log.info('Slack: messages arrive again.');
    this.#told = null;
  }
}
