import { z } from 'zod';
import type { DockingEvent } from '../docking/event.ts';
import type { RejectedRecord, SourcePage } from '../docking/source.ts';
import { oneLine, read } from './json.ts';

const maximumRecord = 20_000;

const envelope = z
  .object({ count: z.int().nonnegative(), results: z.array(z.unknown()) })
  .refine(({ count, results }) => count >= results.length, 'count is smaller than the page');

const identified = z.object({ id: z.int() });

/**
 * Each record is read on its own: a bad one is kept aside and takes nothing with it. Of a page's
 * records with the same id the first wins. Throws an 'unreadable' SourceError if it is no page.
 */
export function readPage(body: unknown, schema: z.ZodType<DockingEvent>): SourcePage {
  const page = read(body, envelope, 'page of docking events');
  const events = new Map<number, DockingEvent>();
  const rejected: RejectedRecord[] = [];
  for (const record of page.results) {
    const event = schema.safeParse(record);
    if (!event.success) rejected.push(reject(record, event.error));
    else if (!events.has(event.data.id)) events.set(event.data.id, event.data);
  }
  return { count: page.count, events: [...events.values()], rejected };
}

function reject(record: unknown, error: z.ZodError): RejectedRecord {
  const found = identified.safeParse(record);
  return {
    id: found.success ? found.data.id : null,
    reason: oneLine(error),
    record: JSON.stringify(record).slice(0, maximumRecord),
  };
}
