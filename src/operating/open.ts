import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Log } from '../log.ts';
import type { Observe } from '../observe.ts';
import type { OpenStore } from '../store/store.ts';
import { counting } from './counters.ts';
import { databaseCheck } from './database-check.ts';
import { pollTimes } from './found-at.ts';
import { addGauges } from './gauges.ts';
import { healthPage, type WatchedPlatform } from './health.ts';
import { type OperatingServer, startServer } from './server.ts';
import { shared } from './shared.ts';

export interface OperatingSettings {
  readonly host: string;
  readonly port: number;
  readonly store: OpenStore;
  readonly calls: (now: Date) => Promise<{ readonly left: number }>;
  /** Those that the bot is set up for, as soon as they are opened. */
  readonly platforms: () => readonly WatchedPlatform[];
  /** What this process does now that only one does at a time. */
  readonly duties: () => ReadonlySet<string>;
  readonly clock: () => Date;
  readonly log: Log;
}

export interface Operating extends OperatingServer {
  readonly observe: Observe;
}

/** Serves /healthz and /metrics. Throws OperatingError where the address cannot be had. */
export async function openOperating(settings: OperatingSettings): Promise<Operating> {
  const { host, port, store, clock, log } = settings;
  const registry = new Registry();
  const observe = counting([registry], pollTimes(store));
  const failed = (err: unknown) => log.warn({ err }, 'Whoever watches the bot could not be told.');
  addGauges([registry], { ...settings, failed });
  collectDefaultMetrics({ register: registry });
  const checkDatabase = databaseCheck(store, clock);
  const server = await startServer({
    host,
    port,
    failed,
    pages: {
      '/healthz': shared(() => healthPage({ ...settings, checkDatabase })),
      '/metrics': shared(async () => ({
        status: 200,
        type: registry.contentType,
        body: await registry.metrics(),
      })),
    },
  });
  log.info(
    `Watch it at http://${host.includes(':') ? `[${host}]` : host}:${server.port}/healthz and /metrics.`,
  );
  return { ...server, observe };
}
