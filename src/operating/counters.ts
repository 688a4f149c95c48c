import { Counter, Histogram, type Registry } from 'prom-client';
import type { AlertKind } from '../docking/alert.ts';
import type { Revision } from '../docking/revision.ts';
import type { Fact, Observe, PollOutcome } from '../observe.ts';

/** Seconds: most are sent at once, a fan-out takes half an hour, an outage may take days. */
const ages = [1, 5, 15, 60, 300, 900, 1_800, 3_600, 21_600, 86_400, 259_200];
/** Seconds: an answer takes milliseconds, and Discord and Slack wait for three. */
const latencies = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10];

const pollOutcomes = ['read', 'idle', 'failed', 'held', 'broken'] satisfies PollOutcome[];
const alertNews = ['docked', 'departed', 'relocated', 'corrected', 'withdrawn', 'retracted'] satisfies (
  | AlertKind
  | Revision
)[];

/** Counts what the bot does. `foundAt`: when a poll found what it had to tell. */
export function counting(registers: Registry[], foundAt: (pollId: number) => Promise<Date | null>): Observe {
  const polls = new Counter({
    name: 'docking_polls_total',
    help: 'Polls of Launch Library by what came of them.',
    labelNames: ['outcome'],
    registers,
  });
  const saved = new Counter({
    name: 'docking_events_saved_total',
    help: 'Docking events that were new or had changed.',
    registers,
  });
  const alerts = new Counter({
    name: 'docking_alerts_total',
    help: 'Alerts that were announced, and what became of announced ones, by kind.',
    labelNames: ['kind'],
    registers,
  });
  const deliveries = new Counter({
    name: 'docking_deliveries_total',
    help: 'Attempts to send, edit or publish a post by platform and outcome.',
    labelNames: ['platform', 'action', 'outcome'],
    registers,
  });
  const age = new Histogram({
    name: 'docking_delivery_age_seconds',
    help: 'From the poll that found it to the post that was sent.',
    labelNames: ['platform'],
    buckets: ages,
    registers,
  });
  const commands = new Histogram({
    name: 'docking_command_duration_seconds',
    help: 'How long commands took to answer by platform, subcommand and outcome.',
    labelNames: ['platform', 'subcommand', 'outcome'],
    buckets: latencies,
    registers,
  });
  // What has not happened yet is 0, so that the first time shows as a rise.
  for (const outcome of pollOutcomes) polls.inc({ outcome }, 0);
  for (const kind of alertNews) alerts.inc({ kind }, 0);

  async function observeAge({ post, at }: Fact & { kind: 'delivered' }): Promise<void> {
    const found = await foundAt(post.pollId);
    if (found === null) return;
    age.observe({ platform: post.platform }, Math.max(0, (at.getTime() - found.getTime()) / 1_000));
  }

  return fact => {
    switch (fact.kind) {
      case 'polled':
        polls.inc({ outcome: fact.outcome });
        saved.inc(fact.saved);
        for (const kind of fact.news) alerts.inc({ kind });
        break;
      case 'delivered': {
        const { post, action, outcome } = fact;
        deliveries.inc({ platform: post.platform, action, outcome });
        // That the database fails was told by the delivery.
        if (action === 'sent' && outcome === 'sent') observeAge(fact).catch(() => {});
        break;
      }
      case 'answered': {
        const { platform, subcommand, outcome, seconds } = fact;
        commands.observe({ platform, subcommand, outcome }, seconds);
        break;
      }
    }
  };
}
