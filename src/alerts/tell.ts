import type { Log } from '../log.ts';
import type { OpenStore } from '../store/store.ts';
import { deliver } from './deliver.ts';
import type { Pictures } from './outgoing.ts';
import type { Platform } from './platform.ts';

export interface TellSettings {
  readonly pictures: Pictures;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Delivers what is due on a platform; whatever fails is logged and tried again next time. */
export async function tellPlatform(
  store: OpenStore,
  platform: Platform,
  { pictures, clock, log }: TellSettings,
  stopping?: AbortSignal,
): Promise<void> {
  try {
    await deliver(store, platform, {
      pictures,
      clock,
      report: ({ channel, pollId, part }, outcome, action) =>
        log.warn(
          { platform: platform.name, channel, post: `${pollId}/${part}`, outcome },
          `A post was not ${action}.`,
        ),
      ...(stopping === undefined ? {} : { stopping }),
    });
  } catch (error) {
    log.error({ err: error, platform: platform.name }, 'Delivery stopped; what is left is sent next time.');
  }
}
