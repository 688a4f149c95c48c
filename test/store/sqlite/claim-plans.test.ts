import { describe, expect, test } from 'vitest';
import { Counts } from '../../../src/store/counts.ts';
import { Ledger } from '../../../src/store/ledger/ledger.ts';
import { Outbox } from '../../../src/store/outbox/outbox.ts';
import { Publications } from '../../../src/store/outbox/publications.ts';
import { SubscriptionStore } from '../../../src/store/settings/subscriptions.ts';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, here, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { queryPlans } from '../../support/query-plans.ts';
import { openTestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');
const lease = 60_000;

describe('the statements that run all the time', () => {
  test('take what is due in the order of an index: no sorting, no whole table', async () => {
    const store = await openTestStore();
    await subscribed(store, { platform: 'terminal', channel: 'a', workspace: null });
    await announced(store, [news({ arrival: dockingEvent({ id: 1 }) })], at);
    const publication = {
      pollId: 1,
      platform: 'terminal',
      channel: 'a',
      workspace: '',
      part: 0,
      messageId: 'm',
    };
    const underWay = { channels: ['b'], workspaces: new Map([['w', 5]]), mostInWorkspace: 5 };

    const plans = await queryPlans(store.file, async database => {
      await new Outbox(database).claim('terminal', at, lease, 50, underWay);
      await new Outbox(database).dueEdits('terminal', at, 50, underWay);
      await new Publications(database).due('terminal', at, 50, underWay);
      await new Publications(database).putOff(publication, 10, at);
      await new Outbox(database).nextDue('terminal', at);
      await new Outbox(database).takeOver(at, { platform: 'terminal' });
    });

    expect(plans).toContain('SEARCH posts USING INDEX posts_to_send (platform=? AND due_at<?)');
    expect(plans).toContain('SEARCH posts USING INDEX posts_to_edit (platform=? AND due_at<?)');
    expect(plans).toContain('SEARCH posts USING INDEX posts_to_publish (platform=? AND publish_due_at<?)');
    expect(plans.filter(step => /SCAN|TEMP B-TREE/.test(step))).toEqual([]);
  });

  test('read of a long ledger only what waits', async () => {
    const store = await openTestStore();
    await subscribed(store);
    await announced(store, [news({ arrival: dockingEvent({ id: 1 }) })], at);

    const plans = await queryPlans(store.file, async database => {
      const [outbox, ledger] = [new Outbox(database), new Ledger(database)];
      await outbox.dueWorkspaces('terminal', at, 5);
      await outbox.expire(at);
      await new Counts(database).queue();
      await new SubscriptionStore(database).remove(here, 1);
      await ledger.postOf('docked:1', here);
      await ledger.wantEdits(['docked:1'], 2);
      await Array.fromAsync(ledger.audiences(['docked:1']));
    });

    expect(plans).toContain('SCAN posts USING INDEX posts_unsent');
    const read = plans.filter(step => /^SCAN (?:posts|content_alerts|channels|subscriptions)/.test(step));
    expect(read.filter(step => !step.endsWith('posts_unsent'))).toEqual([]);
  });

  test('find the subscriptions of a workspace however many others there are', async () => {
    const { file } = await openTestStore();

    const plans = await queryPlans(file, async database =>
      new SubscriptionStore(database).ofWorkspace('discord', '5'),
    );

    expect(plans).toContainEqual(expect.stringContaining('channels USING INDEX channels_by_workspace'));
    expect(plans.filter(step => step.includes('SCAN'))).toEqual([]);
  });
});
