import { z } from 'zod';

const maximumLength = 200;

/** Django REST Framework: `{"detail": "…"}`, or per parameter `{"docking__gt": ["Enter a valid date."]}`. */
const refusal = z.union([
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
  z.record(z.string(), z.array(z.string())).transform(said =>
    Object.entries(said)
      .map(([parameter, messages]) => `${parameter}: ${messages.join(' ')}`)
      .join('; '),
  ),
]);

/** Launch Library's own words for an error, on one short line; null if it is not the API that speaks. */
export function refusalWords(text: string): string | null {
  const said = refusal.safeParse(parsed(text));
  if (!said.success) return null;
  const words = said.data.replace(/\s+/g, ' ').trim();
  if (words === '') return null;
  return words.length > maximumLength ? `${words.slice(0, maximumLength)}…` : words;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
