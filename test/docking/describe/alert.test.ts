import { describe, expect, it } from 'vitest';
import type { Alert, AlertReason } from '../../../src/docking/alert.ts';
import { type AlertLook, describeAlert } from '../../../src/docking/describe/alert.ts';
import type { DockingEvent, Image } from '../../../src/docking/event.ts';
import type { News } from '../../../src/docking/subscription.ts';
import { renderMessage } from '../../../src/terminal/render.ts';
import {
  dockingEvent,
  launch,
  payload,
  port,
  prichal,
  skylab,
  spacecraft,
  station,
} from '../../support/docking-event.ts';
import { news } from '../../support/news.ts';

const now = new Date('2026-10-01T12:00:00Z');
const endeavour = spacecraft({
  id: 50,
  name: 'Crew Dragon Endeavour',
  configuration: 'Crew Dragon 2',
  agency: { id: 121, name: 'SpaceX', abbreviation: 'SpX' },
});
const arrived = dockingEvent({ id: 1, docking: new Date('2026-10-01T09:30:00Z') });
const left = dockingEvent({
  id: 2,
  docking: new Date('2026-03-01T10:00:00Z'),
  departure: new Date('2026-10-01T08:40:00Z'),
});
const relocation = news({ arrival: { ...arrived, location: prichal }, departure: left });

function title(told: News, look: Partial<AlertLook> = {}): unknown {
  return describeAlert(told, { style: 'full', pictures: 'licensed', ...look }).title;
}

function card(told: News, look: Partial<AlertLook> = {}): string {
  const message = describeAlert(told, { style: 'full', pictures: 'licensed', ...look });
  return renderMessage(message, { width: 80, colours: false, now, timeZone: 'UTC' });
}

function changed(told: News, changes: Partial<Alert>): News {
  return { ...told, alert: { ...told.alert, ...changes } };
}

/** As it is after the records were corrected, having been told as `first`. */
function corrected(first: News, then: News): News {
  return changed(then, { original: first.alert.original });
}

function struck(told: News, reason: AlertReason): News {
  return changed(told, { status: 'struck', reason });
}

