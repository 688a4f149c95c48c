import { Gauge, type Registry } from 'prom-client';
import type { OpenStore } from '../store/store.ts';
import type { WatchedPlatform } from './health.ts';
import { pollingHealth } from './polling-health.ts';

export interface GaugeSettings {
  readonly store: Pick<OpenStore, 'state' | 'counts' | 'events'>;
  readonly calls: (now: Date) => Promise<{ readonly left: number }>;
  readonly platforms: () => readonly WatchedPlatform[];
  readonly duties: () => ReadonlySet<string>;
  readonly clock: () => Date;
  /** Told of what could not be read; that gauge then has no value. */
  readonly failed: (error: unknown) => void;
}

/** What there is at the moment it is asked for; nothing is read in between. */
export function addGauges(registers: Registry[], settings: GaugeSettings): void {
  const { store, calls, platforms, duties, clock, failed } = settings;

  function gauge<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    read: (gauge: Gauge<L>) => void | Promise<void>,
  ): void {
    new Gauge<L>({
      name,
      help,
      labelNames: [...labelNames],
      registers,
      async collect() {
        this.reset();
        try {
          await read(this);
        } catch (error) {
          this.remove();
          failed(error);
        }
      },
    });
  }

  gauge('docking_launch_library_calls_left', 'Calls to Launch Library left in this hour.', [], async left => {
    left.set((await calls(clock())).left);
  });
  gauge(
    'docking_last_successful_poll_timestamp_seconds',
    'When Launch Library was last read.',
    [],
    async at => {
      const { lastSuccess } = pollingHealth(await store.state.all(), clock());
      if (lastSuccess === null) at.remove();
      else at.set(lastSuccess.getTime() / 1_000);
    },
  );
  gauge('docking_events', 'Docking events in the mirror.', [], async events => {
    events.set(await store.events.count());
  });
  gauge(
    'docking_rejected_records',
    'Records of Launch Library set aside, as they could not be read.',
    [],
    async records => {
      records.set(await store.counts.rejectedRecords());
    },
  );
  gauge('docking_queue_posts', 'Posts that wait or are being sent.', ['platform'], async posts => {
    for (const { name: platform } of platforms()) posts.set({ platform }, 0);
    for (const { platform, count } of await store.counts.queue()) posts.set({ platform }, count);
  });
  gauge('docking_paused_channels', 'Channels that are sent nothing.', ['platform', 'by'], async channels => {
    for (const { platform, by, count } of await store.counts.pausedChannels()) {
      channels.set({ platform, by }, count);
    }
  });
  gauge('docking_on_duty', '1 while it is this process that does it.', ['duty'], here => {
    for (const duty of duties()) here.set({ duty }, 1);
  });
  gauge('docking_platform_connected', '1 while the platform is connected.', ['platform'], connected => {
    for (const { name: platform, presence } of platforms()) {
      connected.set({ platform }, presence.isConnected ? 1 : 0);
    }
  });
}
