import fc from 'fast-check';
import type { DockingEvent } from '../../src/docking/event.ts';
import { nastyText } from '../slack/render/nasty-text.ts';
import { agency, dockingEvent, launch, port, spacecraft, station } from '../support/docking-event.ts';
import { dockingsAtMir, history } from '../support/history.ts';

/** A mirror whose names and texts are full of markup, as curators are people too. The same ones each time. */
export function nastyHistory(): readonly DockingEvent[] {
  const texts = fc.sample(nastyText, { numRuns: 12 * 9, seed: 5 });
  const odd = Array.from({ length: 12 }, (_, index) => nastyEvent(index, texts.slice(index * 9)));
  return [...history, ...dockingsAtMir(30), ...odd];
}

function nastyEvent(index: number, texts: readonly string[]): DockingEvent {
  const [name = '', place = '', target = '', maker = '', mission = '', credit = ''] = texts;
  const [description = '', short = '', serial = ''] = texts.slice(6);
  return dockingEvent({
    id: 900 + index,
    docking: new Date(Date.UTC(2026, 8, 1 + index)),
    departure: index % 2 === 0 ? null : new Date(Date.UTC(2026, 8, 20 + index)),
    location: port({ id: 910 + index, name: place }),
    chaser: spacecraft({
      id: 920 + index,
      flightId: 930 + index,
      name: name.trim() === '' ? '@everyone' : name,
      serialNumber: serial,
      agency: agency({ id: 940 + index, name: maker, abbreviation: short }),
      launch: launch({ mission }),
      description,
      image: {
        url: `https://example.com/${index}.jpg?a=<b>|c`,
        thumbnailUrl: null,
        credit,
        license: 'CC BY 4.0',
        licenseUrl: null,
      },
    }),
    target: station({ id: 950 + index, name: target.trim() === '' ? '<!channel>' : target }),
  });
}
