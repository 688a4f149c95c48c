import { expect, test } from 'vitest';
import { idsOf, linesOf } from '../support/ask.ts';
import { asked } from '../support/asked.ts';
import { dockingsAtMir, history } from '../support/history.ts';

test.each([
  ['search Salyut', [21, 20]],
  ['search Salyut 7', [21, 20]],
  ['search "Salyut 7"', [21]],
  ['search “Salyut 7”', [21]],
  ['search SOYUZ nadir', [650, 621, 620]],
  ['search salyut station:14', [20]],
  ['search salyut station:"salyut 7" after:1977', [21]],
  ['search soyuz after:2026-09-01T08:40:00Z', [650, 621]],
  ['search soyuz before:2026-09-01T08:40:00Z', [620, 21, 20]],
  ['search soyuz after:1981 before:1983', [21]],
])('%s', async (text, expected) => {
  expect(idsOf(await asked(text))).toEqual(expected);
});

test('tells how many there are, one a line, newest docking first', async () => {
  const answer = await asked('search Salyut');

  expect(linesOf(answer)).toEqual([
    '2 dockings found for “Salyut”',
    'Soyuz T-6 at Salyut 7, Salyut-7 aft · 1982-06-25 · 6 d 17 h · #21',
    'Soyuz 37 at Salyut 6, Salyut-6 aft · 1980-07-24 · 6 d 15 h · #20',
    'Data: The Space Devs · Launch Library 2 · read 2026-10-08T11:50Z',
  ]);
  expect(answer.private).toBe(false);
  expect(answer.data).toMatchObject({ total: 2, offset: 0, limit: 10, updated: '2026-10-08T11:50:00.000Z' });
});

test('a planned docking says so', async () => {
  expect(linesOf(await asked('search MS-30'))[1]).toMatch(/ · 2026-10-20 \(planned\) · #650$/);
});

test('a single hit offers its details', async () => {
  const answer = await asked('search "Salyut 7"');

  expect(linesOf(answer)[0]).toBe('1 docking found for "Salyut 7"');
  expect(answer.messages[0]?.actions).toEqual([
    { label: 'Details', subcommand: 'event', values: { event: '21' } },
  ]);
});

test('ten a page, with the way to the pages around and the same filters', async () => {
  const many = [...history, ...dockingsAtMir(25)];

  const answer = await asked('search "Progress M" station:mir after:1990-01-02 page:2', many);

  expect(idsOf(answer)).toEqual([1015, 1014, 1013, 1012, 1011, 1010, 1009, 1008, 1007, 1006]);
  expect(answer.data).toMatchObject({ total: 24, offset: 10, limit: 10 });
  expect(linesOf(answer).at(-1)).toMatch(/^11–20 of 24 · /);
  const values = { text: '"Progress M"', station: '5', after: '1990-01-02' };
  expect(answer.messages[0]?.actions).toEqual([
    { label: 'Previous page', subcommand: 'search', values: { ...values, page: '1' }, replaces: true },
    { label: 'Next page', subcommand: 'search', values: { ...values, page: '3' }, replaces: true },
  ]);
});

test('the first page has none before it and the last none after it', async () => {
  const labels = async (page: number) =>
    (await asked(`search progress page:${page}`, dockingsAtMir(20))).messages[0]?.actions?.map(
      ({ label }) => label,
    );

  expect(await labels(1)).toEqual(['Next page']);
  expect(await labels(2)).toEqual(['Previous page']);
});

test('a page past the end names the last', async () => {
  const answer = await asked('search progress page:4', dockingsAtMir(25));

  expect(answer).toMatchObject({ failed: 'usage', private: true });
  expect(linesOf(answer)).toEqual(['There are only 3 pages; the last is page:3.']);
});

test('no hit is one friendly public line with the next step', async () => {
  const answer = await asked('search xyzzy');

  expect(answer).toMatchObject({ failed: null, private: false, data: { total: 0, events: [] } });
  expect(linesOf(answer)[0]).toBe(
    'No docking found for “xyzzy”. Try fewer words or filters, or see /docking locations for names.',
  );
});

test('no hit for a phrase whose quote does not end says so', async () => {
  for (const typed of ['search "Salyut 7', 'search “Salyut 7']) {
    expect(linesOf(await asked(typed))[0]).toMatch(
      /Its quote does not end: close it, as in \/docking search "Salyut 7"\.$/,
    );
  }
  expect(linesOf(await asked('search "Salyut 99"'))[0]).toContain('Try fewer words');
});

test('an id that no station has finds nothing, as Launch Library does', async () => {
  expect(await asked('search soyuz station:99')).toMatchObject({ failed: null, data: { total: 0 } });
});

test.each([
  ['no words', 'search', /text is missing/],
  ['a name of several stations', 'search soyuz station:salyut', /Several stations match "salyut"/],
  ['a date that is none', 'search soyuz after:soon', /"soon" is not a date I know/],
  ['page 0', 'search soyuz page:0', /not a whole number from 1/],
])('%s is told', async (_name, text, expected) => {
  const answer = await asked(text);

  expect(answer).toMatchObject({ failed: 'usage', private: true });
  expect(linesOf(answer)[0]).toMatch(expected);
});

test('each event of a page is one click away', async () => {
  const answer = await asked('search progress page:2', dockingsAtMir(14));

  const menu = answer.messages[0]?.menu;
  expect(menu).toMatchObject({ label: 'Details of…', subcommand: 'event', option: 'event' });
  expect(menu?.choices.map(({ value }) => Number(value))).toEqual(idsOf(answer));
});
