import { Lane, type LanePace, patience } from './lane.ts';

/** A second; Slack lets a channel have short bursts of more, which nobody needs. */
const channelRest = 1_000;

/** In each workspace; others are as fast as they are made, until Slack says otherwise. */
const paces: Readonly<Record<string, LanePace>> = {
  'chat.postMessage': { perSecond: 5, haste: 2 },
  // What is put off is looked for twice a minute, and then all that was due.
  'chat.update': { perSecond: 50 / 60, haste: Number.POSITIVE_INFINITY },
};
const unlimited: LanePace = { perSecond: Number.POSITIVE_INFINITY, haste: 1 };

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
 * Keeps workspaces and channels within what Slack takes from each. A turn that is far off is kept for the
 * channel, and nobody waits for it here: so no workspace holds up another. `time` in milliseconds.
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
    const place = `${team}/${channel}`;
    if (method === 'chat.postMessage') await this.#rest(place);
    for (;;) {
      const milliseconds = lane.wait(place, this.#time());
      if (milliseconds > patience) return { come: false, milliseconds };
      if (milliseconds > 0) await this.#sleep(milliseconds);
      // Slack may have said meanwhile that it was too fast.
      if (milliseconds > 0 && lane.isClosed(this.#time())) continue;
      const begun = this.#time();
      return { come: true, tooFast: wait => lane.slowDown(begun, this.#time(), wait) };
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
    const lane = new Lane((isDirect ? undefined : paces[method]) ?? unlimited);
    this.#lanes.set(name, lane);
    return lane;
  }
}
