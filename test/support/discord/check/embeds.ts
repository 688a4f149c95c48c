import type { APIEmbed } from 'discord.js';
import type { FormError } from './form-errors.ts';

/** Over all embeds of a message: https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
const totalLimit = 6_000;

/** What Discord asks of embeds besides what its specification says. */
export function embedErrors(embeds: readonly APIEmbed[]): FormError[] {
  const total = embeds.reduce((sum, embed) => sum + lengthOf(embed), 0);
  const tooLong = {
    path: ['embeds'],
    code: 'MAX_EMBED_SIZE_EXCEEDED',
    message: `Embed size exceeds maximum size of ${totalLimit}`,
  };
  return [...(total > totalLimit ? [tooLong] : []), ...embeds.flatMap(ofEmbed)];
}

function lengthOf({ title, description, fields = [], footer, author }: APIEmbed): number {
  const texts = [title, description, footer?.text, author?.name];
  const ofFields = fields.flatMap(({ name, value }) => [name, value]);
  return [...texts, ...ofFields].reduce((sum, text) => sum + (text?.trim().length ?? 0), 0);
}

function ofEmbed(embed: APIEmbed, index: number): FormError[] {
  const path = ['embeds', index];
  const empty = lengthOf(embed) === 0 && embed.image == null && embed.thumbnail == null;
  const fields = (embed.fields ?? []).flatMap((field, place) =>
    (['name', 'value'] as const)
      .filter(part => field[part].trim() === '')
      .map(part => required([...path, 'fields', place, part])),
  );
  const addresses: readonly (readonly [string, string | null | undefined])[] = [
    ['url', embed.url],
    ['image', embed.image?.url],
    ['thumbnail', embed.thumbnail?.url],
  ];
  const wrong = addresses
    .filter(([, url]) => url != null && !/^(https?|attachment):\/\/./.test(url))
    .map(([part, url]) => ({
      path: [...path, part, ...(part === 'url' ? [] : ['url'])],
      code: 'URL_TYPE_INVALID_SCHEME',
      message: `Scheme "${url?.split(':')[0]}" is not supported.`,
    }));
  return [...(empty ? [required([...path, 'description'])] : []), ...fields, ...wrong];
}

function required(path: readonly PropertyKey[]): FormError {
  return { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
}