describe('an alert in the terminal', () => {
  it('of a docking', () => {
    const docked = { ...arrived, chaser: spacecraft({ launch: launch() }) };

    expect(card(news({ arrival: docked }))).toMatchInlineSnapshot(`
      "▌ Progress MS-35 docked at the International Space Station, Poisk zenith
      ▌ Docked 1 Oct 2026, 09:30 UTC (2 hours ago)
      ▌ Vehicle  Progress-MS · Russian Federal Space Agency (ROSCOSMOS)
      ▌ Launch   Soyuz 2.1a | Progress MS-35
      ▌
      ▌ → /docking event event:1  Details
      ▌ Data: The Space Devs · Launch Library 2"
    `);
  });

  it('of a docking whose departure is known by now', () => {
    const departure = new Date('2026-10-01T11:45:00Z');

    expect(card(news({ arrival: { ...arrived, departure } }))).toMatchInlineSnapshot(`
      "▌ Progress MS-35 docked at the International Space Station, Poisk zenith
      ▌ Docked 1 Oct 2026, 09:30 UTC (2 hours ago)
      ▌ Stay of 2 h 15 min, until 1 Oct 2026, 11:45 UTC (15 minutes ago)
      ▌ Vehicle  Progress-MS · Russian Federal Space Agency (ROSCOSMOS)
      ▌
      ▌ → /docking event event:1  Details
      ▌ Data: The Space Devs · Launch Library 2"
    `);
  });

  it('of a departure', () => {
    expect(card(news({ departure: left }))).toMatchInlineSnapshot(`
      "▌ Progress MS-35 left the International Space Station after 213 d 22 h
      ▌ Undocked 1 Oct 2026, 08:40 UTC (3 hours ago)
      ▌ Docked 1 Mar 2026, 10:00 UTC (7 months ago)
      ▌ Port     Poisk zenith
      ▌ Vehicle  Progress-MS · Russian Federal Space Agency (ROSCOSMOS)
      ▌
      ▌ → /docking event event:2  Details
      ▌ Data: The Space Devs · Launch Library 2"
    `);
  });

  it('of a relocation', () => {
    expect(card(relocation)).toMatchInlineSnapshot(`
      "▌ Progress MS-35 moved from Poisk zenith to Prichal nadir at the International
      ▌ Space Station
      ▌ Undocked 1 Oct 2026, 08:40 UTC (3 hours ago)
      ▌ Docked 1 Oct 2026, 09:30 UTC (2 hours ago)
      ▌ Vehicle  Progress-MS · Russian Federal Space Agency (ROSCOSMOS)
      ▌
      ▌ → /docking event event:1  Details
      ▌ Data: The Space Devs · Launch Library 2"
    `);
  });

  it('of a correction', () => {
    const chaser = spacecraft({ name: 'Progress MS-36' });
    const docking = new Date('2026-10-01T09:41:00Z');
    const now = news({ arrival: { ...arrived, docking, location: prichal, chaser } });

    expect(card(corrected(news({ arrival: arrived }), now))).toMatchInlineSnapshot(`
      "▌ Progress MS-36 docked at the International Space Station, Prichal nadir
      ▌ Docked 1 Oct 2026, 09:41 UTC (2 hours ago)
      ▌ Docking time corrected: ~1 Oct 2026, 09:30 UTC~ → 1 Oct 2026, 09:41 UTC
      ▌ Port corrected: ~Poisk zenith~ → Prichal nadir
      ▌ Chaser corrected: ~Progress MS-35~ → Progress MS-36
      ▌ Vehicle  Progress-MS · Russian Federal Space Agency (ROSCOSMOS)
      ▌
      ▌ → /docking event event:1  Details
      ▌ Data: The Space Devs · Launch Library 2"
    `);
  });

  it('of a corrected target, by the word that the event is shown with', () => {
    const now = news({ arrival: { ...arrived, target: skylab } });

    expect(card(corrected(news({ arrival: arrived }), now))).toContain(
      'Target corrected: ~International Space Station~ → Skylab',
    );
  });

  it('of a corrected relocation', () => {
    const chaser = spacecraft({ name: 'Progress MS-36' });
    const departure = new Date('2026-10-01T08:30:00Z');
    const now = news({
      arrival: { ...arrived, location: port({ id: 50, name: 'Rassvet nadir' }), chaser },
      departure: { ...left, departure, chaser },
    });

    expect(card(corrected(relocation, now))).toMatchInlineSnapshot(`
      "▌ Progress MS-36 moved from Poisk zenith to Rassvet nadir at the International
      ▌ Space Station
      ▌ Undocked 1 Oct 2026, 08:30 UTC (3 hours ago)
      ▌ Docked 1 Oct 2026, 09:30 UTC (2 hours ago)
      ▌ Undocking time corrected: ~1 Oct 2026, 08:40 UTC~ → 1 Oct 2026, 08:30 UTC
      ▌ Chaser corrected: ~Progress MS-35~ → Progress MS-36
      ▌ New port corrected: ~Prichal nadir~ → Rassvet nadir
      ▌ Vehicle  Progress-MS · Russian Federal Space Agency (ROSCOSMOS)
      ▌
      ▌ → /docking event event:1  Details
      ▌ Data: The Space Devs · Launch Library 2"
    `);
  });

  it('of a docking taken back', () => {
    expect(card(struck(news({ arrival: arrived }), 'retracted'))).toMatchInlineSnapshot(`
      "▌ ~Progress MS-35 docked at the International Space Station, Poisk zenith~
      ▌ ~Docked 1 Oct 2026, 09:30 UTC (2 hours ago)~
      ▌ Taken back  Launch Library no longer has this event
      ▌
      ▌ Data: The Space Devs · Launch Library 2"
    `);
  });

  it('of a departure taken back', () => {
    const docked = { ...left, departure: null };

    expect(
      card({ ...struck(news({ departure: left }), 'withdrawn'), departure: docked }),
    ).toMatchInlineSnapshot(`
      "▌ ~Progress MS-35 left the International Space Station after 213 d 22 h~
      ▌ ~Undocked 1 Oct 2026, 08:40 UTC (3 hours ago)~
      ▌ ~Docked 1 Mar 2026, 10:00 UTC (7 months ago)~
      ▌ Taken back  Launch Library no longer says that it has left
      ▌
      ▌ Data: The Space Devs · Launch Library 2"
    `);
  });

  it('in the compact style', () => {
    expect(card(news({ departure: left }), { style: 'compact' })).toMatchInlineSnapshot(`
      "▌ Progress MS-35 left the International Space Station after 213 d 22 h
      ▌ Undocked 1 Oct 2026, 08:40 UTC (3 hours ago)
      ▌ Docked 1 Mar 2026, 10:00 UTC (7 months ago)
      ▌
      ▌ Data: The Space Devs · Launch Library 2"
    `);
  });
});

