import type { Log } from '../../log.ts';
import { announcement } from '../render/announcement.ts';
import type { MessageBody } from '../render/reply-body.ts';
import type { Caller } from './caller.ts';
import { refusalOf } from './channels.ts';
import type { Answered } from './question.ts';
import type { Say } from './respond.ts';

/**
 * One line for everybody in the channel whose settings were changed. Where it was asked there Slack shows it
 * even if the bot is not in that channel; elsewhere the bot posts it, if it can.
 */
export async function announce(
  { answer, target }: Answered,
  caller: Caller,
  say: Say | null,
  log: Log,
): Promise<void> {
  if (answer.announcement === undefined || target === null) return;
  const body = announcement(answer.announcement);
  if (say !== null && target.id === caller.channel) {
    return say({ ...body, response_type: 'in_channel', replace_original: false });
  }
  await post(caller, target.id, body).catch(error => {
    log.warn({ channel: target.id, refusal: refusalOf(error) }, 'Slack: a line was not posted.');
  });
}

async function post({ client }: Caller, channel: string, body: MessageBody): Promise<void> {
  await client.chat.postMessage({ ...body, channel, unfurl_links: false, unfurl_media: false });
}
