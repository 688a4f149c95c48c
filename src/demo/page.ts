import type { Answer } from './answer.ts';

export interface Page {
  readonly count: number;
  readonly limit: number;
  readonly offset: number;
  /** JSON, one each. */
  readonly records: readonly Buffer[];
}

const comma = Buffer.from(',');
const end = Buffer.from(']}');

/** `{count, next, previous, results}`, joined out of records already written. */
export function pageAnswer(url: URL, { count, limit, offset, records }: Page): Answer {
  const next = offset + limit < count ? pageUrl(url, limit, offset + limit) : null;
  const previous = offset > 0 ? pageUrl(url, limit, offset - limit) : null;
  const head = JSON.stringify({ count, next, previous, results: [] }).slice(0, -2);
  const results = records.flatMap((record, index) => (index === 0 ? [record] : [comma, record]));
  return { status: 200, body: Buffer.concat([Buffer.from(head), ...results, end]) };
}

/** As Django REST Framework writes it: parameters sorted, no offset on the first page. */
function pageUrl(url: URL, limit: number, offset: number): string {
  const page = new URL(url);
  page.searchParams.set('limit', String(limit));
  page.searchParams.set('offset', String(offset));
  if (offset <= 0) page.searchParams.delete('offset');
  page.searchParams.sort();
  return page.href;
}
