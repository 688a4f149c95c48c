import { describe, expect, it } from 'vitest';
import { type Process, Takeovers } from './takeovers.ts';

const begins = { msg: 'On duty in this process.', duty: 'polling' };
const stops = { msg: 'No longer on duty in this process.', duty: 'polling' };

/** Two processes; the first has the duty, and `end` ends it five seconds later. */
function one() {
  const clock = { now: 1_000 };
  const takeovers = new Takeovers<Process>(() => clock.now);
  const [first, second] = [
    { endedAt: null as number | null, isStopped: false },
    { endedAt: null, isStopped: false },
  ];
  takeovers.heard(begins, first);
  const end = () => {
    first.endedAt = 6_000;
    clock.now = 6_050;
    takeovers.ended(first);
  };
  return { takeovers, first, second, clock, end };
}

describe('the time of a take-over', () => {
  it('is that from the end of the process that was killed until another begins', () => {
    const { takeovers, second, clock, end } = one();

    end();
    clock.now = 8_500;
    takeovers.heard(begins, second);

    expect(takeovers.times).toEqual(new Map([['polling', [2_500]]]));
    expect(takeovers.holder('polling')).toBe(second);
  });

  it('goes on while those who would take over are killed too', () => {
    const { takeovers, first, second, clock, end } = one();

    end();
    takeovers.ended(second);
    clock.now = 20_000;
    takeovers.heard(begins, { ...first, endedAt: null });

    expect(takeovers.times.get('polling')).toEqual([14_000]);
  });

  it('does not count where its process gave it up, or was asked to stop', () => {
    const [left, asked] = [one(), one()];

    left.takeovers.heard(stops, left.first);
    asked.first.isStopped = true;
    for (const { end, takeovers, second } of [left, asked]) {
      end();
      takeovers.heard(begins, second);
    }

    expect([left.takeovers.times.size, asked.takeovers.times.size]).toEqual([0, 0]);
  });

  it('does not count where there was no database meanwhile', () => {
    const { takeovers, second, end } = one();

    end();
    takeovers.forget();
    takeovers.heard(begins, second);

    expect(takeovers.times.size).toBe(0);
  });
});
