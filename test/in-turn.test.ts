import { expect, it } from 'vitest';
import { inTurn } from '../src/in-turn.ts';

it('runs work in the order it was asked for, a failure too, and gives each its own result', async () => {
  const order: string[] = [];
  const run = inTurn();
  const work = (name: string, pauses: number) => async () => {
    order.push(`${name} begins`);
    for (let pause = 0; pause < pauses; pause++) await null;
    order.push(`${name} ends`);
    if (name === 'second') throw new Error('no');
    return name;
  };

  const results = await Promise.allSettled([
    run(work('first', 5)),
    run(work('second', 1)),
    run(work('third', 0)),
  ]);

  expect(order).toEqual(['first', 'second', 'third'].flatMap(name => [`${name} begins`, `${name} ends`]));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
