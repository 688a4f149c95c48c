import { command } from '../src/command/command.ts';
import { station as stationOption } from '../src/command/options/named.ts';
import { allEvents } from '../src/command/reply/all-events.ts';
import { lastRead } from '../src/command/reply/last-read.ts';
import {
  checkPage,
  nothingFound,
  pageActions,
  pageOption,
  sectionFooter,
  sectionOf,
} from '../src/command/reply/paging.ts';
import { typedValues } from '../src/command/reply/typed-values.ts';
import { counted } from '../src/docking/describe/counted.ts';
import { nameOf } from '../src/docking/describe/names.ts';
import { describePort, portsOf } from '../src/docking/port.ts';

export const locations = command({
  name: 'locations',
  description: 'Docking ports with their ids, and who is there now',
  options: {
    station: stationOption('Only of this station: its name or id'),
    page: pageOption(),
  },
  examples: ['locations', 'locations iss'],
  async run({ station, page }, context) {
    const { store, now } = context;
    const docked = await allEvents({ dockedAt: now, station: station?.id }, context);
    const ports = portsOf(await store.catalogue.locations(station?.id ?? null), docked);
    const section = { total: ports.length, ...sectionOf(page) };
    checkPage(section);
    const shown = ports.slice(section.offset, section.offset + section.limit);
    const dataAt = await lastRead(context);
    const data = { ...section, locations: shown, updated: dataAt?.toISOString() ?? null };
    if (station !== undefined && ports.length === 0) {
      const text = `No docking at ${nameOf(station)} is known, so none of its ports. /docking locations lists all others.`;
      return nothingFound(text, dataAt, data);
    }
    if (ports.length === 0)
      return nothingFound('No docking is known yet; see /docking status.', dataAt, data);

    const of = station === undefined ? '' : ` at ${nameOf(station)}`;
    const message = {
      title: `${counted(ports.length, 'port')}${of}`,
      tone: 'neutral' as const,
      lines: shown.map(port => describePort(port, station === undefined)),
      actions: pageActions(section, 'locations', typedValues({ station: station?.id })),
      footer: sectionFooter(section, shown.length, dataAt),
    };
    return { messages: [message], data, private: false };
  },
});
