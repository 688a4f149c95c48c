/**
 * What the bot says, free of any platform. A Date stays a Date until a platform shows it in the
 * reader's own zone; platforms escape the text, cut it to their limits and draw the rest.
 */
export interface Message {
  /** The key facts: all that a push notification shows. */
  readonly title: Text;
  readonly tone: Tone;
  /** Said once, no longer true: shown struck through. */
  readonly struck?: true;
  readonly lines?: readonly Text[] | undefined;
  readonly fields?: readonly Field[] | undefined;
  readonly image?: MessageImage | undefined;
  readonly links?: readonly Link[];
  readonly actions?: readonly Action[] | undefined;
  readonly menu?: Menu | undefined;
  /** Source and age. */
  readonly footer?: Text | undefined;
}

export type Tone = 'docked' | 'departed' | 'relocated' | 'corrected' | 'retracted' | 'neutral' | 'problem';

/** Plain text with moments in it: `['Docked ', moment(event.docking)]`. */
export type Text = string | readonly Span[];
export type Span = string | Moment | Struck | Mention;

export interface Moment {
  readonly at: Date;
  /** full: date and time; date: the day; relative: "3 days ago". */
  readonly style: 'full' | 'date' | 'relative';
}

/** An older wording that no longer holds: "~~Poisk zenith~~ Prichal nadir". */
export interface Struck {
  readonly struck: Text;
}

/** A person or group in the platform's own notation: shown as the platform shows them, and never pinged. */
export interface Mention {
  readonly mention: string;
}

export interface Field {
  readonly name: string;
  readonly value: Text;
}

export interface MessageImage {
  readonly url: string;
  readonly thumbnailUrl: string | null;
  /** "Photo: NASA, CC BY-NC 2.0". */
  readonly credit: string;
  /** False where the licence does not allow showing it: then only link to it. */
  readonly embeddable: boolean;
}

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** A further command one click away: a button on Discord and Slack, a hint in the terminal. */
export interface Action {
  readonly label: string;
  readonly subcommand: string;
  /** Option values as a user would type them, few and short: they travel in the button's id. */
  readonly values: Readonly<Record<string, string>>;
  /** Shows the same list anew, as its next page does. */
  readonly replaces?: true;
}

/** One further command for many values: a select on Discord and Slack, nothing in the terminal. */
export interface Menu {
  readonly label: string;
  readonly subcommand: string;
  readonly option: string;
  /** At most 25, as Discord takes. */
  readonly choices: readonly { readonly label: string; readonly value: string }[];
}

export function moment(at: Date, style: Moment['style'] = 'full'): Moment {
  return { at, style };
}

/** "1 Oct 2026, 09:30 UTC (2 hours ago)". */
export function momentWithAge(at: Date): Text {
  return [moment(at), ' (', moment(at, 'relative'), ')'];
}

/** One text out of several. */
export function joined(...parts: readonly Text[]): Text {
  return parts.flatMap(part => (typeof part === 'string' ? [part] : part));
}
