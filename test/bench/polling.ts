import { apply } from '../../src/alerts/apply.ts';
import { checkMissing } from '../../src/alerts/check-missing.ts';
import { Reading } from '../../src/alerts/reading.ts';
import { recordTexts } from '../../src/demo/record.ts';
import { hasDocked, recording, stageAt } from '../../src/demo/recording.ts';
import type { SourcePage } from '../../src/docking/source.ts';
import { parseJson } from '../../src/launch-library/json.ts';
import { readPage } from '../../src/launch-library/page.ts';
import { dockingEventSchema } from '../../src/launch-library/schema.ts';
import { withStore } from './database.ts';
import { type Figure, p99, timed } from './report.ts';

const judging = { windowHours: 72, firstRun: false };

/** A poll of the two newest pages, from the answers' texts to the commit, a day after the last. */
export async function pollFigures(): Promise<Figure[]> {
  return withStore(async store => {
    const days = Array.from({ length: 360 }, (_, day) => new Date(Date.UTC(2025, 0, 1 + day)));
    const texts = days.map(day => [pageText(day, 'docking'), pageText(day, 'departure')]);
    const times = await timed(300, run => pollTexts(texts[run] ?? [], days[run] ?? new Date()));

    async function pollTexts(texts: readonly string[], now: Date): Promise<void> {
      const pages = texts.map(text => readPage(parseJson(text), dockingEventSchema('normal')));
      const reading = new Reading({ list: async () => pages.shift() ?? noPage, find: async () => null }, now);
      await reading.newest('docking');
      await reading.newest('departure');
      await checkMissing(store, reading, 0);
      await apply(store, reading, judging, now);
    }
    return [
      {
        name: 'poll of two pages of 100: parse, diff, save, p99',
        measured: p99(times),
        target: 50,
        unit: 'ms',
      },
    ];
  });
}

const noPage: SourcePage = { count: 0, events: [], rejected: [] };
const textOf = recordTexts();

function pageText(now: Date, order: 'docking' | 'departure'): string {
  const known = recording.events.filter(event => hasDocked(event, now));
  const newest = known.sort((a, b) => timeOf(b, order, now) - timeOf(a, order, now)).slice(0, 100);
  const records = newest.map(event => textOf(event, '2.3.0', 'normal', stageAt(event, now)).toString());
  return `{"count":${known.length},"results":[${records.join(',')}]}`;
}

function timeOf(event: (typeof recording.events)[number], order: 'docking' | 'departure', now: Date): number {
  const at = event[order];
  return at === null || at > now ? Number.MAX_SAFE_INTEGER : at.getTime();
}
