import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alert, kindOf } from '../../src/docking/alert.ts';
import { type Changes, diff } from '../../src/docking/diff.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
import { isRelocation, isTwin } from '../../src/docking/relocation.ts';
import { dockingEvent, launch, port, prichal, spacecraft, station } from '../support/docking-event.ts';

const now = new Date('2026-10-01T12:00:00Z');
const windowStart = new Date('2026-09-28T12:00:00Z');
const poisk = port({ id: 3, name: 'Poisk zenith' });

/** Hours before now; negative ones lie in the future. */
function ago(hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}

/** A mirror in memory, which remembers what each poll decided, as the store does. */
class Mirror {
  events = new Map<number, DockingEvent>();
  everSeen = new Map<number, DockingEvent>();
  alerts: Alert[] = [];

  poll(seen: readonly DockingEvent[], gone: readonly number[] = [], at = now, firstRun = false): Changes {
    const start = new Date(Math.min(windowStart.getTime(), at.getTime() - 72 * 3_600_000));
    const changes = diff(
      { events: this.events, alerts: this.alerts, retracted: this.retracted() },
      { events: seen, gone: new Set(gone) },
      { now: at, windowStart: start, firstRun },
    );
    this.events = new Map([...this.events, ...changes.saved.map(event => [event.id, event] as const)]);
    for (const event of changes.saved) this.everSeen.set(event.id, event);
    for (const id of changes.left) this.events.delete(id);
    const changed = new Set([...changes.alerts.map(({ alert }) => alert.key), ...changes.dropped]);
    this.alerts = [
      ...this.alerts.filter(({ key }) => !changed.has(key)),
      ...changes.alerts.map(({ alert }) => alert),
    ];
    return changes;
  }

  /** Every event whose alerts were struck because it was gone. */
  retracted(): DockingEvent[] {
    const lost = this.alerts
      .filter(({ reason }) => reason === 'retracted')
      .flatMap(({ arrival, departure }) => [arrival, departure]);
    return lost.flatMap(id => this.everSeen.get(id ?? Number.NaN) ?? []);
  }

  /** What has been announced, whatever the alerts are called: kind and events. */
  announced(): string[] {
    return this.alerts
      .filter(({ status }) => status === 'announced')
      .map(alert => `${kindOf(alert)} ${alert.arrival ?? ''}<${alert.departure ?? ''}`)
      .sort();
  }
}

function told({ alerts }: Changes): string[] {
  return alerts
    .filter(({ change }) => change !== 'silent')
    .map(({ alert, change }) => `${change} ${kindOf(alert)} ${alert.key}`);
}

function silent({ alerts }: Changes): string[] {
  return alerts
    .filter(({ alert }) => alert.status === 'silent')
    .map(({ alert }) => `${alert.key} ${alert.reason}`);
}

describe('a docking', () => {
  it('is announced when it is first seen within the window', () => {
    const changes = new Mirror().poll([dockingEvent({ id: 1, docking: ago(2) })]);

    expect(told(changes)).toEqual(['new docked docked:1']);
    expect(changes.saved.map(({ id }) => id)).toEqual([1]);
  });

  it('is announced at the very edge of the window, and not a moment before it', () => {
    const changes = new Mirror().poll([
      dockingEvent({ id: 1, docking: windowStart, chaser: spacecraft({ id: 1 }) }),
      dockingEvent({ id: 2, docking: new Date(windowStart.getTime() - 1), chaser: spacecraft({ id: 2 }) }),
    ]);

    expect(told(changes)).toEqual(['new docked docked:1']);
    expect(silent(changes)).toEqual(['docked:2 too-old']);
  });

  it('of old history is stored in silence, with the reason', () => {
    const changes = new Mirror().poll([
      dockingEvent({
        id: 900,
        docking: new Date('1969-03-07T00:00:00Z'),
        departure: new Date('1969-03-07T06:00:00Z'),
      }),
    ]);

    expect(told(changes)).toEqual([]);
    expect(silent(changes)).toEqual(['docked:900 too-old', 'departed:900 too-old']);
    expect(changes.saved).toHaveLength(1);
  });

  it('in the future waits until its time has passed and a poll still shows it', () => {
    const mirror = new Mirror();
    const planned = dockingEvent({ id: 1, docking: ago(-5) });

    expect(told(mirror.poll([planned]))).toEqual([]);
    expect(told(mirror.poll([planned], [], ago(-4)))).toEqual([]);
    expect(told(mirror.poll([planned], [], ago(-6)))).toEqual(['new docked docked:1']);
  });

  it('in the future that slipped is announced at its new time only', () => {
    const mirror = new Mirror();
    mirror.poll([dockingEvent({ id: 1, docking: ago(-5) })]);
    const slipped = dockingEvent({ id: 1, docking: ago(-48) });

    expect(told(mirror.poll([slipped], [], ago(-6)))).toEqual([]);
    expect(told(mirror.poll([slipped], [], ago(-49)))).toEqual(['new docked docked:1']);
  });

  it('found in the first run is never announced, not even when seen again', () => {
    const mirror = new Mirror();
    const event = dockingEvent({ id: 1, docking: ago(2) });

    const first = mirror.poll([event], [], now, true);

    expect(told(first)).toEqual([]);
    expect(silent(first)).toEqual(['docked:1 first-run']);
    expect(told(mirror.poll([event]))).toEqual([]);
  });

  it('planned in the first run is announced when it happens', () => {
    const mirror = new Mirror();
    const planned = dockingEvent({ id: 1, docking: ago(-5) });
    mirror.poll([planned], [], now, true);

    expect(told(mirror.poll([planned], [], ago(-6)))).toEqual(['new docked docked:1']);
  });
});

