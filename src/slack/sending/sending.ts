import { setTimeout as delay } from 'node:timers/promises';
import type { Platform } from '../../alerts/platform.ts';
import { type SendSample, sampleSender } from '../../alerts/sample.ts';
import type { Obstacle } from '../../command/context.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { Workspace, Workspaces } from '../workspaces.ts';
import { Breaker } from './breaker.ts';
import { slackClient } from './client.ts';
import { tellingInstaller } from './installer.ts';
import { openLine } from './line.ts';
import { obstaclesIn } from './obstacles.ts';
import { Pace } from './pace.ts';
import { slackPlatform } from './platform.ts';

export interface SendingSettings {
  readonly workspaces: Workspaces;
  readonly apiUrl: string;
  readonly userAgent: string;
  readonly store: Pick<Store, 'subscriptions'>;
  readonly clock: () => Date;
  readonly log: Log;
  /** Called when Slack turns out not to take a workspace's token any more, as often as that is found. */
  readonly lost: (workspace: Workspace) => Promise<void>;
  /** Milliseconds for an answer; default: 10,000. */
  readonly timeOut?: number;
  /** Milliseconds that only ever grow; default: those of the process. */
  readonly time?: () => number;
  /** For so many of these; default: a timer. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

export interface Sending {
  readonly platform: Platform;
  readonly sendSample: SendSample;
  /** What keeps alerts from a channel of a workspace. */
  obstacles(team: string, channel: string): Promise<readonly Obstacle[]>;
}

/** Everything that goes to Slack without having been asked for. */
export function openSending({
  workspaces,
  apiUrl,
  userAgent,
  store,
  clock,
  log,
  lost,
  timeOut = 10_000,
  time = () => performance.now(),
  sleep = milliseconds => delay(milliseconds),
}: SendingSettings): Sending {
  const breaker = new Breaker(log);
  const client = slackClient({ apiUrl, userAgent, timeOut });
  const call = openLine({ client, pace: new Pace(time, sleep), breaker, clock });
  const platform = slackPlatform({ workspaces, call, breaker, clock, lost });
  return {
    platform: tellingInstaller(platform, { store, workspaces, call, log }),
    // Whoever asks for a sample reads there why it did not arrive.
    sendSample: sampleSender(platform, async () => null),
    async obstacles(team, channel) {
      const workspace = await workspaces.find(team);
      return workspace === null ? [] : obstaclesIn(client, workspace, channel);
    },
  };
}
