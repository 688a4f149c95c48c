import { expect, test } from 'vitest';
import { aboutLinks } from '../../../src/docking/describe/about.ts';
import { payload, spacecraft } from '../../support/docking-event.ts';

const page = 'https://en.wikipedia.org/wiki/Progress_MS';

test("a spacecraft's page is about all of its kind", () => {
  expect(aboutLinks(spacecraft({ page }))).toEqual([{ label: 'About Progress-MS', url: page }]);
});

test('where the kind is not known, it is about the spacecraft', () => {
  expect(aboutLinks(spacecraft({ page, configuration: null }))).toMatchObject([
    { label: 'About Progress MS-35' },
  ]);
});

test("a payload's page is about itself", () => {
  expect(aboutLinks(payload({ page, configuration: 'In-Orbit Servicing' }))).toMatchObject([
    { label: 'About MEV-2' },
  ]);
});

test('without a page there is no link', () => {
  expect(aboutLinks(spacecraft())).toEqual([]);
  expect(aboutLinks(null)).toEqual([]);
});
