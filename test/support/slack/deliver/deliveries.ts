import type { World } from '../state/world.ts';
import type { Asked, Delivery } from './delivery.ts';
import { post, signed } from './http.ts';
import type { Socket } from './socket.ts';

/** Brings requests to the bot, and keeps them to be sent again. */
export class Deliveries {
  /** Where the bot listens for Slack; null: it is reached by Socket Mode. */
  requestUrl: string | null = null;
  readonly made: Delivery[] = [];
  readonly #world: World;
  readonly #socket: Socket;

  constructor(world: World, socket: Socket) {
    this.#world = world;
    this.#socket = socket;
  }

  deliver(asked: Asked): Promise<Delivery> {
    return this.#deliver(asked, crypto.randomUUID(), 0);
  }

  /** As Slack does when it believes that the first time failed: the same ids, a new signature. */
  resend(delivery: Delivery): Promise<Delivery> {
    return this.#deliver(delivery, delivery.envelopeId, delivery.retry + 1);
  }

  /** As somebody does who listened in: the very same bytes. */
  async replay(delivery: Delivery): Promise<Delivery> {
    const { requestUrl } = this;
    if (requestUrl === null || delivery.sent === null)
      throw new Error('Only what was sent by HTTP can be replayed.');
    return this.#made({ ...delivery, ...(await post(requestUrl, delivery.sent)) });
  }

  async #deliver({ kind, body }: Asked, envelopeId: string, retry: number): Promise<Delivery> {
    const asked = { kind, body, envelopeId, retry };
    if (this.requestUrl !== null) {
      const sent = signed(this.#world.app, asked, retry, Math.floor(this.#world.now() / 1_000));
      return this.#made({ ...asked, way: 'http', ...(await post(this.requestUrl, sent)) });
    }
    const way = this.#socket.isConnected ? 'socket' : 'nowhere';
    const outcome = await this.#socket.send(asked, envelopeId, retry);
    return this.#made({ ...asked, way, sent: null, status: null, ...outcome });
  }

  #made(delivery: Delivery): Delivery {
    this.made.push(delivery);
    return delivery;
  }
}
