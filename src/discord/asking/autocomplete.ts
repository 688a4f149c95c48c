import type { AutocompleteInteraction } from 'discord.js';
import type { Choice } from '../../command/command.ts';
import { suggestionsFor } from '../../command/suggestions.ts';
import { UserError } from '../../command/user-error.ts';
import { shortened } from '../../docking/describe/shortened.ts';
import type { KnownChannel } from '../gateway/places.ts';
import { channelOption, tagOption } from '../registration/adapter-options.ts';
import { type Answering, aimOf, askerOf } from './question.ts';

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure */
const longest = 100;

/** Suggests values for the option being typed, from the mirror. */
export async function autocomplete(interaction: AutocompleteInteraction, settings: Answering): Promise<void> {
  const choices = await suggestions(interaction, settings).catch(error => {
    // Nothing is suggested to who may not ask; why they may not is said when they do.
    if (error instanceof UserError) return [];
    throw error;
  });
  await interaction.respond(
    choices
      .filter(({ value }) => value.length <= longest)
      .map(({ label, value }) => ({ name: shortened(label, longest), value })),
  );
}

async function suggestions(
  interaction: AutocompleteInteraction,
  settings: Answering,
): Promise<readonly Choice[]> {
  const { name, value } = interaction.options.getFocused(true);
  const command = settings.commands.find(each => each.name === interaction.options.getSubcommand());
  if (command === undefined) return [];
  const chosen = interaction.options.get(channelOption)?.value;
  const channel = chosen === undefined ? undefined : String(chosen);
  const target = aimOf({ command, channel }, interaction);
  if (name === tagOption) return target === null ? [] : tagsOf(target.known, String(value));
  const option = command.options[name];
  if (option === undefined) return [];
  return suggestionsFor(option, String(value), settings.context(askerOf(target, interaction, settings)));
}

function tagsOf({ channel }: KnownChannel, typed: string): Choice[] {
  if (!channel.isThreadOnly()) return [];
  return channel.availableTags
    .filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))
    .map(({ id, name }) => ({ label: name, value: id }));
}
