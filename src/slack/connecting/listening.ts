import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { HTTPReceiver } from '@slack/bolt';
import { SlackError } from '../slack-error.ts';

export interface Listening {
  readonly port: number;
  /** Answers what was asked before, then hears no more. Asked again it is the same end. */
  stop(): Promise<void>;
}

/** Slack itself waits three seconds. */
const longestRequest = 10_000;
const goodbye = 1_000;
/** Bolt answers within three seconds, or with OAuth after Slack did; where it broke over a request, never. */
const longestAnswer = 12_000;

/** Throws SlackError where the port cannot be had. */
export async function listen(
  receiver: HTTPReceiver,
  port: number,
  host?: string,
  longest = longestAnswer,
): Promise<Listening> {
  const server = await start(receiver, port, host);
  server.on('request', (_request, response) => {
    response.setTimeout(longest, () => {
      if (!response.headersSent) response.writeHead(400, { connection: 'close' });
      response.end();
    });
  });
  const address = server.address();
  let stopped: Promise<void> | null = null;

  async function end(): Promise<void> {
    await Promise.race([receiver.stop(), delay(goodbye, undefined, { ref: false })]);
    server.closeAllConnections();
  }

  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop() {
      stopped ??= end();
      return stopped;
    },
  };
}

async function start(receiver: HTTPReceiver, port: number, host?: string): Promise<Server> {
  try {
    const where = { port, ...(host === undefined ? {} : { host }) };
    const server = await receiver.start(where, { requestTimeout: longestRequest });
    // HTTPS is made by what stands before the bot.
    return server as Server;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const why =
      code === 'EADDRINUSE' ? 'another program has it' : code === 'EACCES' ? 'it is reserved' : null;
    if (why === null) throw cause;
    throw new SlackError(`Slack cannot reach the bot at PORT ${port}: ${why}. Set another.`, { cause });
  }
}
