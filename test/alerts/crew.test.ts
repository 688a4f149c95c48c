import { describe, expect, it } from 'vitest';
import { Crew, type Spot, type Task } from '../../src/alerts/crew.ts';

/** Work that ends when it is told to. */
function work() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return { run: () => promise, end: resolve, fail: reject };
}

function spot(channel: string, workspace = ''): Spot {
  return { channel, workspace };
}

describe('a crew', () => {
  it('does one piece of a channel at a time', async () => {
    const crew = new Crew({ inAll: 3 });
    const [first, other] = [work(), work()];

    expect(crew.begin('send', spot('a'), first.run)).toBe(true);
    expect(crew.begin('send', spot('a'), other.run)).toBe(false);
    expect(crew.begin('send', spot('b'), other.run)).toBe(true);
    expect([crew.free, crew.underWay('send').channels]).toEqual([1, ['a', 'b']]);
    first.end();
    await crew.relieved();

    expect(crew.begin('send', spot('a'), work().run)).toBe(true);
  });

  it('counts what is under way in each workspace, by task', async () => {
    const crew = new Crew({ inAll: 9, inWorkspace: 2 });
    const sends = [work(), work()];
    for (const [n, { run }] of sends.entries()) crew.begin('send', spot(`c${n}`, 'w'), run);
    crew.begin('edit', spot('c2', 'w'), work().run);

    const counted = (task: Task) => [...crew.underWay(task).workspaces];
    expect([counted('send'), counted('edit'), counted('publish')]).toEqual([[['w', 2]], [['w', 1]], []]);
    expect(crew.underWay('send').mostInWorkspace).toBe(2);
    for (const { end } of sends) end();
    await crew.relieved();

    expect([counted('send'), counted('edit')]).toEqual([[], [['w', 1]]]);
  });

  it('is relieved once a quarter of it is free', async () => {
    const crew = new Crew({ inAll: 8 });
    const pieces = Array.from({ length: 8 }, work);
    for (const [n, { run }] of pieces.entries()) crew.begin('send', spot(`c${n}`), run);
    let isRelieved = false;
    const relieved = crew.relieved().then(() => {
      isRelieved = true;
    });

    pieces[0]?.end();
    await new Promise(setImmediate);
    expect(isRelieved).toBe(false);
    pieces[1]?.end();
    await relieved;

    expect(crew.free).toBe(2);
  });

  it('begins nothing more once something has failed, ends the rest, and then throws', async () => {
    const crew = new Crew({ inAll: 3 });
    const [failing, other] = [work(), work()];
    crew.begin('send', spot('a'), failing.run);
    crew.begin('send', spot('b'), other.run);
    failing.fail(new Error('disk full'));
    await crew.relieved();

    expect(crew.begin('send', spot('c'), other.run)).toBe(false);
    let hasEnded = false;
    const ended = crew.ended().finally(() => {
      hasEnded = true;
    });
    ended.catch(() => {});
    await new Promise(setImmediate);
    expect(hasEnded).toBe(false);
    other.end();

    await expect(ended).rejects.toThrow('disk full');
    expect(crew.isIdle).toBe(true);
  });
});
