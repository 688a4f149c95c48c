import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { channelCommand } from '../../src/command/command.ts';

test('where there are many channels, one may be named for all that concerns one of them', () => {
  expect(commands.filter(channelCommand).map(({ name }) => name)).toEqual([
    'subscribe',
    'subscriptions',
    'unsubscribe',
    'pause',
    'resume',
    'test',
    'why',
  ]);
});
