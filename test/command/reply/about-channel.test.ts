import { expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { aboutChannel } from '../../../src/command/reply/about-channel.ts';
import type { Message } from '../../../src/docking/message.ts';

test('buttons about a channel go on with the one that is named, others stay as they are', () => {
  const test = { label: 'Send a sample', subcommand: 'test', values: { event: '1' } };
  const event = { label: 'Details', subcommand: 'event', values: { event: '1' } };
  const unknown = { label: 'Other', subcommand: 'nonsense', values: {} };
  const message: Message = { title: 'x', tone: 'neutral', actions: [test, event, unknown] };

  const [{ actions } = message] = aboutChannel([message], { channel: '5' }, commands);

  expect(actions).toEqual([{ ...test, values: { event: '1', channel: '5' } }, event, unknown]);
});
