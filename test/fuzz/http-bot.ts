import { commands } from '../../commands/index.ts';
import { answerAll } from '../../src/slack/asking/answer-all.ts';
import { newApp } from '../../src/slack/connecting/app.ts';
import { httpReceiver } from '../../src/slack/connecting/http.ts';
import type { KeptWorkspaces } from '../../src/slack/connecting/kept-workspaces.ts';
import { listen } from '../../src/slack/connecting/listening.ts';
import { ignoreReplays } from '../../src/slack/connecting/replays.ts';
import type { OpenStore } from '../../src/store/store.ts';
import { testContext } from '../support/context.ts';
import { recordedLog } from '../support/log.ts';
import { signatureHeaders } from '../support/slack/deliver/sign.ts';

export const team = 'T1';
export const secret = 'the-signing-secret';

export interface HttpBot {
  readonly url: string;
  /** What went wrong in it, as its log has it. */
  readonly failures: () => readonly string[];
  /** How many requests were let in. */
  readonly heard: () => number;
  stop(): Promise<void>;
}

/** The bot on Slack by HTTP. `longest`: milliseconds until what Bolt broke over is refused; default: as usual. */
export async function startHttpBot(store: OpenStore, slackUrl: string, longest?: number): Promise<HttpBot> {
  const { log, lines } = recordedLog();
  const apiUrl = `${slackUrl}/`;
  const workspace = { id: team, token: 'xoxb-1', botUserId: 'U0', scopes: [], installer: null };
  const workspaces: KeptWorkspaces = {
    installations: null,
    find: async id => ({ ...workspace, id }),
    names: async () => ['Spaceflight'],
    leave: async () => true,
    lost: async () => {},
    grant: async () => {},
    withdraw: async () => {},
  };
  const config = {
    way: 'http',
    apiUrl,
    managers: 'members',
    port: 0,
    signingSecret: secret,
    install: { botToken: workspace.token },
  } as const;
  const receiver = httpReceiver(config, null, log);
  const app = newApp({ receiver, workspaces, apiUrl, log });
  let heard = 0;
  app.use(async ({ next }) => {
    heard += 1;
    await next();
  });
  ignoreReplays(app, log);
  answerAll(app, {
    commands,
    context: asker => testContext(store, { ...asker, commands }),
    report(_reference, error) {
      throw error;
    },
    clock: () => new Date('2026-10-08T12:00:00Z'),
    log,
    store,
    managers: 'members',
    workspaces,
    sendSample: async () => null,
    obstacles: async () => [],
    wake() {},
  });
  const { port, stop } = await listen(receiver, 0, '127.0.0.1', longest);
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    failures() {
      const found = lines.filter(({ level }) => level >= 50).map(line => JSON.stringify(line));
      // A hundred thousand cases log much.
      (lines as unknown[]).length = 0;
      return found;
    },
    heard: () => heard,
    stop,
  };
}

export function signed(body: string): Record<string, string> {
  return signatureHeaders(body, secret, Math.floor(Date.now() / 1_000));
}