describe('a departure', () => {
  it('is announced when an empty departure becomes a past one', () => {
    const mirror = new Mirror();
    mirror.poll([dockingEvent({ id: 1, docking: ago(5_000) })], [], now, true);

    expect(told(mirror.poll([dockingEvent({ id: 1, docking: ago(5_000), departure: ago(1) })]))).toEqual([
      'new departed departed:1',
    ]);
  });

  it('in the future is announced only when it has passed', () => {
    const mirror = new Mirror();
    const leaving = dockingEvent({ id: 1, docking: ago(500), departure: ago(-3) });
    mirror.poll([leaving], [], now, true);

    expect(told(mirror.poll([leaving]))).toEqual([]);
    expect(told(mirror.poll([leaving], [], ago(-4)))).toEqual(['new departed departed:1']);
  });

  it('recorded long after it happened is stored in silence', () => {
    const mirror = new Mirror();
    mirror.poll([dockingEvent({ id: 1, docking: ago(5_000) })], [], now, true);

    const changes = mirror.poll([dockingEvent({ id: 1, docking: ago(5_000), departure: ago(200) })]);

    expect(told(changes)).toEqual([]);
    expect(silent(changes)).toEqual(['departed:1 too-old']);
  });

  it('of an event first seen already departed is announced, beside its arrival if that is news too', () => {
    const changes = new Mirror().poll([dockingEvent({ id: 1, docking: ago(10), departure: ago(4) })]);

    expect(told(changes)).toEqual(['new docked docked:1', 'new departed departed:1']);
  });

  it('completes the card of the arrival that was announced', () => {
    const mirror = new Mirror();
    mirror.poll([dockingEvent({ id: 1, docking: ago(20) })]);

    const changes = mirror.poll([dockingEvent({ id: 1, docking: ago(20), departure: ago(1) })]);

    expect(told(changes)).toEqual(['completed docked docked:1', 'new departed departed:1']);
  });

  it('that becomes empty again is struck, and restored when it comes back', () => {
    const mirror = new Mirror();
    const docked = dockingEvent({ id: 1, docking: ago(5_000) });
    const departed = { ...docked, departure: ago(1) };
    mirror.poll([docked], [], now, true);
    mirror.poll([departed]);

    expect(told(mirror.poll([docked]))).toEqual(['withdrawn departed departed:1']);
    expect(told(mirror.poll([docked]))).toEqual([]);
    expect(told(mirror.poll([departed]))).toEqual(['restored departed departed:1']);
  });
});

