import { command } from '../src/command/command.ts';
import { required } from '../src/command/options/basic.ts';
import { vehicle as vehicleOption } from '../src/command/options/named.ts';
import { allEvents } from '../src/command/reply/all-events.ts';
import { detailsOf } from '../src/command/reply/details.ts';
import { eventData } from '../src/command/reply/event-list.ts';
import { followActions } from '../src/command/reply/follow.ts';
import { lastRead } from '../src/command/reply/last-read.ts';
import { checkPage, pageActions, pageOption, sectionFooter, sectionOf } from '../src/command/reply/paging.ts';
import { typedValues } from '../src/command/reply/typed-values.ts';
import { describeFlights, recordInWords, recordOf } from '../src/docking/describe/vehicle.ts';
import type { Message } from '../src/docking/message.ts';

export const vehicle = command({
  name: 'vehicle',
  description: 'The flights and stays of one spacecraft or payload, newest first',
  options: {
    vehicle: required(vehicleOption('Its name, the start of it, or its id or that of a flight')),
    page: pageOption(),
  },
  examples: ['vehicle Progress MS-35', 'vehicle 776'],
  async run({ vehicle: { kind, id, name }, page }, context) {
    const { now } = context;
    const all = await allEvents({ vehicle: { kind, id } }, context);
    const section = { total: all.length, ...sectionOf(page) };
    checkPage(section);
    const shown = all.slice(section.offset, section.offset + section.limit);
    const record = recordOf(all, { kind, id }, now);
    const dataAt = await lastRead(context);
    const details = detailsOf(shown);
    const pages = pageActions(section, 'vehicle', typedValues({ vehicle: `${kind} ${id}` }));
    const follow = followActions({ kind, id, name });
    const message: Message = {
      title: `${name}: ${recordInWords(record)}`,
      tone: 'neutral',
      lines: describeFlights(shown, { kind, id }, now),
      menu: details.menu,
      actions: [...details.actions, ...pages, ...follow],
      footer: sectionFooter(section, shown.length, dataAt),
    };
    const data = {
      ...eventData(section, shown, dataAt, now),
      vehicle: { kind, id, name, ...record },
    };
    return { messages: [message], data, private: false };
  },
});
