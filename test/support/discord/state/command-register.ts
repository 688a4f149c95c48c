import type { APIApplicationCommand } from 'discord.js';
import type { CheckedCommand } from '../check/commands.ts';

/** The application's commands, global and of each guild. */
export class CommandRegister {
  readonly #lists = new Map<string | null, readonly APIApplicationCommand[]>();
  readonly #applicationId: string;
  readonly #newId: () => string;

  constructor(applicationId: string, newId: () => string) {
    this.#applicationId = applicationId;
    this.#newId = newId;
  }

  list(guildId: string | null): readonly APIApplicationCommand[] {
    return this.#lists.get(guildId) ?? [];
  }

  /** The guild's own come first; without a name, the first there is. */
  find(name: string | undefined, guildId: string | null): APIApplicationCommand | undefined {
    const all = [...(guildId === null ? [] : this.list(guildId)), ...this.list(null)];
    return name === undefined ? all[0] : all.find(command => command.name === name);
  }

  /** A command that keeps its name keeps its id. */
  replace(guildId: string | null, commands: readonly CheckedCommand[]): readonly APIApplicationCommand[] {
    const before = this.list(guildId);
    const after = commands.map(command => {
      const id = before.find(({ name }) => name === command.name)?.id ?? this.#newId();
      return this.#registered(command, id, guildId);
    });
    this.#lists.set(guildId, after);
    return after;
  }

  #registered(command: CheckedCommand, id: string, guildId: string | null): APIApplicationCommand {
    const permissions = command.default_member_permissions ?? null;
    const scope =
      guildId === null
        ? { contexts: command.contexts ?? null, integration_types: command.integration_types ?? [0] }
        : { guild_id: guildId };
    const fields = {
      id,
      application_id: this.#applicationId,
      version: this.#newId(),
      type: command.type ?? 1,
      name: command.name,
      name_localizations: command.name_localizations ?? null,
      description: command.description ?? '',
      description_localizations: command.description_localizations ?? null,
      default_member_permissions: permissions === null ? null : String(permissions),
      dm_permission: command.dm_permission ?? true,
      nsfw: false,
      ...(command.options == null ? {} : { options: plain(command.options) }),
      ...scope,
    };
    // The checks on the way in leave exactly what this type describes.
    return fields as APIApplicationCommand;
  }
}

/** Discord answers without what says nothing: null, false and empty lists. */
function plain(options: object): object {
  return JSON.parse(JSON.stringify(options), (key, value) => {
    const saysNothing = value === null || value === false || (key === 'options' && value.length === 0);
    return saysNothing ? undefined : value;
  });
}
