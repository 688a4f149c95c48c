/** idle: nothing was due, or no call was left; held: it was too much at once; broken: a mistake of ours. */
export type PollOutcome = 'read' | 'idle' | 'failed' | 'held' | 'broken';

/** What has just come of a piece of the bot's work. */
export type Fact =
  | {
      readonly kind: 'polled';
      readonly outcome: PollOutcome;
      /** Events that were new or had changed. */
      readonly saved: number;
      /** What was announced, and what became of what had been: a word for each alert. */
      readonly news: readonly string[];
    }
  | {
      readonly kind: 'delivered';
      readonly post: {
        readonly platform: string;
        readonly channel: string;
        readonly pollId: number;
        readonly part: number;
      };
      readonly action: 'sent' | 'edited' | 'published';
      readonly outcome: string;
      readonly at: Date;
    }
  | {
      readonly kind: 'answered';
      /** The request's id in the log. */
      readonly request: string;
      readonly platform: string;
      /** One of those that there are. */
      readonly subcommand: string;
      readonly outcome: 'done' | 'refused' | 'broken';
      readonly seconds: number;
    };

/** Told of the bot's work while it is done, to log or count it: never throws, and nobody waits for it. */
export type Observe = (fact: Fact) => void;
