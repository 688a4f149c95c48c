import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { complete } from '../../src/terminal/complete.ts';
import { fitting } from '../../src/terminal/fitting.ts';
import { testContext } from '../support/context.ts';
import { dockingEvent, spacecraft } from '../support/docking-event.ts';
import { fill, history } from '../support/history.ts';
import { openKeptStore } from '../support/store.ts';

let kept: Awaited<ReturnType<typeof openKeptStore>>;

beforeAll(async () => {
  kept = await openKeptStore();
  const cygnus = spacecraft({ id: 90, name: 'Cygnus NG-11 "S.S. Roger Chaffee"' });
  await fill(kept.store, [...history, dockingEvent({ id: 400, chaser: cygnus, departure: new Date() })]);
});
afterAll(() => kept.remove());

/** The lines that Tab offers to make of this one, up to the first difference. */
async function tab(line: string): Promise<readonly string[]> {
  const [completions, typed] = await complete(line, testContext(kept.store, { commands }));
  expect(line.endsWith(typed)).toBe(true);
  return completions.map(each => line.slice(0, line.length - typed.length) + each);
}

const allSalyuts = [1, 2, 3, 4, 5, 6, 7].map(number => `Salyut ${number}`);

describe('Tab completes', () => {
  it.each<[string, readonly string[]]>([
    ['se', ['search ']],
    ['SUBSCRIPTIONS', ['subscriptions ']],
    ['/docking sta', ['/docking station ', '/docking status ']],
    ['docking wh', ['docking why ']],
    ['station Sk', ['station Skylab ']],
    ['station "sky', ['station Skylab ']],
    ['station "salyut 7', ['station "Salyut 7" ']],
    ['station Tiangong', ['station Tiangong 1 ', 'station Tiangong 2 ', 'station Tiangong space station ']],
    ['station iss', ['station International Space Station ']],
    ['station Skylab sh', ['station Skylab show:']],
    ['station Skylab ', ['station Skylab show:', 'station Skylab page:']],
    ['station show:docked Sky', ['station show:docked Skylab ']],
    ['station Skylab show:d', ['station Skylab show:docked ']],
    ['search x st', ['search x station:']],
    ['search x station:sky', ['search x station:Skylab ']],
    ['search x station:inter', ['search x station:"International Space Station" ']],
    ['search x station="Salyut 7', ['search x station="Salyut 7" ']],
    ['search x station:iss af', ['search x station:iss after:']],
    [
      'vehicle So',
      ['vehicle Soyuz 37 ', 'vehicle Soyuz MS-29 ', 'vehicle Soyuz MS-30 ', 'vehicle Soyuz T-6 '],
    ],
    ['vehicle cyg', ['vehicle Cygnus NG-11 "S.S. Roger Chaffee" ']],
    ['subscribe vehicle:cyg', [`subscribe vehicle:'Cygnus NG-11 "S.S. Roger Chaffee"' `]],
    ['locations int', ['locations "International Space Station" ']],
    ['locations Skylab ', ['locations Skylab page:']],
    ['subscribe stat', ['subscribe station:']],
    ['locations Sky', ['locations Skylab ']],
    ['subscribe kinds:docked,de', ['subscribe kinds:docked,departed ']],
    ['subscribe station:ISS,Sky', ['subscribe station:ISS,Skylab ']],
    ['subscribe station:ISS,Salyut', allSalyuts.map(name => `subscribe station:"ISS,${name}" `)],
    ['list order:docking,-dep', ['list order:docking,-departure ']],
    ['latest 5 dep', ['latest 5 departed ']],
    ['help uns', ['help unsubscribe ']],
    ['nonsense ', []],
  ])('%j', async (line, lines) => {
    const offered = await tab(line);

    expect([...offered].sort()).toEqual([...lines].sort());
  });

  it('what may stand alone and the names of options where both are possible', async () => {
    expect(await tab('subscribe ')).toEqual(
      expect.arrayContaining(['subscribe Skylab ', 'subscribe kinds:', 'subscribe exclude-vehicle:']),
    );
  });

  it('all subcommands on an empty line, and all stations after the subcommand', async () => {
    expect(await tab('')).toEqual(commands.map(({ name }) => `${name} `));
    expect(await tab('station ')).toEqual(
      expect.arrayContaining(['station Skylab ', 'station International Space Station ']),
    );
  });
});

describe('what is offered', () => {
  it.each([
    ['so', ['Soyuz 1 ', 'Soyuz 2 ', 'Crew with Soyuz '], ['Soyuz 1 ', 'Soyuz 2 ']],
    ['lyut', ['Salyut 6 ', 'Salyut 7 '], ['Salyut 6 ', 'Salyut 7 ']],
    ['agon', ['Cargo Dragon ', 'Crew Dragon '], ['Cargo Dragon ', 'Crew Dragon ', ' ']],
    ['so', ['SOHO ', 'Soyuz '], ['SOHO ', 'Soyuz ', ' ']],
    ['agon', ['Crew Dragon '], ['Crew Dragon ']],
    ['x', [], []],
  ])('never takes letters of %j away', (typed, completions, offered) => {
    expect(fitting(completions, typed)).toEqual([offered, typed]);
  });
});
