import { command } from '../src/command/command.ts';
import { required } from '../src/command/options/basic.ts';
import { eventId } from '../src/command/options/named.ts';
import { followActions } from '../src/command/reply/follow.ts';
import { lastRead } from '../src/command/reply/last-read.ts';
import { UserError } from '../src/command/user-error.ts';
import { describeEvent } from '../src/docking/describe/event.ts';
import { nameOf } from '../src/docking/describe/names.ts';
import type { DockingEvent, Vehicle } from '../src/docking/event.ts';
import { eventJson } from '../src/docking/event-json.ts';
import type { Action } from '../src/docking/message.ts';

export const event = command({
  name: 'event',
  description: 'Everything known of one docking: vehicles, port, times, launch, picture',
  options: { event: required(eventId('The id, as lists show it at the end of a line')) },
  examples: ['event 644'],
  async run({ event: id }, context) {
    const { store, now, pictures } = context;
    const found = await store.events.byId(id);
    if (found === undefined) {
      const [retracted] = await store.events.byIds([id]);
      const what = retracted
        ? `Launch Library has taken docking event ${id} back.`
        : `There is no docking event ${id}.`;
      throw new UserError(`${what} /docking latest and /docking search show ids.`);
    }
    const dataAt = await lastRead(context);
    const message = { ...describeEvent(found, now, pictures, dataAt), actions: actionsOf(found) };
    const data = { total: 1, events: [eventJson(found, now)], updated: dataAt?.toISOString() ?? null };
    return { messages: [message], data, private: false };
  },
});

function actionsOf({ chaser, target }: DockingEvent): Action[] {
  const further = [staysOf(chaser), dockingsAt(target)].filter(action => action !== null);
  return [...further, ...followActions(chaser, target)];
}

function staysOf(chaser: Vehicle | null): Action | null {
  if (chaser === null || chaser.kind === 'station') return null;
  return { label: 'Its stays', subcommand: 'vehicle', values: { vehicle: `${chaser.kind} ${chaser.id}` } };
}

function dockingsAt(target: Vehicle | null): Action | null {
  if (target?.kind !== 'station') return null;
  const label = `Dockings at ${nameOf(target)}`;
  return { label, subcommand: 'station', values: { station: String(target.id) } };
}
