import type { App } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { onceOnly } from '../once.ts';

/** Bolt refuses what is older; what is as far ahead would be good for longer than it is remembered. */
const window = 5 * 60_000;

/**
 * A signed request that comes again, byte for byte, is acknowledged and does nothing, as is one from the
 * future. Only what Bolt compares of a signature tells it apart: whatever follows a second "=" is anybody's.
 */
export function ignoreReplays(app: App, log: Log): void {
  // By the clock that Bolt measures the age of a request with.
  const isNew = onceOnly(() => new Date(), 2 * window);
  app.use(async args => {
    const { signature, timestamp } = args.context;
    const hash = typeof signature === 'string' ? signature.split('=')[1] : undefined;
    const ahead = Number.parseInt(String(timestamp), 10) * 1_000 - Date.now();
    const isAhead = ahead > window;
    if (isAhead) {
      log.warn(
        `Slack: a request was not answered (it is ${Math.round(ahead / 60_000)} minutes ahead: check the clock here).`,
      );
    }
    if (!isAhead && (hash === undefined || isNew(hash))) return args.next();
    if ('ack' in args && args.ack !== undefined) await args.ack();
  });
}
