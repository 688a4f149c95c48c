/**
 * What a message may hold. Slack does not say what it counts; UTF-16 units are counted here, with escapes.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
export const limits = {
  /** https://docs.slack.dev/reference/methods/chat.postMessage#truncating */
  text: 4_000,
  /**
   * Ours, of all that the blocks of a message say: with `text`, or with the labels of a menu and buttons, it
   * stays below the 13,000 or so from which on Slack has been seen to refuse a message.
   */
  blocksSum: 8_000,
  blocks: 50,
  /** Ours: of what is to be pinged, before what is said. */
  mentions: 2_000,
  header: 150,
  section: 3_000,
  fieldsInSection: 10,
  /** Ours, in ten sections. */
  fields: 100,
  fieldName: 250,
  field: 2_000,
  pictureUrl: 3_000,
  altText: 2_000,
  /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
  elements: 25,
  /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonLabel: 75,
  buttonUrl: 3_000,
  buttonValue: 2_000,
  actionId: 255,
  /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
  choices: 100,
  choiceLabel: 75,
  choiceValue: 150,
  placeholder: 150,
  /** Ours: four blocks each leave room for mentions and actions. */
  notices: 10,
  /** The answer's own and four by its response_url, which takes five. */
  replies: 5,
} as const;

/** Where Slack takes no empty text. */
export const nothing = '…';
