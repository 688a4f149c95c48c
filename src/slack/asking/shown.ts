import type { Command } from '../../command/command.ts';
import { type MessageBody, replyBodies } from '../render/reply-body.ts';
import { shapesOf } from './adapter-options.ts';
import type { Caller } from './caller.ts';
import { inChannel } from './in-channel.ts';
import type { Answered } from './question.ts';

/** How an answer looks to who asked, whose own its buttons are. */
export function shownTo(
  caller: Caller,
  commands: readonly Command[],
): (answered: Answered) => readonly MessageBody[] {
  return answered => {
    const bodies = replyBodies(inChannel(answered, caller, commands), shapesOf(commands));
    // Nothing can take the place of several messages.
    return bodies.length === 1 ? bodies.map(body => ownedBy(caller, body)) : bodies;
  };
}

/** Slack does not say who asked for what is clicked: the blocks of buttons remember it. */
function ownedBy({ user }: Caller, body: MessageBody): MessageBody {
  const blocks = body.blocks.map((block, index) =>
    block.type === 'actions' ? { ...block, block_id: `for ${user.id} ${index}` } : block,
  );
  return { ...body, blocks };
}

export function isOwner({ user }: Caller, blockId: string): boolean {
  return blockId.startsWith(`for ${user.id} `);
}
