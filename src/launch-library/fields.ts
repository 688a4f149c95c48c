import { z } from 'zod';
import type { Agency, Launch } from '../docking/event.ts';

/*
 * Fields that both versions share. Loose in: unknown fields are passed over, all but identity and
 * times may be absent or null, and what only adorns (pictures, agencies, launches, texts) becomes
 * null rather than losing the record when it cannot be read. Exact out: our own types.
 */

export const id = z.int();

export const instant = z.iso.datetime({ offset: true }).transform(time => new Date(time));

/** Absent is the same as null. */
export function orNull<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform(value => value ?? null);
}

/** Without U+0000, which PostgreSQL stores in no text. */
export const words = z.string().transform(value => value.replaceAll('\0', ''));

/** Blank is the same as null. */
export const name = words.nullish().transform(value => (value?.trim() ? value : null));

export const text = name.catch(null);

export const moment = orNull(instant).catch(null);

/** Only what a browser opens: a platform refuses a whole message over another kind of address. */
export const url = z.url({ protocol: /^https?$/ }).pipe(words);
export const address = orNull(url).catch(null);

interface Pages {
  readonly wiki_link: string | null;
  readonly info_link: string | null;
}

/** An encyclopaedia's page outlives a maker's. */
export function pageOf(found: Pages | null): string | null {
  return found?.wiki_link ?? found?.info_link ?? null;
}

const named = orNull(z.object({ name: text })).catch(null);

export const agency = orNull(
  z
    .object({ id, name: words, abbrev: text })
    .transform((found): Agency => ({ id: found.id, name: found.name, abbreviation: found.abbrev })),
).catch(null);

/** A launch in full, or its id and name alone. */
export const launch = orNull(
  z
    .object({
      id: words.refine(launchId => launchId !== ''),
      name: text,
      net: moment,
      rocket: orNull(z.object({ configuration: orNull(z.object({ full_name: text, name: text })) })).catch(
        null,
      ),
      launch_service_provider: named,
      pad: orNull(z.object({ name: text, location: named })).catch(null),
      mission: named,
    })
    .transform(
      (found): Launch => ({
        id: found.id,
        name: found.name,
        net: found.net,
        rocket: found.rocket?.configuration?.full_name ?? found.rocket?.configuration?.name ?? null,
        provider: found.launch_service_provider?.name ?? null,
        pad: found.pad?.name ?? null,
        site: found.pad?.location?.name ?? null,
        mission: found.mission?.name ?? null,
      }),
    ),
).catch(null);
