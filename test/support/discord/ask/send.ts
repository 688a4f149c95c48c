import { randomBytes } from 'node:crypto';
import { callbackDeadline } from '../routes/callback.ts';
import { Interaction, type InteractionOptions, patience } from '../state/interaction.ts';
import type { World } from '../state/world.ts';

export interface AskedInteraction {
  readonly about: Pick<InteractionOptions, 'type' | 'user' | 'channel' | 'source'>;
  readonly payload: (options: InteractionOptions) => object;
}

/** Tells the bot, and waits for what is shown; rejects with what Discord shows when nothing comes. */
export async function sendInteraction(
  world: World,
  { about, payload }: AskedInteraction,
): Promise<Interaction> {
  const id = world.newId();
  const token = randomBytes(48).toString('base64url');
  const options: InteractionOptions = { ...about, id, token, createdAt: world.now() };
  const interaction = new Interaction(options);
  world.interactions.set(token, interaction);
  // Discord sends what is asked in a guild to the shard of the guild, even if it lacks the bot.
  const guildId = about.channel.guild?.id ?? null;
  world.dispatch({ name: 'INTERACTION_CREATE', data: payload(options), guildId });

  const acknowledged = await interaction.until(() => interaction.answeredWith !== null, callbackDeadline);
  if (!acknowledged) throw new Error('The application did not respond');
  if (!(await interaction.until(() => !interaction.awaited, patience)))
    throw new Error(`Still "thinking…" after ${patience} ms`);
  return interaction;
}
