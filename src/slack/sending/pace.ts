import { Lane, patience } from './lane.ts';

/** A second; Slack lets a channel have short bursts of more, which nobody needs. */
const channelRest = 1_000;

/** Calls a second, in each workspace; others are as fast as they are made, until Slack says otherwise. */
const paces: Readonly<Record<string, number>> = {
  'chat.postMessage': 5,
  'chat.update': 50 / 60,
};

export interface Caller {
  readonly team: string;
  readonly method: string;
  readonly channel: string;
}

/** A turn that has come, or how many milliseconds it is off. */
export type Turn =
  | { readonly come: true; tooFast(milliseconds: number): void }
  | { readonly come: false; readonly milliseconds: number };

/**
 * Keeps workspaces and channels within what Slack takes from each. A turn that is far off is not waited for
 * here. `time` in milliseconds.
 */
export class Pace {
  readonly #time: () => number;
  readonly #sleep: (milliseconds: number) => Promise<unknown>;
  readonly #lanes = new Map<string, Lane>();
  /** When these channels were written to, the latest last. */
  readonly #written = new Map<string, number>();

  constructor(time: () => number, sleep: (milliseconds: number) => Promise<unknown>) {
    this.#time = time;
    this.#sleep = sleep;
  }

  async turn(caller: Caller): Promise<Turn> {
    const { team, method, channel } = caller;
    const lane = this.#laneOf(caller);
    if (method === 'chat.postMessage') await this.#rest(`${team}/${channel}`);
    for (;;) {
      const milliseconds = lane.wait(this.#time());
      if (milliseconds > patience) return { come: false, milliseconds };
      if (milliseconds > 0) await this.#sleep(milliseconds);
      // Slack may have said meanwhile that it was too fast.
      if (milliseconds > 0 && lane.isClosed(this.#time())) continue;
      const begun = this.#time();
      return { come: true, tooFast: wait => lane.tooFast(begun, this.#time(), wait) };
    }
  }

  async #rest(place: string): Promise<void> {
    const now = this.#time();
    for (const [other, at] of this.#written) {
      if (at > now - channelRest) break;
      this.#written.delete(other);
    }
    const written = this.#written.get(place);
    const free = written === undefined ? now : Math.max(written + channelRest, now);
    this.#written.delete(place);
    this.#written.set(place, free);
    if (free > now) await this.#sleep(free - now);
  }

  #laneOf({ team, method, channel }: Caller): Lane {
    // What a person is told of what fails does not wait behind what fails.
    const isDirect = /^[DUW]/.test(channel);
    const name = `${team} ${method}${isDirect ? ' directly' : ''}`;
    const known = this.#lanes.get(name);
    if (known !== undefined) return known;
    const lane = new Lane((isDirect ? undefined : paces[method]) ?? Number.POSITIVE_INFINITY);
    this.#lanes.set(name, lane);
    return lane;
  }
}
