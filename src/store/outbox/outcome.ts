/** What came of an attempt to send or edit. */
export type Outcome =
  | {
      readonly kind: 'sent';
      readonly messageId: string;
      /** To be passed on to those who follow the channel. */
      readonly publish?: true;
    }
  | {
      readonly kind: 'later';
      readonly at: Date;
      readonly reason: string;
      /** No answer came: it may be there all the same. */
      readonly mayHaveArrived?: true;
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'paused'; readonly reason: string }
  /** Of an edit: the message is no longer there. */
  | { readonly kind: 'gone'; readonly reason: string };
