import type { PicturePolicy } from '../docking/describe/picture.ts';
import type { Log } from '../log.ts';
import type { Observe } from '../observe.ts';
import type { Outcome } from '../store/outbox/outcome.ts';
import type { OpenStore } from '../store/store.ts';
import { deliver } from './deliver.ts';
import type { Platform } from './platform.ts';

export interface TellSettings {
  readonly pictures: PicturePolicy;
  readonly clock: () => Date;
  readonly log: Log;
  readonly observe?: Observe;
}

/** Delivers what is due on a platform; whatever fails is logged and tried again next time. Says whether all went well. */
export async function tellPlatform(
  store: OpenStore,
  platform: Platform,
  { pictures, clock, log, observe }: TellSettings,
  stopping?: AbortSignal,
  isResumed = false,
): Promise<boolean> {
  try {
    await deliver(store, platform, {
      pictures,
      clock,
      report: ({ channel, pollId, part }, outcome, action) =>
        log[isPutOff(outcome) ? 'debug' : 'warn'](
          { platform: platform.name, channel, post: `${pollId}/${part}`, outcome },
          `A post was not ${action}.`,
        ),
      stopping,
      observe,
      isResumed,
    });
    return true;
  } catch (error) {
    log.error({ err: error, platform: platform.name }, 'Delivery stopped; what is left is sent next time.');
    return false;
  }
}

/** Surely not sent, and to be sent: as where a channel takes one message a second. */
function isPutOff(outcome: Outcome): boolean {
  return outcome.kind === 'later' && outcome.mayHaveArrived !== true;
}
