import type { Message, Text } from '../docking/message.ts';
import type { Context } from './context.ts';

/** A subcommand of /docking: the same object serves the terminal, Discord, Slack and help. */
export interface Command<O extends Options = Options> {
  readonly name: string;
  /** At most 100 characters, as Discord takes. */
  readonly description: string;
  /** In the order they are typed, required ones first. */
  readonly options: O;
  readonly examples: readonly string[];
  /** Changes what a channel is told: needs the right to manage that channel. */
  readonly manages?: true;
  /** Is about one channel's settings without changing them; where there are many, one may be named. */
  readonly aboutChannel?: true;
  run(values: Values<O>, context: Context): Promise<Reply>;
}

export type Options = Readonly<Record<string, Option>>;

export interface Option<T = unknown, Required extends boolean = boolean> {
  readonly description: string;
  /** What a platform's own form should ask for; the value is parsed from text all the same. */
  readonly type: 'text' | 'integer' | 'boolean' | 'mention';
  readonly required: Required;
  readonly choices?: readonly string[] | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  /** What the user typed, trimmed and not empty, becomes a value; throws UserError. */
  parse(typed: string, context: Context): T | Promise<T>;
  /** What else may be given for what was typed so far, best first; fixed choices need none. */
  complete?(typed: string, context: Context): Promise<readonly Choice[]>;
}

export interface Choice {
  readonly label: string;
  readonly value: string;
}

export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Option<infer T, infer R>
    ? R extends true
      ? T
      : T | undefined
    : never;
};

export interface Reply {
  readonly messages: readonly Message[];
  /** The same for scripts (`--json`): plain JSON. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Only the asker sees it. */
  readonly private: boolean;
  /** One line for everybody in the channel, beside a private answer. */
  readonly announcement?: Text;
}

/** Whether it concerns one channel, so that a platform with many lets its asker name another one. */
export function channelCommand({
  manages,
  aboutChannel,
}: Pick<Command, 'manages' | 'aboutChannel'>): boolean {
  return manages === true || aboutChannel === true;
}

/** Lets TypeScript infer a command's values from its options. */
export function command<O extends Options>(definition: Command<O>): Command<O> {
  return definition;
}
