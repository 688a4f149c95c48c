import type { APIEmbed } from 'discord.js';
import type { Shape } from '../../command/text/grammar.ts';
import type { Message } from '../../docking/message.ts';
import { componentsOf, type Row } from './components.ts';
import { embed } from './embed.ts';
import { frameOf } from './frame.ts';
import { limits } from './limits.ts';
import { spread } from './spread.ts';

/** An answer to an interaction, or what follows it. Nobody is mentioned from within an embed. */
export interface MessageBody {
  readonly embeds: APIEmbed[];
  readonly components: Row[];
}

/** The answer first, then what follows it: each message in bodies of its own, five in all. */
export function replyBodies(
  messages: readonly Message[],
  commands: readonly Shape[],
): readonly MessageBody[] {
  const shown = messages.slice(0, limits.replies);
  const bodies: MessageBody[] = [];
  for (const [index, message] of shown.entries()) {
    const later = shown.length - index - 1;
    bodies.push(...bodiesOf(message, limits.replies - bodies.length - later, commands));
  }
  return bodies;
}

/** Title and picture first; footer, actions and menu last. */
function bodiesOf(message: Message, most: number, commands: readonly Shape[]): readonly MessageBody[] {
  const { rows, unfit } = componentsOf(message, { commands, marker: '' });
  const whole = { ...message, lines: [...(message.lines ?? []), ...unfit] };
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
