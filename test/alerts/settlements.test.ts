import { describe, expect, it } from 'vitest';
import { Settlements } from '../../src/alerts/settlements.ts';
import type { OpenStore } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { openTestStore } from '../support/store.ts';

/** A store that counts its commits, and fails those that it is told to. */
async function counted(fails: (commit: number) => boolean = () => false) {
  const store = await openTestStore();
  const commits: number[] = [];
  const counting: OpenStore = {
    ...store,
    async transaction(work) {
      commits.push(commits.length);
      const failing = fails(commits.length);
      return store.transaction(async each => {
        const done = await work(each);
        if (failing) throw new StoreError('The disk is full.');
        return done;
      });
    },
  };
  return { store, settlements: new Settlements(counting), commits };
}

type Time = 'filledAt' | 'listedAt' | 'nextPoll' | 'failedAt';

function noting(key: Time) {
  return (store: Pick<OpenStore, 'state'>) => store.state.set(key, 1);
}

describe('settlements', () => {
  it('that come at the same moment are one commit, those that come later another', async () => {
    const { store, settlements, commits } = await counted();

    await Promise.all([settlements.add(noting('filledAt')), settlements.add(noting('listedAt'))]);
    expect(commits).toHaveLength(1);
    await settlements.add(noting('nextPoll'));

    expect(commits).toHaveLength(2);
    expect(await store.state.all()).toMatchObject({ filledAt: 1, listedAt: 1, nextPoll: 1 });
  });

  it('fail together, and what comes later does not', async () => {
    const { store, settlements } = await counted(commit => commit === 1);

    const failed = await Promise.allSettled([
      settlements.add(noting('filledAt')),
      settlements.add(noting('listedAt')),
    ]);
    await settlements.add(noting('nextPoll'));

    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await store.state.all()).toEqual({ nextPoll: 1 });
  });
});