describe('the title of an alert', () => {
  it.each<[string, News, string]>([
    [
      'a docking, where',
      news({ arrival: arrived }),
      'Progress MS-35 docked at the International Space Station, Poisk zenith',
    ],
    [
      'a departure, after how long',
      news({ departure: left }),
      'Progress MS-35 left the International Space Station after 213 d 22 h',
    ],
    [
      'a relocation, from port to port',
      relocation,
      'Progress MS-35 moved from Poisk zenith to Prichal nadir at the International Space Station',
    ],
    [
      'a relocation to the same port as such',
      news({ arrival: arrived, departure: left }),
      'Progress MS-35 redocked at the International Space Station, Poisk zenith',
    ],
    [
      'a relocation between ports of one name as a move',
      news({ arrival: { ...arrived, location: port({ id: 99 }) }, departure: left }),
      'Progress MS-35 moved from Poisk zenith to Poisk zenith at the International Space Station',
    ],
    [
      'a place only once that is called as its port is',
      news({
        arrival: dockingEvent({
          chaser: payload(),
          target: payload({ id: 13, name: 'Intelsat 10-02' }),
          location: port({ name: 'Intelsat 10-02' }),
        }),
      }),
      'MEV-2 docked at Intelsat 10-02',
    ],
    [
      'names as they are, quotes and all',
      news({
        arrival: {
          ...arrived,
          chaser: spacecraft({ name: `S.S. William "Willie" C. McCool's <b>*Cygnus*</b>` }),
          target: skylab,
          location: port({ name: "Forward 'A'" }),
        },
      }),
      `S.S. William "Willie" C. McCool's <b>*Cygnus*</b> docked at Skylab, Forward 'A'`,
    ],
    [
      'a vehicle without a record',
      news({ arrival: { ...arrived, chaser: null } }),
      'An unnamed vehicle docked at the International Space Station, Poisk zenith',
    ],
    [
      'a target without a record',
      news({ departure: { ...left, target: null, chaser: null } }),
      'An unnamed vehicle left an unnamed vehicle after 213 d 22 h',
    ],
  ])('tells %s', (_, told, expected) => {
    expect(title(told)).toBe(expected);
    expect(title(told, { style: 'compact' })).toBe(expected);
  });

  it('tells the stay by the time that was announced, not by a refinement below a minute', () => {
    const refined = { ...left, departure: new Date('2026-10-01T08:39:30Z') };

    expect(title({ ...news({ departure: left }), departure: refined })).toMatch(/after 213 d 22 h$/);
  });
});

describe('an alert without the record of a half', () => {
  it.each<[string, News]>([
    ['docking', news({ arrival: arrived })],
    ['departure', news({ departure: left })],
    ['relocation', relocation],
    ['struck docking', struck(news({ arrival: arrived }), 'retracted')],
  ])('is told by what was said: %s', (_, told) => {
    const withoutRecords = { ...told, arrival: null, departure: null };

    expect(String(title(withoutRecords)).split(' after ')[0]).toBe(String(title(told)).split(' after ')[0]);
    expect(card(withoutRecords)).toContain('Launch Library 2');
  });

  it('also tells a relocation of which one record is left', () => {
    expect(title({ ...relocation, departure: null })).toBe(title(relocation));
    expect(title({ ...relocation, arrival: null })).toBe(title(relocation));
  });

  it('and said nothing at all still says something', () => {
    const nothing = { arrival: null, departure: null };
    const told = changed(news({ arrival: arrived }), { said: nothing, original: nothing });

    expect(title({ ...told, arrival: null })).toBe(
      'An unnamed vehicle docked at an unnamed vehicle, an unnamed port',
    );
  });
});

