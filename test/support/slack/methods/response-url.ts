import type { KnownBlock } from '@slack/types';
import { messageProblems } from '../check/message.ts';
import { Message } from '../state/message.ts';
import { named } from '../state/view.ts';
import type { ResponseUrl, World } from '../state/world.ts';
import { Refusal, Violation } from '../web/refusal.ts';
import type { Arguments } from '../web/request.ts';
import { flag, json, text } from './method.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const useLimit = 5;
const life = 1_800_000;

/** An answer by a response_url; how Slack words its refusals is not documented. */
export function respond(
  world: World,
  url: ResponseUrl,
  args: Arguments,
  flaw: (problems: readonly string[]) => void,
): object {
  const { ask } = url;
  if (world.now() - url.at > life) throw new Refusal('expired_url');
  if (url.uses >= useLimit) throw new Refusal('used_url');
  url.uses += 1;
  const { source, channel, user } = ask;
  if (channel === null) throw new Refusal('channel_not_found');
  const original = source instanceof Message ? source : null;
  if (flag(args, 'delete_original')) {
    original?.delete();
    if (original !== null) ask.saw(original);
    return { ok: true };
  }

  const content = responseContent(world, args, flaw);
  if (flag(args, 'replace_original') && original !== null) {
    original.edit(world, content);
    ask.saw(original);
    return { ok: true };
  }
  const onlyFor = args.response_type === 'in_channel' ? null : user;
  const thread_ts = text(args, 'thread_ts') ?? null;
  ask.saw(new Message(world, channel, { ...content, author: channel.workspace.bot, onlyFor, thread_ts }));
  return { ok: true };
}

function responseContent(world: World, args: Arguments, flaw: (problems: readonly string[]) => void) {
  const blocks = json(args, 'blocks') ?? [];
  const content = { text: text(args, 'text') ?? '', blocks };
  if (content.text === '' && Array.isArray(blocks) && blocks.length === 0)
    throw new Violation('no_text', ['neither text nor blocks']);
  const { refused, flaws } = messageProblems(content);
  if (refused.length > 0) throw new Violation('invalid_blocks', refused);
  if (flaws.length > 0) flaw(flaws);
  // The check has just found this form.
  return { ...content, blocks: named(world, blocks as KnownBlock[]) };
}
