import { subscribe } from 'node:diagnostics_channel';
import type { Moment } from './orders.ts';

const sends = [
  ['POST', /\/channels\/\d+\/(messages|threads)$/],
  ['POST', /\/chat\.postMessage$/],
] as const;
const edits = [
  ['PATCH', /\/channels\/\d+\/messages\/\d+$/],
  ['POST', /\/chat\.update$/],
] as const;

/** undici tells of every request, whoever's copy of it makes it. https://undici.nodejs.org/#/docs/api/DiagnosticsChannel */
export function watchRequests(at: (moment: Moment) => void): void {
  const on = (event: string, ofSend: Moment | null, ofEdit: Moment | null) =>
    subscribe(`undici:request:${event}`, message => {
      const { method, path } = (message as { request: { method: string; path: string } }).request;
      const is = (kinds: typeof sends | typeof edits) =>
        kinds.some(([asked, where]) => asked === method && where.test(path));
      if (ofSend !== null && is(sends)) at(ofSend);
      if (ofEdit !== null && is(edits)) at(ofEdit);
    });
  on('create', 'before a send', 'before an edit');
  on('bodySent', 'during a send', null);
  on('headers', 'after a send', 'after an edit');
}
