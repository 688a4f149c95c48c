import type { App } from '@slack/bolt';
import { onceOnly } from '../asking/once.ts';

/**
 * A signed request that comes again, byte for byte, is acknowledged and does nothing. Only what Bolt compares
 * of a signature tells it apart: whatever follows a second "=" is anybody's.
 */
export function ignoreReplays(app: App, clock: () => Date): void {
  const isNew = onceOnly(clock);
  app.use(async args => {
    const { signature } = args.context;
    const hash = typeof signature === 'string' ? signature.split('=')[1] : undefined;
    if (hash === undefined || isNew(hash)) return args.next();
    if ('ack' in args && args.ack !== undefined) await args.ack();
  });
}
