import type { Finding } from './judge.ts';
import { findingKinds } from './judge.ts';

export interface Result {
  readonly seed: number;
  readonly seconds: number;
  /** By moment. */
  readonly kills: ReadonlyMap<string, number>;
  /** By duty: milliseconds from the kill of who had it until another began. */
  readonly takeovers: ReadonlyMap<string, readonly number[]>;
  readonly faults: ReadonlyMap<string, number>;
  /** Questions on Slack, by what became of them. */
  readonly asked: ReadonlyMap<string, number>;
  /** Errors in the bot's log, and how often. */
  readonly errors: ReadonlyMap<string, number>;
  readonly channels: number;
  readonly alerts: number;
  readonly messages: number;
  readonly edits: number;
  readonly findings: readonly Finding[];
  /** What no correct bot does: a process that ends by itself, a request against a platform's rules. */
  readonly complaints: readonly string[];
}

const mostListed = 20;

/** Where the bot cannot look whether a message arrived, it may be there twice; it is never lost. */
export function isExcused({ kind, unreadable }: Finding): boolean {
  return unreadable && kind === 'repeated';
}

export function hasFailed({ findings, complaints }: Result): boolean {
  return complaints.length > 0 || findings.some(finding => !isExcused(finding));
}

export function reportOf(result: Result): string {
  const { seed, seconds, kills, faults, errors, channels, alerts, messages, edits, complaints } = result;
  const failures = result.findings.filter(finding => !isExcused(finding));
  const excused = result.findings.filter(isExcused);
  const count = (kind: Finding['kind'], platform: string) =>
    failures.filter(finding => finding.kind === kind && finding.platform === platform).length;
  return [
    `Seed ${seed}, ${seconds} s`,
    ...counts('Kills', kills),
    ...[...result.takeovers].sort(([a], [b]) => a.localeCompare(b)).map(takeover),
    ...counts('Faults', faults),
    ...counts('Questions', result.asked),
    ...counts("Errors in the bot's log", errors),
    `Told: ${alerts} alerts to ${channels} channels in ${messages} messages with ${edits} edits`,
    ...['discord', 'slack'].map(
      platform => `${platform}: ${findingKinds.map(kind => `${count(kind, platform)} ${kind}`).join(', ')}`,
    ),
    `where the bot may not look: ${excused.length} repeated`,
    ...listed(failures.map(({ kind, place, what }) => `  ${kind} ${place}: ${what}`)),
    ...listed(complaints.map(complaint => `  wrong: ${complaint}`)),
    hasFailed(result) ? `FAILED; again with --seed ${seed}` : 'passed',
  ].join('\n');
}

function takeover([duty, times]: readonly [string, readonly number[]]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const seconds = (time = 0) => (time / 1_000).toFixed(1);
  const [p50, most] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map(seconds);
  return `Taken over: ${duty} ${times.length} times, p50 ${p50} s, at most ${most} s`;
}

function counts(name: string, of: ReadonlyMap<string, number>): string[] {
  const sum = [...of.values()].reduce((total, one) => total + one, 0);
  const lines = [...of].sort(([a], [b]) => a.localeCompare(b)).map(([what, times]) => `  ${times} ${what}`);
  return [`${name}: ${sum}`, ...lines];
}

function listed(lines: readonly string[]): string[] {
  const more = lines.length - mostListed;
  return [...lines.slice(0, mostListed), ...(more > 0 ? [`  and ${more} more`] : [])];
}
