import type { APIEmbed } from 'discord.js';
import type { Shape } from '../../command/text/grammar.ts';
import type { Message } from '../../docking/message.ts';
import { componentsOf, type Row } from './components.ts';
import { embed, embedLength } from './embed.ts';
import { frameOf, titlePieces } from './frame.ts';
import { limits } from './limits.ts';
import { drawn } from './markup.ts';
import { spread } from './spread.ts';

/** An answer to an interaction, or what follows it. Nobody is mentioned from within an embed. */
export interface MessageBody {
  readonly embeds: APIEmbed[];
  readonly components: Row[];
}

/** The answer first, then what follows it; short messages share a body. Five bodies in all. */
export function replyBodies(
  messages: readonly Message[],
  commands: readonly Shape[],
): readonly MessageBody[] {
  const shown = messages.slice(0, limits.replies);
  let bodies: readonly MessageBody[] = [];
  for (const [index, message] of shown.entries()) {
    const later = shown.length - index - 1;
    bodies = joined(bodies, bodiesOf(message, limits.replies - bodies.length - later, commands));
  }
  return bodies;
}

function joined(
  before: readonly MessageBody[],
  [first, ...others]: readonly MessageBody[],
): readonly MessageBody[] {
  const last = before.at(-1);
  if (first === undefined || last === undefined || !canShare(last, first))
    return [...before, ...(first === undefined ? [] : [first]), ...others];
  const shared = { embeds: [...last.embeds, ...first.embeds], components: first.components };
  return [...before.slice(0, -1), shared, ...others];
}

/** Buttons stay right below what they are about. */
function canShare(above: MessageBody, below: MessageBody): boolean {
  const embeds = [...above.embeds, ...below.embeds];
  const sum = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  return above.components.length === 0 && embeds.length <= limits.embeds && sum <= limits.embedSum;
}

/** Title and picture first; footer, actions and menu last. */
function bodiesOf(message: Message, most: number, commands: readonly Shape[]): readonly MessageBody[] {
  const { rows, unfit } = componentsOf(message, { commands, marker: '' });
  const whole = withWholeTitle({ ...message, lines: [...(message.lines ?? []), ...unfit] });
  const { top, bottom } = frameOf(whole);
  const bodies = spread(whole, most);
  return bodies.map((parts, body) => {
    const isLast = body === bodies.length - 1;
    const embeds = parts.map(({ lines, fields }, index) =>
      embed({
        tone: whole.tone,
        description: lines.join('\n'),
        fields,
        ...(body === 0 && index === 0 && { top }),
        ...(isLast && index === parts.length - 1 && { bottom }),
      }),
    );
    return { embeds, components: isLast ? rows : [] };
  });
}

/** A title that Discord would have cut is a line: its end may be the next step. */
function withWholeTitle(message: Message): Message {
  const { title, lines = [] } = message;
  if (drawn(titlePieces(message)).length <= limits.title) return message;
  return { ...message, title: '', lines: [title, ...lines] };
}
