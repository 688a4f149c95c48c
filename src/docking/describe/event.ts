import { type DockingEvent, isDocked } from '../event.ts';
import { type Field, joined, type Message, moment, type Text } from '../message.ts';
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
  return [
    `${placeOf(event)} · `,
    moment(event.docking, 'date'),
    event.docking > now ? ' (planned)' : ` · ${stayInWords(event, now)}`,
    ` · ${event.id}`,
  ];
}

/** One event in one line of a list of departures. */
export function describeDeparture(event: DockingEvent, now: Date): Text {
  if (event.departure === null) return describeInLine(event, now);
  const chaser = startOfSentence(nameOf(event.chaser));
  return [
    `${chaser} left ${placeOf(event)} · `,
    moment(event.departure, 'date'),
    ` · after ${formatStay(stayOf(event, now))} · ${event.id}`,
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
  const { chaser, target, docking, departure } = event;
  const picture = pictureOf(event, pictures);
  const isStill = isDocked(event, now);
  const stay = formatStay(stayOf(event, now));
  const launch = chaser?.launch;
  return {
    title: `${startOfSentence(nameOf(chaser))} at ${placeOf(event)}`,
    tone: docking > now ? 'neutral' : isStill ? 'docked' : 'departed',
    ...(chaser?.description ? { lines: [chaser.description] } : {}),
    fields: [
      {
        name: docking > now ? 'To dock' : 'Docked',
        value: [moment(docking), ' (', moment(docking, 'relative'), ')'],
      },
      ...(departure === null
        ? []
        : [
            {
              name: departure > now ? 'To undock' : 'Undocked',
              value: [moment(departure), ' (', moment(departure, 'relative'), ')'],
            },
          ]),
      ...(docking > now ? [] : [{ name: 'Stay', value: isStill ? `${stay} so far` : stay }]),
      { name: 'Port', value: `${event.location.name} (location ${event.location.id})` },
      ...fact('Target', target && [target.name, kindOfVehicle(target), `${target.kind} ${target.id}`]),
      ...fact('Chaser', chaser && [chaser.name, chaser.serialNumber, `${chaser.kind} ${chaser.id}`]),
      ...fact('Vehicle', chaser && [kindOfVehicle(chaser)]),
      ...fact(
        'Flight',
        chaser?.flightId == null
          ? null
          : [String(chaser.flightId), chaser.destination && `to ${chaser.destination}`],
      ),
      ...fact('Launch', launch ? [launch.name, launch.rocket, launch.provider] : null),
      ...(launch?.net ? [{ name: 'Launched', value: [moment(launch.net)] as Text }] : []),
      ...fact('From', launch ? [launch.pad, launch.site] : null),
      ...fact('Mission', launch ? [launch.mission] : null),
      ...(chaser?.missionEnd ? [{ name: 'Mission end', value: [moment(chaser.missionEnd)] as Text }] : []),
    ],
    ...(picture ? { image: picture } : {}),
    footer: joined(sourceAndAge(dataAt), ` · event ${event.id}`),
  };
}

function fact(name: string, parts: readonly (string | null)[] | null): Field[] {
  const known = parts?.filter(part => part !== null) ?? [];
  return known.length === 0 ? [] : [{ name, value: known.join(' · ') }];
}
