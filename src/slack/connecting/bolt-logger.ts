import { inspect } from 'node:util';
import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../log.ts';
import { seldom } from './seldom.ts';
import { withoutTokens } from './without-tokens.ts';

/**
 * What Bolt has to say, in our log and without tokens. Its failures become warnings, as what they mean for the
 * bot is told from where they are handled; its debug lines hold whole requests, with what people wrote, and
 * are left out.
 */
export function boltLogger(log: Log): Logger {
  return {
    debug() {},
    info: (...said) => log.debug(inWords(said)),
    warn: (...said) => log.warn(inWords(said)),
    error: (...said) => log.warn(inWords(said)),
    setLevel() {},
    setName() {},
    getLevel: () => LogLevel.INFO,
  };
}

/** For a part whose failures are told of by who uses it. */
export function quietBoltLogger(log: Log): Logger {
  const debug = (...said: unknown[]) => log.debug(inWords(said));
  return { ...boltLogger(log), warn: debug, error: debug };
}

/** For a part whose failures anybody can cause who knows its address. */
export function seldomBoltLogger(log: Log, clock: () => Date): Logger {
  const tell = seldom(clock, line => log.warn(line));
  const warn = (...said: unknown[]) => tell(inWords(said));
  return { ...boltLogger(log), warn, error: warn };
}

function inWords(said: readonly unknown[]): string {
  const words = said.map(one =>
    typeof one === 'string' ? one : one instanceof Error ? one.message : inspect(one, { depth: 2 }),
  );
  return withoutTokens(`Slack: ${words.join(' ').replaceAll(/\s+/g, ' ')}`);
}