describe('a struck alert', () => {
  it('is struck through, says why, and leads to no details of what is gone', () => {
    const message = describeAlert(struck(news({ arrival: arrived }), 'retracted'), {
      style: 'compact',
      pictures: 'licensed',
    });

    expect(message).toMatchObject({ struck: true, tone: 'retracted' });
    expect(message.fields).toEqual([
      { name: 'Taken back', value: 'Launch Library no longer has this event' },
    ]);
    expect(message.actions).toBeUndefined();
  });

  it('does not dwell on corrections', () => {
    const told = corrected(news({ arrival: arrived }), news({ arrival: { ...arrived, location: prichal } }));

    expect(card(struck(told, 'retracted'))).not.toContain('corrected');
  });
});

describe('the picture of an alert', () => {
  const image: Image = {
    url: 'https://images.example/dragon.jpg',
    thumbnailUrl: null,
    credit: 'NASA',
    license: 'CC BY-NC 2.0',
    licenseUrl: null,
  };

  function pictured(event: Partial<DockingEvent>, look: Partial<AlertLook> = {}) {
    const told = news({ arrival: { ...arrived, ...event } });
    return describeAlert(told, { style: 'full', pictures: 'licensed', ...look }).image;
  }

  it.each<[string | null, AlertLook['pictures'], boolean, string]>([
    ['CC BY-NC 2.0', 'licensed', true, 'Picture: NASA, CC BY-NC 2.0'],
    ['Unknown', 'licensed', false, 'Picture: NASA, licence unknown'],
    ['unknown', 'licensed', false, 'Picture: NASA, licence unknown'],
    [null, 'licensed', false, 'Picture: NASA, licence unknown'],
    ['', 'licensed', false, 'Picture: NASA, licence unknown'],
    [null, 'all', true, 'Picture: NASA, licence unknown'],
    ['CC BY-NC 2.0', 'all', true, 'Picture: NASA, CC BY-NC 2.0'],
  ])('under the licence %j with the policy %s: embedded is %j', (license, pictures, embeddable, credit) => {
    const chaser = { ...endeavour, image: { ...image, license } };

    expect(pictured({ chaser }, { pictures })).toMatchObject({ url: image.url, embeddable, credit });
  });

  it('names the licence where nobody is credited', () => {
    expect(pictured({ chaser: { ...endeavour, image: { ...image, credit: null } } })?.credit).toBe(
      'Picture: CC BY-NC 2.0',
    );
    expect(pictured({ chaser: { ...endeavour, image: { ...image, credit: '' } } })?.credit).toBe(
      'Picture: CC BY-NC 2.0',
    );
  });

  it("is the target's where the chaser has none, and none where neither has, nor in the compact style", () => {
    expect(pictured({ target: station({ image }) })?.url).toBe(image.url);
    expect(pictured({})).toBeUndefined();
    expect(pictured({ chaser: null, target: null })).toBeUndefined();
    expect(pictured({ target: station({ image }) }, { style: 'compact' })).toBeUndefined();
  });
});

describe('the page about the vehicle', () => {
  const page = 'https://en.wikipedia.org/wiki/Progress_MS';
  const told = news({ arrival: { ...arrived, chaser: spacecraft({ page }) } });

  it('is linked to in the full style alone', () => {
    const linked = (style: AlertLook['style']) => describeAlert(told, { style, pictures: 'licensed' }).links;

    expect(linked('full')).toEqual([{ label: 'About Progress-MS', url: page }]);
    expect(linked('compact')).toBeUndefined();
  });
});
