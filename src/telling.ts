import { type Courier, startCourier } from './alerts/courier.ts';
import type { Platform } from './alerts/platform.ts';
import type { TellSettings } from './alerts/tell.ts';
import type { Work } from './duties.ts';
import type { OpenStore } from './store/store.ts';

/** The couriers of all platforms that this process tells. */
export class Telling {
  readonly #store: OpenStore;
  readonly #settings: TellSettings;
  readonly #couriers = new Set<Courier>();

  constructor(store: OpenStore, settings: TellSettings) {
    this.#store = store;
    this.#settings = settings;
  }

  /** There may be something to tell. */
  wake(): void {
    for (const courier of this.#couriers) courier.wake();
  }

  /** Tells what is due there, beside others that do so in their parts of it. */
  start(platform: Platform): Work {
    const courier = startCourier(this.#store, platform, this.#settings);
    this.#couriers.add(courier);
    return {
      stop: async () => {
        this.#couriers.delete(courier);
        await courier.stop();
      },
    };
  }

  /** Tells what is due there, and what another process was sending that has ended. */
  async startAlone(platform: Platform): Promise<Work> {
    await this.#store.outbox.takeOver(this.#settings.clock(), { platform: platform.name });
    return this.start(platform);
  }
}
