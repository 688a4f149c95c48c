import { command } from '../src/command/command.ts';
import { choice, required } from '../src/command/options/basic.ts';
import { station as stationOption } from '../src/command/options/named.ts';
import { eventPage } from '../src/command/reply/event-list.ts';
import { followActions } from '../src/command/reply/follow.ts';
import { pageOption } from '../src/command/reply/paging.ts';
import { typedValues } from '../src/command/reply/typed-values.ts';
import { counted } from '../src/docking/describe/counted.ts';
import { describeVisit } from '../src/docking/describe/event.ts';
import { nameOf } from '../src/docking/describe/names.ts';

export const station = command({
  name: 'station',
  description: 'Dockings at one space station, newest first',
  options: {
    station: required(stationOption('Its name, the start of it, or its id')),
    show: choice('all, or only what is docked there now', ['all', 'docked']),
    page: pageOption(),
  },
  examples: ['station iss', 'station 6', 'station Salyut 7', 'station iss show:docked'],
  async run({ station: { id, name }, show = 'all', page }, context) {
    const place = nameOf({ name });
    const isAll = show === 'all';
    return eventPage(
      {
        query: { station: id, dockedAt: isAll ? undefined : context.now },
        page,
        title: total =>
          isAll
            ? `${counted(total, 'docking')} at ${place}`
            : `${counted(total, 'vehicle')} docked at ${place} now`,
        nothing: isAll
          ? `No docking at ${place} is known. /docking locations lists where there were any.`
          : `Nothing is docked at ${place} now. /docking station ${id} lists what was.`,
        line: describeVisit,
        actions: followActions({ kind: 'station', id, name }),
        self: { subcommand: 'station', values: typedValues({ station: id, show: isAll ? undefined : show }) },
      },
      context,
    );
  },
});
