import { type Alert, type AlertKind, type Half, kindOf, type SaidHalf } from '../alert.ts';
import type { DockingEvent } from '../event.ts';
import { type Field, joined, type Message, moment, momentWithAge, type Text } from '../message.ts';
import type { News, Style } from '../subscription.ts';
import { aboutLinks } from './about.ts';
import { formatStay } from './duration.ts';
import { attribution, fact } from './event.ts';
import { kindOfVehicle, nameOf, startOfSentence } from './names.ts';
import { type PicturePolicy, pictureOf } from './picture.ts';

export interface AlertLook {
  readonly style: Style;
  readonly pictures: PicturePolicy;
}

/** What a channel is told, as it holds now: an edit shows what was said first beside it. */
export function describeAlert(news: News, { style, pictures }: AlertLook): Message {
  const { alert, arrival, departure } = news;
  const event = arrival ?? departure;
  const kind = kindOf(alert);
  const isStruck = alert.status === 'struck';
  const message: Message = {
    title: titleOf(news),
    tone: isStruck ? 'retracted' : kind,
    lines: [...timesOf(news), ...(isStruck ? [] : correctionsOf(alert))],
    footer: attribution,
  };
  if (isStruck)
    return { ...message, struck: true, fields: [{ name: 'Taken back', value: whyStruck(alert) }] };
  if (style === 'compact' || event === null) return message;
  return {
    ...message,
    fields: fieldsOf(news),
    image: pictureOf(event, pictures),
    links: aboutLinks(event.chaser),
    actions: [{ label: 'Details', subcommand: 'event', values: { event: String(event.id) } }],
  };
}

function whyStruck(alert: Alert): string {
  if (alert.reason !== 'withdrawn') return 'Launch Library no longer has this event';
  return `Launch Library no longer says that it has ${kindOf(alert) === 'docked' ? 'docked' : 'left'}`;
}

function titleOf({ alert, arrival, departure }: News): string {
  const { chaser, target } = alert.said.arrival ?? alert.said.departure ?? {};
  const vehicle = startOfSentence(nameOf(named(chaser)));
  const place = nameOf(named(target));
  const port = alert.said.arrival?.port ?? 'an unnamed port';
  const left = alert.said.departure?.port ?? 'an unnamed port';
  const where = port === target ? place : `${place}, ${port}`;
  switch (kindOf(alert)) {
    case 'docked':
      return `${vehicle} docked at ${where}`;
    case 'departed': {
      const stay = lengthOfStay(alert, departure);
      return `${vehicle} left ${place}${stay === null ? '' : ` after ${stay}`}`;
    }
    case 'relocated':
      return left === port && isSamePort(arrival, departure)
        ? `${vehicle} redocked at ${where}`
        : `${vehicle} moved from ${left} to ${port} at ${place}`;
  }
}

function named(name: string | null | undefined): { name: string } | null {
  return name === null || name === undefined ? null : { name };
}

function isSamePort(arrival: DockingEvent | null, departure: DockingEvent | null): boolean {
  return arrival === null || departure === null || arrival.location.id === departure.location.id;
}

function lengthOfStay(alert: Alert, departure: DockingEvent | null): string | null {
  const left = alert.said.departure?.at;
  if (left === undefined || departure === null) return null;
  return formatStay(left - departure.docking.getTime());
}

/** What is news comes first. A planned departure may be known, so the end of a stay is said without a tense. */
function timesOf({ alert, departure }: News): Text[] {
  const { arrival: arrived, departure: left } = alert.said;
  const docked = departure !== null && kindOf(alert) === 'departed' ? departure.docking.getTime() : null;
  return [
    timeLine('Undocked', left?.at),
    timeLine('Docked', docked),
    timeLine('Docked', arrived?.at),
    arrived?.until == null
      ? null
      : timeLine(`Stay of ${formatStay(arrived.until - arrived.at)}, until`, arrived.until),
  ].filter(line => line !== null);
}

function timeLine(what: string, at: number | null | undefined): Text | null {
  return at == null ? null : joined(`${what} `, momentWithAge(new Date(at)));
}

/** Two short facts: where, and what kind of vehicle. */
function fieldsOf({ alert, arrival, departure }: News): Field[] {
  const port = kindOf(alert) === 'departed' ? alert.said.departure?.port : null;
  const chaser = (arrival ?? departure)?.chaser ?? null;
  return [fact('Port', port), fact('Vehicle', kindOfVehicle(chaser)), fact('Launch', chaser?.launch?.name)]
    .filter(field => field !== null)
    .slice(0, 2);
}

/** Old → new for everything that was said otherwise at first; names that both halves share, once. */
function correctionsOf(alert: Alert): Text[] {
  const changes = (['departure', 'arrival'] as const).flatMap(half => {
    const [was, is] = [alert.original[half], alert.said[half]];
    return was === null || is === null ? [] : changesOf(labelsOf(kindOf(alert), half), was, is);
  });
  const lines = new Map(changes.map(change => [JSON.stringify(change), change]));
  return [...lines.values()];
}

interface Labels {
  readonly time: string;
  readonly port: string;
}

function labelsOf(kind: AlertKind, half: Half): Labels {
  const time = half === 'arrival' ? 'Docking time' : 'Undocking time';
  if (kind !== 'relocated') return { time, port: 'Port' };
  return { time, port: half === 'arrival' ? 'New port' : 'Old port' };
}

const minute = 60_000;

function changesOf({ time, port }: Labels, was: SaidHalf, is: SaidHalf): Text[] {
  const hasMoved = Math.abs(was.at - is.at) >= minute;
  return [
    hasMoved ? changeLine(time, [moment(new Date(was.at))], [moment(new Date(is.at))]) : null,
    renamedLine(port, was.port, is.port),
    renamedLine('Chaser', was.chaser, is.chaser),
    renamedLine('Target', was.target, is.target),
  ].filter(line => line !== null);
}

function renamedLine(what: string, was: string | null, is: string | null): Text | null {
  return was === is ? null : changeLine(what, was ?? 'unnamed', is ?? 'unnamed');
}

function changeLine(what: string, was: Text, is: Text): Text {
  return joined(`${what} corrected: `, [{ struck: was }], ' → ', is);
}
