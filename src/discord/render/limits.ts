/**
 * What a message may hold. Discord counts code points, as its staff says; all is counted in UTF-16 units
 * here, which are never fewer.
 * https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 * https://github.com/discord/discord-api-docs/issues/1315
 */
export const limits = {
  threadName: 100,
  content: 2_000,
  embeds: 10,
  /** Title, description, fields and footer of all the embeds of a message together. */
  embedSum: 6_000,
  title: 256,
  description: 4_096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1_024,
  footer: 2_048,
  pictureUrl: 2_048,
  /** https://discord.com/developers/docs/components/reference */
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  buttonUrl: 512,
  customId: 100,
  choices: 25,
  choiceLabel: 100,
  choiceValue: 100,
  placeholder: 150,
  /** https://discord.com/developers/docs/resources/message#allowed-mentions-object */
  mentionsAllowed: 100,
  /** Follow-ups included, where the bot is installed for a user alone. */
  replies: 5,
} as const;

/** Shown as nothing, where Discord takes no empty text. */
export const blank = '\u200b';
