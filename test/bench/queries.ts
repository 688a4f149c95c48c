import { withStore } from './database.ts';
import { madeUpHistory } from './made-up-history.ts';
import { type Figure, p99, timed } from './report.ts';

const searches = [
  'Salyut',
  'Salyut 7',
  '"Salyut 7"',
  'progress ms',
  'zvezda aft',
  'nothing of that name',
  'S',
];
const stations = [4, 5, 6, 14, 15, 18];

/** Search and station, page and total, over a mirror of so many events. */
export async function queryFigures(events: number, runs: number, target: number): Promise<Figure[]> {
  return withStore(async store => {
    await store.transaction(async transaction => transaction.events.save(madeUpHistory(events), new Date(0)));
    const search = await timed(runs, run =>
      store.events.find({ search: searches[run % searches.length] ?? '' }),
    );
    const station = await timed(runs, run =>
      store.events.find({ station: stations[run % stations.length] ?? 4 }),
    );
    const over = `over ${events.toLocaleString('en')} events, p99`;
    return [
      { name: `search ${over}`, measured: p99(search), target, unit: 'ms' },
      { name: `station ${over}`, measured: p99(station), target, unit: 'ms' },
    ];
  });
}