describe('a time that was wrong at first', () => {
  const docked = dockingEvent({ id: 1, docking: ago(5_000) });
  const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

  it('and was announced is struck when it is taken back, and the real departure is news of its own', () => {
    const mirror = new Mirror();
    mirror.poll([docked], [], now, true);
    mirror.poll([{ ...docked, departure: ago(1) }]);
    mirror.poll([docked], [], later(1));

    const changes = mirror.poll([{ ...docked, departure: later(2_000) }], [], later(2_001));

    expect(told(changes)).toEqual(['new departed departed:1/2']);
    expect(mirror.alerts.find(({ key }) => key === 'departed:1')).toMatchObject({
      status: 'struck',
      departure: null,
    });
  });

  it('and was announced is struck when it moves into the future, and told again when it has come', () => {
    const mirror = new Mirror();
    mirror.poll([docked], [], now, true);
    mirror.poll([{ ...docked, departure: ago(1) }]);
    const moved = { ...docked, departure: later(48) };

    expect(told(mirror.poll([moved], [], later(1)))).toEqual(['withdrawn departed departed:1']);
    expect(told(mirror.poll([moved], [], later(49)))).toEqual(['new departed departed:1/2']);
  });

  it('of a docking that slipped is struck, and the real docking is told', () => {
    const mirror = new Mirror();
    mirror.poll([dockingEvent({ id: 1, docking: ago(1) })]);
    const slipped = dockingEvent({ id: 1, docking: later(24) });

    expect(told(mirror.poll([slipped]))).toEqual(['withdrawn docked docked:1']);
    expect(told(mirror.poll([slipped], [], later(25)))).toEqual(['new docked docked:1/2']);
  });

  it.each([
    ['in the first run', true, ago(1)],
    ['as too old', false, ago(900)],
  ])('and was kept silent %s does not silence the real departure', (_, firstRun, wrong) => {
    const mirror = new Mirror();
    mirror.poll([{ ...docked, departure: wrong }], [], now, firstRun);
    mirror.poll([docked], [], later(1));

    expect(told(mirror.poll([{ ...docked, departure: later(200) }], [], later(201)))).toEqual([
      'new departed departed:1',
    ]);
  });
});

describe('a relocation', () => {
  const craft = spacecraft({ id: 7 });
  const left = dockingEvent({
    id: 1,
    docking: ago(5_000),
    departure: ago(2),
    location: poisk,
    chaser: craft,
  });
  const docked = dockingEvent({ id: 2, docking: ago(1.5), location: prichal, chaser: craft });
  const before = { ...left, departure: null };

  function mirrorWith(event: DockingEvent): Mirror {
    const mirror = new Mirror();
    mirror.poll([event], [], now, true);
    return mirror;
  }

  it('seen at once is one alert', () => {
    const changes = mirrorWith(before).poll([docked, left]);

    expect(told(changes)).toEqual(['new relocated departed:1']);
    expect(changes.alerts[0]?.alert).toMatchObject({ arrival: 2, departure: 1 });
  });

  it('whose departure is seen first is announced at once and becomes a relocation later', () => {
    const mirror = mirrorWith(before);

    expect(told(mirror.poll([left]))).toEqual(['new departed departed:1']);
    expect(told(mirror.poll([left, docked]))).toEqual(['relocated relocated departed:1']);
  });

  it('whose arrival is seen first is announced at once and becomes a relocation later', () => {
    const mirror = mirrorWith(before);

    expect(told(mirror.poll([docked]))).toEqual(['new docked docked:2']);
    expect(told(mirror.poll([left, docked]))).toEqual(['relocated relocated docked:2']);
  });

  it('whose first half was there before the first run is announced as one', () => {
    const mirror = mirrorWith(left);

    expect(told(mirror.poll([docked]))).toEqual(['new relocated departed:1']);
    expect(mirror.alerts.find(({ key }) => key === 'departed:1')?.said).toMatchObject({
      departure: { port: 'Poisk zenith' },
      arrival: { port: 'Prichal nadir' },
    });
  });

  it.each([
    [60, 'new relocated departed:1'],
    [61, 'new departed departed:1'],
  ])('takes at most an hour: after %i minutes', (minutes, first) => {
    const later = { ...docked, docking: new Date(ago(2).getTime() + minutes * 60_000) };

    expect(told(mirrorWith(before).poll([left, later]))[0]).toBe(first);
  });

  it('is told whole even when its departure is recorded long after its arrival was told', () => {
    const mirror = new Mirror();
    const early = { ...left, departure: ago(73) };
    const late = { ...docked, docking: ago(72.5) };
    mirror.poll([{ ...early, departure: null }], [], now, true);
    mirror.poll([late], [], ago(1));

    expect(told(mirror.poll([early, late]))).toEqual(['relocated relocated docked:2']);
  });

  it('needs the same flight at the same target', () => {
    const otherCraft = { ...docked, chaser: spacecraft({ id: 8 }) };
    const otherStation = { ...docked, target: station({ id: 18, name: 'Tiangong space station' }) };

    expect(told(mirrorWith(before).poll([left, otherCraft]))).toHaveLength(2);
    expect(told(mirrorWith(before).poll([left, otherStation]))).toHaveLength(2);
  });

  it('that loses its arrival is a departure again, and the other way round', () => {
    const mirror = mirrorWith(before);
    mirror.poll([left, docked]);

    expect(told(mirror.poll([left], [2]))).toEqual(['corrected departed departed:1']);
    expect(told(mirror.poll([left, docked]))).toEqual(['relocated relocated departed:1']);
    expect(told(mirror.poll([before, docked]))).toEqual(['corrected docked departed:1']);
  });
});

