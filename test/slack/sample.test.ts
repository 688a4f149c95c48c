import { expect, it } from 'vitest';
import { refuses } from '../support/slack/faults.ts';
import { readIn, startAskedBot } from './asking.ts';

async function withSecret() {
  const bot = await startAskedBot();
  const secret = bot.team.addChannel({ name: 'secret', private: true, botIsMember: false });
  return { ...bot, secret };
}

const notInvited =
  'The channel is private and the bot is not in it. Type /invite @docking there, then try again.';

it('why a sample did not arrive is told once', async () => {
  const { double, ann, secret } = await withSecret();

  const { message } = await double.command({ user: ann, channel: secret, text: 'test' });

  expect(readIn(message)).toEqual([
    'The sample did not arrive.',
    notInvited,
    'Mend that and try /docking test again.',
  ]);
});

it('another reason why it did not arrive is told beside what stands in the way', async () => {
  const { double, ann, secret } = await withSecret();
  double.fault({ method: 'chat.postMessage' }, refuses('internal_error'));

  const { message } = await double.command({ user: ann, channel: secret, text: 'test' });

  expect(readIn(message)).toEqual([
    'The sample did not arrive.',
    'What failed: Slack says internal_error',
    notInvited,
    'Mend that and try /docking test again.',
  ]);
});
