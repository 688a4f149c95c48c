import type { KnownBlock } from '@slack/types';
import { messageProblems, textLimit } from '../check/message.ts';
import { isFields } from '../check/problems.ts';
import type { Content, Metadata } from '../state/message.ts';
import { named } from '../state/view.ts';
import { Refusal, Violation } from '../web/refusal.ts';
import { type Call, json, text } from './method.ts';

/** `before`: what an edit leaves out stays as it is. */
export function contentOf(call: Call, before: Content | null = null): Content {
  const given = text(call.args, 'text');
  const blocks = json(call.args, 'blocks', 'invalid_blocks_format') ?? before?.blocks ?? [];
  if (!Array.isArray(blocks)) throw new Violation('invalid_blocks_format', ['blocks must be an array']);
  if (given === undefined && blocks.length === 0) throw new Violation('no_text', ['neither text nor blocks']);
  if ((given ?? '').length > textLimit) throw new Violation('msg_too_long', [`text of ${given?.length}`]);
  const content = { text: given ?? before?.text ?? '', blocks };
  const { refused, flaws } = messageProblems(content);
  if (refused.length > 0) throw new Violation('invalid_blocks', refused);
  if (flaws.length > 0) call.flaw(flaws);
  // The check has just found this form.
  return { ...content, blocks: named(call.world, blocks as KnownBlock[]) };
}

/** Metadata of another form is left out, without a word to the sender. */
export function metadataOf(call: Call): Metadata | null {
  const given = json(call.args, 'metadata', 'invalid_metadata_format');
  if (given === undefined || given === null) return null;
  if (!isFields(given) || typeof given.event_type !== 'string' || !isFields(given.event_payload)) {
    call.flaw(['metadata without event_type and event_payload is not kept']);
    return null;
  }
  const { event_type, event_payload } = given;
  if (JSON.stringify(event_payload).length > metadataLimit) throw new Refusal('metadata_too_large');
  return { event_type, event_payload };
}

/** https://docs.slack.dev/messaging/message-metadata: 8 KB in all. */
const metadataLimit = 8_000;
