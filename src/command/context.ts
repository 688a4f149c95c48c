import type { CallsLeft } from '../docking/calls-left.ts';
import type { PicturePolicy } from '../docking/describe/picture.ts';
import type { Message } from '../docking/message.ts';
import type { Observe } from '../observe.ts';
import type { Place } from '../store/settings/subscriptions.ts';
import type { OpenStore } from '../store/store.ts';
import type { Command } from './command.ts';

/** Everything a command may use; made anew for every question. */
export interface Context {
  /** The id of the question, as newRequest() makes it. */
  readonly request: string;
  readonly now: Date;
  /** The channel that was asked in, or about; settings apply to it. */
  readonly place: Place;
  /** What its asker calls it; null: it is the one where the answer is read. */
  readonly channelName: string | null;
  /** Who asks, as the platform shows people; null where there is only one. */
  readonly user: string | null;
  readonly mayManage: boolean;
  readonly store: OpenStore;
  readonly pictures: PicturePolicy;
  readonly version: string;
  /** What Launch Library still allows. */
  readonly calls: (now: Date) => Promise<CallsLeft>;
  /** In the order of help. */
  readonly commands: readonly Command[];
  /** What keeps alerts from the channel, or from looking as they should, as far as the platform knows. */
  readonly obstacles: () => Promise<readonly Obstacle[]>;
  /** Sends a sample to the channel as an alert would be sent, without a mention; null: it arrived. */
  readonly sendSample: (message: Message, eventId: number) => Promise<string | null>;
  readonly observe?: Observe;
}

export interface Obstacle {
  /** A whole sentence: what is wrong, and what to do. */
  readonly text: string;
  /** Nothing arrives while it is there. */
  readonly prevents: boolean;
  /** What a failed sample is said to have failed for where it is this; once is enough. */
  readonly failures?: readonly string[];
}

/** Who asks, where and when: what a platform knows of a question. */
export type Asker = Pick<
  Context,
  'request' | 'now' | 'place' | 'channelName' | 'user' | 'mayManage' | 'obstacles' | 'sendSample'
>;
