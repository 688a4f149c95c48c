import { type Choice, type Interaction, patience } from './state/interaction.ts';
import type { Message } from './state/message.ts';

/** What the person who asked sees; it goes on changing while the bot goes on answering. */
export interface InteractionAnswer {
  /** The answer as it is now; after a click that changed the message, that message. null: there is none. */
  readonly message: Message | null;
  /** Seen by nobody else. */
  readonly private: boolean;
  /** "Thinking…" came first. */
  readonly deferred: boolean;
  /** The message that was clicked took the answer, rather than a new one. */
  readonly updated: boolean;
  /** Oldest first, private ones too. */
  readonly followUps: readonly Message[];
  /** Until the first sign of life. */
  readonly milliseconds: number;
  /** Waits for that many follow-ups. */
  followUp(count?: number): Promise<Message>;
}

export interface CompletedChoices {
  readonly choices: readonly Choice[];
  readonly milliseconds: number;
}

export function interactionAnswer(interaction: Interaction): InteractionAnswer {
  return {
    get message() {
      return interaction.original?.deleted === true ? null : interaction.original;
    },
    get private() {
      return interaction.original?.private ?? false;
    },
    deferred: interaction.deferred,
    updated: interaction.original !== null && interaction.original === interaction.options.source,
    followUps: interaction.followUps,
    milliseconds: interaction.milliseconds,
    async followUp(count = 1) {
      await interaction.until(() => interaction.followUps.length >= count, patience);
      const message = interaction.followUps[count - 1];
      if (message === undefined) throw new Error(`No follow-up ${count} within ${patience} ms.`);
      return message;
    },
  };
}
