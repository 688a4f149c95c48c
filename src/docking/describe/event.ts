import { type DockingEvent, isDocked } from '../event.ts';
import { type Field, joined, type Message, moment, momentWithAge, type Text, type Tone } from '../message.ts';
import { aboutLinks } from './about.ts';
import { formatStay } from './duration.ts';
import { kindOfVehicle, nameOf, placeOf, startOfSentence, stayOf } from './names.ts';
import { type PicturePolicy, pictureOf } from './picture.ts';

export const attribution = 'Data: The Space Devs · Launch Library 2';

/** The source, and how old what is shown may be. */
export function sourceAndAge(dataAt: Date | null): Text {
  return dataAt === null ? attribution : [`${attribution} · read `, moment(dataAt, 'relative')];
}

/** One event in one line of a list. */
export function describeInLine(event: DockingEvent, now: Date): Text {
  return joined(`${startOfSentence(nameOf(event.chaser))} at `, describeStay(event, now));
}

/** The same without the chaser, where a list is all about it. */
export function describeStay(event: DockingEvent, now: Date): Text {
  return joined(placeOf(event), stayAndId(event, now));
}

/** The same without the station, where a list is all about it. */
export function describeVisit(event: DockingEvent, now: Date): Text {
  return joined(`${startOfSentence(nameOf(event.chaser))} · ${event.location.name}`, stayAndId(event, now));
}

function stayAndId(event: DockingEvent, now: Date): Text {
  return [
    ' · ',
    moment(event.docking, 'date'),
    event.docking > now ? ' (planned)' : ` · ${stayInWords(event, now)}`,
    ` · #${event.id}`,
  ];
}

/** One event in one line of a list of departures. */
export function describeDeparture(event: DockingEvent, now: Date): Text {
  if (event.departure === null) return describeInLine(event, now);
  const chaser = startOfSentence(nameOf(event.chaser));
  return [
    `${chaser} left ${placeOf(event)} · `,
    moment(event.departure, 'date'),
    ` · after ${formatStay(stayOf(event, now))} · #${event.id}`,
  ];
}

/** What a detailed record tells beside that; empty where no launch is known. */
export function describeLaunch({ chaser }: DockingEvent): Text {
  const launch = chaser?.launch;
  if (!launch?.name) return '';
  const launched = launch.net === null ? [] : [', ', moment(launch.net, 'date')];
  return [` · launched as ${launch.name}`, ...launched];
}

function stayInWords(event: DockingEvent, now: Date): string {
  const stay = formatStay(stayOf(event, now));
  return isDocked(event, now) ? `docked for ${stay}` : stay;
}

/** Everything known of one event. */
export function describeEvent(
  event: DockingEvent,
  now: Date,
  pictures: PicturePolicy,
  dataAt: Date | null,
): Message {
  const { id, chaser } = event;
  return {
    title: `${startOfSentence(nameOf(chaser))} at ${placeOf(event)}`,
    tone: toneOf(event, now),
    lines: chaser?.description ? [chaser.description] : [],
    fields: [...stayFacts(event, now), ...vehicleFacts(event), ...launchFacts(event)].filter(
      each => each !== null,
    ),
    image: pictureOf(event, pictures),
    links: aboutLinks(chaser),
    footer: joined(`Event ${id} · `, sourceAndAge(dataAt)),
  };
}

function toneOf(event: DockingEvent, now: Date): Tone {
  if (event.docking > now) return 'neutral';
  return isDocked(event, now) ? 'docked' : 'departed';
}

type Fact = Field | null;

function stayFacts(event: DockingEvent, now: Date): readonly Fact[] {
  const { docking, departure, location } = event;
  const isPlanned = docking > now;
  const isLeaving = departure !== null && departure > now;
  const stay = formatStay(stayOf(event, now));
  return [
    when(isPlanned ? 'To dock' : 'Docked', docking),
    when(isLeaving ? 'To undock' : 'Undocked', departure),
    isPlanned ? null : fact('Stay', isDocked(event, now) ? `${stay} so far` : stay),
    fact('Port', `${location.name} (location ${location.id})`),
  ];
}

function vehicleFacts({ chaser, target }: DockingEvent): readonly Fact[] {
  const destination = chaser?.destination && `to ${chaser.destination}`;
  return [
    fact('Target', target?.name, kindOfVehicle(target), target && `${target.kind} ${target.id}`),
    fact('Chaser', chaser?.name, chaser?.serialNumber, chaser && `${chaser.kind} ${chaser.id}`),
    fact('Vehicle', kindOfVehicle(chaser)),
    chaser?.flightId == null ? null : fact('Flight', String(chaser.flightId), destination),
  ];
}

function launchFacts({ chaser }: DockingEvent): readonly Fact[] {
  const launch = chaser?.launch;
  return [
    fact('Launch', launch?.name, launch?.rocket, launch?.provider),
    when('Launched', launch?.net, at => [moment(at)]),
    fact('From', launch?.pad, launch?.site),
    fact('Mission', launch?.mission),
    when('Mission end', chaser?.missionEnd, at => [moment(at)]),
  ];
}

function when(name: string, at: Date | null | undefined, written = momentWithAge): Fact {
  return at ? { name, value: written(at) } : null;
}

/** What is known of it, in one field; null where nothing is. */
export function fact(name: string, ...parts: readonly (string | null | undefined)[]): Fact {
  const known = parts.filter(part => part != null);
  return known.length === 0 ? null : { name, value: known.join(' · ') };
}
