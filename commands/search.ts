import { command } from '../src/command/command.ts';
import { date, required } from '../src/command/options/basic.ts';
import { stationId } from '../src/command/options/named.ts';
import { hasOpenQuote, searchText, shownSearch } from '../src/command/options/search-text.ts';
import { eventPage } from '../src/command/reply/event-list.ts';
import { pageOption } from '../src/command/reply/paging.ts';
import { typedValues } from '../src/command/reply/typed-values.ts';
import { counted } from '../src/docking/describe/counted.ts';

export const search = command({
  name: 'search',
  description: 'Dockings by the names of vehicles, stations and ports',
  options: {
    text: required(searchText('Words that all occur in the names; "quoted words" stay together')),
    station: stationId('Only at this station: its name or id'),
    after: date('Docked then or later: 2024, 2024-05-17, "3 days ago"'),
    before: date('Docked earlier than that'),
    page: pageOption(),
  },
  examples: ['search Salyut 7', 'search "Salyut 7"', 'search soyuz station:iss after:2024'],
  async run({ text, station, after, before, page }, context) {
    const shown = shownSearch(text);
    return eventPage(
      {
        query: { search: text, station, dockingGte: after, dockingLt: before },
        page,
        title: total => `${counted(total, 'docking')} found for ${shown}`,
        nothing: hasOpenQuote(text)
          ? `No docking found for ${shown}. Its quote does not end: close it, as in /docking search "Salyut 7".`
          : `No docking found for ${shown}. Try fewer words or filters, or see /docking locations for names.`,
        self: { subcommand: 'search', values: typedValues({ text, station, after, before }) },
      },
      context,
    );
  },
});
