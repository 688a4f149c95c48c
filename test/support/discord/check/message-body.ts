import { MessageFlags, type RESTAPIAttachment } from 'discord.js';
import type { ZodMiniType } from 'zod/mini';
import type { Message, MessageOptions } from '../state/message.ts';
import { componentErrors } from './components.ts';
import { embedErrors } from './embeds.ts';
import type { FormError } from './form-errors.ts';
import { checked } from './schema.ts';
import { Violation } from './violation.ts';

/** 4,000 are for people who pay. */
const contentLimit = 2_000;

type Body = MessageOptions['body'] & { readonly attachments?: readonly RESTAPIAttachment[] | null };

/** A message that is to be made, or what is to be changed in `edited`. */
export function checkedMessage<Checked extends Body>(
  schema: ZodMiniType,
  body: unknown,
  edited: Message | null = null,
): Checked {
  const message = checked<Checked>(schema, body);
  const flags = (message.flags ?? 0) | (edited?.flags ?? 0);
  const isV2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  const content = message.content ?? '';
  const tooLong: FormError = {
    path: ['content'],
    code: 'BASE_TYPE_MAX_LENGTH',
    message: `Must be ${contentLimit} or fewer in length.`,
  };
  const errors = [
    ...(content.length > contentLimit ? [tooLong] : []),
    ...embedErrors(message.embeds ?? []),
    ...componentErrors(message.components ?? [], isV2),
    ...exclusive(message),
    ...(isV2 ? onlyComponents(message) : []),
  ];
  if (errors.length > 0) throw new Violation(errors);
  if (isEmpty(message, edited)) throw new Violation('The message is empty', 'emptyMessage');
  return message;
}

function isEmpty(message: Body, edited: Message | null): boolean {
  const content = (message.content === undefined ? edited?.content : message.content) ?? '';
  const embeds = (message.embeds === undefined ? edited?.embeds : message.embeds) ?? [];
  const components = (message.components === undefined ? edited?.components : message.components) ?? [];
  const rest = [...embeds, ...components, ...(message.attachments ?? [])];
  return content.trim() === '' && rest.length === 0;
}

/** Naming users and parsing all users at once is refused. */
function exclusive({ allowed_mentions: allowed }: Body): FormError[] {
  return (['users', 'roles'] as const)
    .filter(kind => (allowed?.[kind]?.length ?? 0) > 0 && allowed?.parse?.some(parsed => parsed === kind))
    .map(kind => ({
      path: ['allowed_mentions'],
      code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    }));
}

function onlyComponents(message: Body): FormError[] {
  return (['content', 'embeds'] as const)
    .filter(part => (message[part]?.length ?? 0) > 0)
    .map(part => ({
      path: [part],
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${part}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    }));
}
