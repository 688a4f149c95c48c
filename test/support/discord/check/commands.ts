import type { APIApplicationCommandOption, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import { array } from 'zod/mini';
import type { FormError } from './form-errors.ts';
import { checked } from './schema.ts';
import { Violation } from './violation.ts';

export type CheckedCommand = RESTPostAPIApplicationCommandsJSONBody & {
  readonly description?: string;
  readonly options?: readonly APIApplicationCommandOption[];
};

/** https://docs.discord.com/developers/interactions/application-commands */
const sizeLimit = 8_000;
const commandLimit = 100;
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

export function checkedCommands(body: unknown): readonly CheckedCommand[] {
  const numeric = Array.isArray(body) ? body.map(withNumericPermissions) : body;
  const commands = checked<CheckedCommand[]>(array(ApplicationCommandUpdateRequestSchema), numeric);
  const names = commands.map(({ name, type = 1 }) => `${type} ${name}`);
  const errors = [
    ...(commands.length > commandLimit
      ? [wrong([], 'BASE_TYPE_BAD_LENGTH', `Must be ${commandLimit} or fewer in length.`)]
      : []),
    ...commands.flatMap((_command, index) =>
      names.indexOf(names[index] ?? '') < index
        ? [wrong([index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Names must be unique')]
        : [],
    ),
    ...commands.flatMap((command, index) => ofCommand(command, [index])),
  ];
  if (errors.length > 0) throw new Violation(errors);
  return commands;
}

/** Permissions come as strings of digits, which the specification leaves out. */
function withNumericPermissions(command: unknown): unknown {
  if (typeof command !== 'object' || command === null) return command;
  const given = 'default_member_permissions' in command ? command.default_member_permissions : undefined;
  if (typeof given !== 'string' || !/^\d+$/.test(given)) return command;
  return { ...command, default_member_permissions: Number(given) };
}

function ofCommand(command: CheckedCommand, path: readonly PropertyKey[]): FormError[] {
  const isChatInput = (command.type ?? 1) === 1;
  const size = sizeOf(command);
  return [
    ...(isChatInput ? ofName(command.name, path) : []),
    ...(isChatInput && (command.description ?? '') === ''
      ? [wrong([...path, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required')]
      : []),
    ...(size > sizeLimit
      ? [wrong(path, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${sizeLimit})`)]
      : []),
    ...ofOptions(command.options ?? [], [...path, 'options']),
  ];
}

/** Names, descriptions and values of the command, its options and their choices. */
function sizeOf(part: object): number {
  return Object.entries(part).reduce((sum, [key, value]) => {
    if ((key === 'name' || key === 'description' || key === 'value') && typeof value === 'string')
      return sum + value.length;
    if ((key === 'options' || key === 'choices') && Array.isArray(value))
      return value.reduce((inside, each) => inside + sizeOf(each), sum);
    return sum;
  }, 0);
}

function ofName(name: string, path: readonly PropertyKey[]): FormError[] {
  const fits = namePattern.test(name) && name === name.toLowerCase();
  const message = 'Command name is invalid';
  return fits ? [] : [wrong([...path, 'name'], 'APPLICATION_COMMAND_INVALID_NAME', message)];
}

function ofOptions(
  options: readonly APIApplicationCommandOption[],
  path: readonly PropertyKey[],
): FormError[] {
  const names = options.map(({ name }) => name);
  const subcommands = options.filter(({ type }) => type <= 2).length;
  const mixed = subcommands > 0 && subcommands < options.length;
  return [
    ...(mixed ? [wrong(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Subcommands stand alone')] : []),
    ...options.flatMap((option, index) => {
      const place = [...path, index];
      const after = options.slice(0, index);
      const late = option.type > 2 && option.required === true && after.some(({ required }) => !required);
      return [
        ...ofName(option.name, place),
        ...(names.indexOf(option.name) < index
          ? [wrong(place, 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Option names must be unique')]
          : []),
        ...(late
          ? [
              wrong(
                place,
                'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
                'Required options must be placed before non-required options',
              ),
            ]
          : []),
        ...ofChoices(option, place),
        ...('options' in option ? ofOptions(option.options ?? [], [...place, 'options']) : []),
      ];
    }),
  ];
}

function ofChoices(option: APIApplicationCommandOption, path: readonly PropertyKey[]): FormError[] {
  if (!('choices' in option) || option.choices == null || option.choices.length === 0) return [];
  const values = option.choices.map(({ value }) => value);
  const completes = 'autocomplete' in option && option.autocomplete === true;
  const repeated = new Set(values).size < values.length;
  return [
    ...(completes
      ? [
          wrong(
            path,
            'APPLICATION_COMMAND_AUTOCOMPLETE_INVALID',
            'Choices and autocomplete exclude each other',
          ),
        ]
      : []),
    ...(repeated
      ? [wrong([...path, 'choices'], 'APPLICATION_COMMAND_OPTIONS_CHOICES_DUPLICATE', 'A value is repeated')]
      : []),
  ];
}

function wrong(path: readonly PropertyKey[], code: string, message: string): FormError {
  return { path, code, message };
}
