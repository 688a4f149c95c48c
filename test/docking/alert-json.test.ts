import { describe, expect, it } from 'vitest';
import type { Alert } from '../../src/docking/alert.ts';
import { alertJson } from '../../src/docking/alert-json.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
import { eventJson } from '../../src/docking/event-json.ts';
import type { Revision } from '../../src/docking/revision.ts';
import type { News } from '../../src/docking/subscription.ts';
import { dockingEvent, launch, prichal, spacecraft } from '../support/docking-event.ts';
import { news } from '../support/news.ts';

const now = new Date('2026-10-01T12:00:00Z');
const arrived = dockingEvent({ id: 1, docking: new Date('2026-10-01T09:30:00Z') });
const left = dockingEvent({
  id: 2,
  docking: new Date('2026-03-01T10:00:00Z'),
  departure: new Date('2026-10-01T08:40:00Z'),
});
const relocation = news({ arrival: arrived, departure: left });

describe('an alert as JSON', () => {
  it.each<[string, News, Revision | null, object]>([
    ['docked', news({ arrival: arrived }), null, { event: { id: 1 } }],
    ['departed', news({ departure: left }), null, { event: { id: 2 } }],
    ['relocated', relocation, null, { event: { id: 1 }, from: { id: 2 } }],
    ['relocated', relocation, 'relocated', { event: { id: 1 }, from: { id: 2 } }],
    ['corrected', relocation, 'corrected', { event: { id: 1 }, from: { id: 2 } }],
    ['corrected', news({ arrival: arrived }), 'completed', { event: { id: 1 } }],
    ['corrected', news({ departure: left }), 'withdrawn', { event: { id: 2 } }],
    ['corrected', news({ arrival: arrived }), 'restored', { event: { id: 1 } }],
    ['retracted', news({ arrival: arrived }), 'retracted', { event: { id: 1 } }],
  ])('is %s', (kind, told, revision, expected) => {
    expect(alertJson(told, revision, now)).toMatchObject({ kind, ...expected });
  });

  it('has nothing that it does not need', () => {
    expect(Object.keys(alertJson(news({ arrival: arrived }), null, now))).toEqual(['kind', 'event']);
    expect(Object.keys(alertJson(relocation, 'relocated', now))).toEqual(['kind', 'event', 'from']);
  });

  it('says what had been told before', () => {
    const told = news({ arrival: { ...arrived, location: prichal } });
    const alert: Alert = { ...told.alert, original: news({ arrival: arrived }).alert.original };

    expect(alertJson({ ...told, alert }, 'corrected', now).was).toEqual({
      arrival: {
        at: '2026-10-01T09:30:00.000Z',
        port: 'Poisk zenith',
        chaser: 'Progress MS-35',
        target: 'International Space Station',
      },
      departure: null,
    });
  });

  it('of an event without a record has none', () => {
    expect(alertJson({ ...relocation, arrival: null, departure: null }, null, now)).toEqual({
      kind: 'relocated',
      event: null,
    });
  });

  it('is plain: what it becomes as text and back is itself', () => {
    const chaser = spacecraft({ launch: launch(), missionEnd: now });
    const json = alertJson(news({ arrival: { ...arrived, chaser } }), 'corrected', now);
    const back = JSON.parse(JSON.stringify(json));

    expect(back.event.chaser.launch.net).toBe('2026-09-17T01:00:00.000Z');
    expect(JSON.parse(JSON.stringify(back))).toEqual(back);
  });
});

describe('an event as JSON', () => {
  const docking = new Date('2026-10-01T09:30:00.500Z');

  it.each<[string, Partial<DockingEvent>, object]>([
    ['is docked so far', { docking }, { departure: null, docked: true, staySeconds: 8_999 }],
    [
      'left',
      { docking, departure: new Date('2026-10-01T10:00:00.500Z') },
      { departure: '2026-10-01T10:00:00.500Z', docked: false, staySeconds: 1_800 },
    ],
    [
      'is to leave',
      { docking, departure: new Date('2026-10-02T00:00:00Z') },
      { departure: '2026-10-02T00:00:00.000Z', docked: true, staySeconds: 8_999 },
    ],
    ['is to dock', { docking: new Date('2026-10-02T00:00:00Z') }, { docked: false, staySeconds: null }],
  ])('that %s', (_, said, expected) => {
    expect(eventJson(dockingEvent(said), now)).toMatchObject(expected);
  });

  it('in normal mode tells only the id and name of the launch', () => {
    const event = dockingEvent({ chaser: spacecraft({ launch: launch() }) });

    expect(eventJson(event, now, 'normal').chaser).toMatchObject({
      name: 'Progress MS-35',
      launch: { id: launch().id, name: launch().name },
    });
    expect(Object.keys((eventJson(event, now, 'normal').chaser as { launch: object }).launch)).toHaveLength(
      2,
    );
    expect(eventJson(dockingEvent({ chaser: null }), now, 'normal').chaser).toBeNull();
  });
});
