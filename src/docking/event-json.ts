import { stayOf } from './describe/names.ts';
import { type DockingEvent, isDocked, type RecordMode } from './event.ts';

/** An event for scripts: plain JSON, times as ISO texts in UTC, the stay in whole seconds (so far, if docked). */
export function eventJson(
  event: DockingEvent,
  now: Date,
  mode: RecordMode = 'detailed',
): Readonly<Record<string, unknown>> {
  const { id, docking, departure, location, target } = event;
  return {
    id,
    docking: docking.toISOString(),
    departure: departure?.toISOString() ?? null,
    docked: isDocked(event, now),
    staySeconds: docking > now ? null : Math.floor(stayOf(event, now) / 1_000),
    location,
    chaser: mode === 'normal' ? withoutDetail(event) : event.chaser,
    target,
  };
}

/** Launch Library's normal mode tells only the launch's id and name, and of no page. */
function withoutDetail({ chaser }: DockingEvent): unknown {
  if (chaser === null) return null;
  const { launch } = chaser;
  return { ...chaser, page: null, launch: launch && { id: launch.id, name: launch.name } };
}
