import { type Alert, type Half, kindOf, type SaidHalf } from './alert.ts';
import { attribution } from './describe-event.ts';
import { formatStay } from './duration.ts';
import type { DockingEvent } from './event.ts';
import { type Field, joined, type Message, moment, type Text } from './message.ts';
import { kindOfVehicle, nameOf, startOfSentence } from './names.ts';
import { type PicturePolicy, pictureOf } from './picture.ts';
import type { News, Style } from './subscription.ts';

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
  const corrections = isStruck ? [] : correctionsOf(alert);
  const message: Message = {
    title: titleOf(news),
    tone: isStruck ? 'retracted' : kind,
    ...(isStruck ? { struck: true } : {}),
    lines: [...timesOf(news), ...corrections],
    footer: attribution,
  };
  if (style === 'compact' || event === null) return message;
  const picture = pictureOf(event, pictures);
  return {
    ...message,
    fields: fieldsOf(news),
    ...(picture ? { image: picture } : {}),
    actions: [{ label: 'Details', subcommand: 'event', values: { event: String(event.id) } }],
  };
}

function titleOf({ alert, arrival, departure }: News): string {
  const { chaser, target } = alert.said.arrival ?? alert.said.departure ?? {};
  const vehicle = startOfSentence(nameOf(named(chaser)));
  const place = nameOf(named(target));
  const port = alert.said.arrival?.port;
  const left = alert.said.departure?.port;
  switch (kindOf(alert)) {
    case 'docked':
      return `${vehicle} docked at ${place}, ${port}`;
    case 'departed': {
      const stay = lengthOfStay(alert, departure);
      return `${vehicle} left ${place}${stay === null ? '' : ` after ${stay}`}`;
    }
    case 'relocated':
      return left === port && isSamePort(arrival, departure)
        ? `${vehicle} redocked at ${place}, ${port}`
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

function timesOf({ alert, departure }: News): Text[] {
  const { arrival: arrived, departure: left } = alert.said;
  return [
    ...(departure === null || kindOf(alert) === 'relocated' ? [] : [timeLine('Docked', departure.docking)]),
    ...(left === null ? [] : [timeLine('Undocked', new Date(left.at))]),
    ...(arrived === null ? [] : [timeLine('Docked', new Date(arrived.at))]),
    ...(arrived?.until == null
      ? []
      : [
          joined(
            timeLine('Undocked', new Date(arrived.until)),
            ` after ${formatStay(arrived.until - arrived.at)}`,
          ),
        ]),
  ];
}

function timeLine(what: string, at: Date): Text {
  return [`${what} `, moment(at), ' (', moment(at, 'relative'), ')'];
}

/** Two short facts: where, and what kind of vehicle. */
function fieldsOf({ alert, arrival, departure }: News): Field[] {
  const port = kindOf(alert) === 'departed' ? alert.said.departure?.port : undefined;
  const vehicle = kindOfVehicle((arrival ?? departure)?.chaser ?? null);
  const launch = (arrival ?? departure)?.chaser?.launch?.name ?? null;
  return [
    ...(port === undefined ? [] : [{ name: 'Port', value: port }]),
    ...(vehicle === null ? [] : [{ name: 'Vehicle', value: vehicle }]),
    ...(launch === null ? [] : [{ name: 'Launch', value: launch }]),
  ].slice(0, 2);
}

/** Old → new for everything that was said otherwise at first. */
function correctionsOf(alert: Alert): Text[] {
  return (['departure', 'arrival'] as const).flatMap(half => {
    const [was, is] = [alert.original[half], alert.said[half]];
    return was === null || is === null ? [] : changesOf(half, was, is);
  });
}

const minute = 60_000;

function changesOf(half: Half, was: SaidHalf, is: SaidHalf): Text[] {
  const what = half === 'arrival' ? 'docked' : 'undocked';
  const hasMoved = Math.abs(was.at - is.at) >= minute;
  return [
    ...(hasMoved ? [changeLine(what, [moment(new Date(was.at))], [moment(new Date(is.at))])] : []),
    ...(was.port === is.port ? [] : [changeLine('port', was.port, is.port)]),
    ...(was.chaser === is.chaser
      ? []
      : [changeLine('vehicle', was.chaser ?? 'unnamed', is.chaser ?? 'unnamed')]),
    ...(was.target === is.target ? [] : [changeLine('at', was.target ?? 'unnamed', is.target ?? 'unnamed')]),
  ];
}

function changeLine(what: string, was: Text, is: Text): Text {
  return joined(`Corrected, ${what}: `, [{ struck: was }], ' → ', is);
}
