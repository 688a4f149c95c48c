import { expect, it } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { commandText } from '../../../src/command/text/arguments.ts';
import { parseCommand } from '../../../src/command/text/grammar.ts';

/** What a shell makes of the comment beside it. */
it.each<[readonly string[], object]>([
  [['search', 'Salyut 7'], { text: '"Salyut 7"' }], // search "Salyut 7"
  [['search', 'Salyut', '7'], { text: 'Salyut 7' }], // search Salyut 7
  [['search', '"Salyut 7"'], { text: '"Salyut 7"' }], // search '"Salyut 7"'
  [['search Salyut 7'], { text: 'Salyut 7' }], // 'search Salyut 7'
  [['search', 'S.S. "Roger Chaffee"', 'after:2016'], { text: `'S.S. "Roger Chaffee"'`, after: '2016' }],
  [['search', "it's a"], { text: `"it's a"` }],
  [['search', 'Soyuz: a b'], { text: '"Soyuz: a b"' }], // not an option of search
  [['search', 'soyuz', 'after:3 days ago'], { text: 'soyuz', after: '3 days ago' }], // after:"3 days ago"
  [
    ['list', 'search:"Salyut 7"', 'order:-docking,departure', 'limit:100', 'offset:20'],
    { search: '"Salyut 7"', order: '-docking,departure', limit: '100', offset: '20' },
  ],
  [['station', 'Salyut 7'], { station: '"Salyut 7"' }],
  [['subscribe', 'vehicle=Crew Dragon'], { vehicle: 'Crew Dragon' }],
  [[], {}],
])('the arguments %j are the values %j', (words, values) => {
  expect(parseCommand(commandText(words), commands).values).toEqual(values);
});