describe('a correction', () => {
  const event = dockingEvent({ id: 1, docking: ago(3), location: poisk });

  function announcedMirror(): Mirror {
    const mirror = new Mirror();
    mirror.poll([event]);
    return mirror;
  }

  it.each([
    ['of the time by a minute', { docking: new Date(ago(3).getTime() + 60_000) }],
    ['of the port', { location: prichal }],
    ['of a name', { chaser: spacecraft({ name: 'Progress MS-35A' }) }],
    ['of the target', { target: station({ name: 'ISS' }) }],
  ])('%s revises the alert once, and announces nothing', (_, change) => {
    const mirror = announcedMirror();

    expect(told(mirror.poll([{ ...event, ...change }]))).toEqual(['corrected docked docked:1']);
    expect(told(mirror.poll([{ ...event, ...change }]))).toEqual([]);
  });

  it('of less than a minute is stored and not told, but adds up', () => {
    const mirror = announcedMirror();
    const moved = (seconds: number) => ({ ...event, docking: new Date(ago(3).getTime() + seconds * 1_000) });

    expect(told(mirror.poll([moved(40)]))).toEqual([]);
    expect(mirror.events.get(1)?.docking).toEqual(moved(40).docking);
    expect(told(mirror.poll([moved(80)]))).toEqual(['corrected docked docked:1']);
  });

  it('keeps what was said first beside what holds now', () => {
    const mirror = announcedMirror();

    const [change] = mirror.poll([{ ...event, location: prichal }]).alerts;

    expect(change?.alert.original.arrival?.port).toBe('Poisk zenith');
    expect(change?.alert.said.arrival?.port).toBe('Prichal nadir');
  });

  it('of an event that was never announced is stored and not told', () => {
    const mirror = new Mirror();
    mirror.poll([{ ...event, docking: ago(900) }]);

    const changes = mirror.poll([{ ...event, docking: ago(2) }]);

    expect(told(changes)).toEqual([]);
    expect(changes.saved).toHaveLength(1);
  });
});

describe('a retraction', () => {
  const event = dockingEvent({ id: 1, docking: ago(3) });

  it('strikes what was announced and takes the event away', () => {
    const mirror = new Mirror();
    mirror.poll([event]);

    const changes = mirror.poll([], [1]);

    expect(told(changes)).toEqual(['retracted docked docked:1']);
    expect(changes.left).toEqual([1]);
  });

  it('is undone when the event comes back, without announcing it again', () => {
    const mirror = new Mirror();
    mirror.poll([event]);
    mirror.poll([], [1]);

    expect(told(mirror.poll([event]))).toEqual(['restored docked docked:1']);
  });

  it('of an event that was never announced just lets it leave, and it stays silent if it returns', () => {
    const mirror = new Mirror();
    mirror.poll([event], [], now, true);

    expect(told(mirror.poll([], [1]))).toEqual([]);
    expect(told(mirror.poll([event]))).toEqual([]);
  });
});

describe('the same docking under another id', () => {
  const old = dockingEvent({ id: 1, docking: ago(3) });
  const renumbered = { ...old, id: 2, docking: new Date(ago(3).getTime() + 5 * 60_000) };

  it('adopts the alert when the old id is gone', () => {
    const mirror = new Mirror();
    mirror.poll([old]);

    const changes = mirror.poll([renumbered], [1]);

    expect(told(changes)).toEqual(['corrected docked docked:1']);
    expect(mirror.alerts.find(({ key }) => key === 'docked:1')).toMatchObject({
      arrival: 2,
      status: 'announced',
    });
  });

  it('gets the alert back even when the old id was struck before the new one was entered', () => {
    const mirror = new Mirror();
    mirror.poll([old]);
    mirror.poll([], [1]);

    expect(told(mirror.poll([renumbered]))).toEqual(['restored docked docked:1']);
    expect(mirror.announced()).toEqual(['docked 2<']);
  });

  it('is silent while the old id is still there, and adopts its alert later', () => {
    const mirror = new Mirror();
    mirror.poll([old]);

    expect(silent(mirror.poll([old, renumbered]))).toEqual(['docked:2 twin']);
    expect(told(mirror.poll([renumbered], [1]))).toEqual(['corrected docked docked:1']);
    expect(mirror.alerts).toHaveLength(1);
  });

  it('tells of a departure that only one of the two records has, once', () => {
    const mirror = new Mirror();
    mirror.poll([old, renumbered]);
    const departure = ago(1);

    expect(told(mirror.poll([old, { ...renumbered, departure }]))).toEqual(['new departed departed:2']);
    expect(
      told(
        mirror.poll([
          { ...old, departure },
          { ...renumbered, departure },
        ]),
      ),
    ).toEqual(['completed docked docked:1']);
  });
});

