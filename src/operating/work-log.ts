import type { Log } from '../log.ts';
import type { Observe } from '../observe.ts';

/** A line for each post that was delivered and each command that was answered; failures are told by who met them. */
export function loggingWork(log: Log): Observe {
  return fact => {
    if (fact.kind === 'delivered' && fact.outcome === 'sent') {
      const { platform, channel, pollId, part } = fact.post;
      log.debug({ platform, channel, post: `${pollId}/${part}` }, `A post was ${fact.action}.`);
    }
    if (fact.kind === 'answered') {
      const { request, platform, subcommand, outcome, seconds } = fact;
      const milliseconds = Math.round(seconds * 1_000);
      log.debug({ request, platform, subcommand, outcome, milliseconds }, 'A command was answered.');
    }
  };
}
