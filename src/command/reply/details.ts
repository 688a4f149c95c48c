import type { DockingEvent } from '../../docking/event.ts';
import type { Action, Menu } from '../../docking/message.ts';
import { eventChoice } from '../event-choice.ts';
import { mostSuggestions } from '../suggestions.ts';

export interface Details {
  readonly actions: readonly Action[];
  readonly menu?: Menu;
}

/** The way from a list to each event it shows: a button for a single one, a menu for several. */
export function detailsOf(shown: readonly DockingEvent[]): Details {
  const [event, ...others] = shown;
  if (event === undefined) return { actions: [] };
  if (others.length === 0) {
    return { actions: [{ label: 'Details', subcommand: 'event', values: { event: String(event.id) } }] };
  }
  const choices = shown.slice(0, mostSuggestions).map(eventChoice);
  return { actions: [], menu: { label: 'Details of…', subcommand: 'event', option: 'event', choices } };
}