describe('detail', () => {
  const detailed = dockingEvent({ id: 1, mode: 'detailed', chaser: spacecraft({ launch: launch() }) });

  it('is not lost to a normal record', () => {
    const mirror = new Mirror();
    mirror.poll([detailed], [], now, true);
    const brief = launch({ net: null, rocket: null, provider: null, pad: null, site: null, mission: null });
    const normal = dockingEvent({ id: 1, chaser: spacecraft({ launch: brief }) });

    expect(mirror.poll([normal]).saved).toEqual([]);
    expect(mirror.poll([{ ...normal, chaser: spacecraft({ launch: null }) }]).saved).toEqual([]);
    expect(mirror.events.get(1)?.chaser?.launch?.pad).toBe('31/6');
  });

  it('of another launch does not stay', () => {
    const mirror = new Mirror();
    mirror.poll([detailed], [], now, true);

    const [saved] = mirror.poll([
      dockingEvent({ id: 1, chaser: spacecraft({ launch: launch({ id: 'other' }) }) }),
    ]).saved;

    expect(saved).toMatchObject({ mode: 'normal', chaser: { launch: { id: 'other' } } });
  });
});

describe('any history', () => {
  const minutes = fc.integer({ min: -600, max: 8_000 });
  const events = fc
    .array(
      fc.record({
        craft: fc.integer({ min: 1, max: 3 }),
        docked: minutes,
        stay: fc.option(fc.integer({ min: 20, max: 4_000 })),
      }),
      { maxLength: 6 },
    )
    .map(rows =>
      rows.map(({ craft, docked, stay }, index) =>
        dockingEvent({
          id: index + 1,
          docking: ago(docked / 60),
          departure: stay === null ? null : ago((docked - stay) / 60),
          chaser: spacecraft({ id: craft }),
          location: port({ id: index, name: `Port ${index}` }),
        }),
      ),
    );

  it('is announced once, however often the same page is polled', () => {
    fc.assert(
      fc.property(events, page => {
        const mirror = new Mirror();
        mirror.poll(page);
        const announced = mirror.announced();

        const again = mirror.poll(page);

        expect(again).toEqual({ saved: [], left: [], alerts: [], dropped: [] });
        expect(mirror.announced()).toEqual(announced);
      }),
    );
  });

  it('gives the same alerts whatever the order of the page', () => {
    fc.assert(
      fc.property(
        events.chain(page =>
          fc.tuple(fc.constant(page), fc.shuffledSubarray(page, { minLength: page.length })),
        ),
        ([page, shuffled]) => {
          const [mirror, other] = [new Mirror(), new Mirror()];

          mirror.poll(page);
          other.poll(shuffled);

          expect(other.announced()).toEqual(mirror.announced());
        },
      ),
    );
  });

  it('gives the same alerts whatever the order of the pages that show it', () => {
    const twoPages = events
      .filter(page => !page.some(a => page.some(b => isTwin(a, b))))
      .filter(page => page.every(a => page.filter(b => isRelocation(a, b)).length <= 1))
      .filter(page => page.every(a => page.filter(b => isRelocation(b, a)).length <= 1))
      .chain(page => fc.tuple(fc.subarray(page), fc.subarray(page)).map(([a, b]) => [page, a, b] as const));
    fc.assert(
      fc.property(twoPages, ([page, a, b]) => {
        const orders = [[a, b, page], [b, a, page], [page]].map(pages => {
          const mirror = new Mirror();
          for (const each of pages) mirror.poll(each);
          return mirror.announced();
        });

        expect(orders[1]).toEqual(orders[0]);
        expect(orders[2]).toEqual(orders[0]);
      }),
      { numRuns: 500 },
    );
  });

  it('never puts one half of an event into two alerts', () => {
    fc.assert(
      fc.property(fc.array(events, { minLength: 1, maxLength: 4 }), pages => {
        const mirror = new Mirror();

        for (const page of pages)
          mirror.poll(
            page,
            [...mirror.events.keys()].filter(id => !page.some(event => event.id === id)),
          );

        for (const half of ['arrival', 'departure'] as const) {
          const ids = mirror.alerts.map(alert => alert[half]).filter(id => id !== null);
          expect(new Set(ids).size).toBe(ids.length);
        }
      }),
    );
  });
});
