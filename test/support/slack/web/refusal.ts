/** Thrown where a request cannot be granted; becomes Slack's answer. */
export class Refusal extends Error {
  readonly details: object;

  constructor(error: string, details: object = {}) {
    super(error);
    this.details = details;
  }

  get body(): object {
    return { ok: false, error: this.message, ...this.details };
  }
}

/** One that a correct bot does not run into. */
export class Violation extends Refusal {
  readonly problems: readonly string[];

  constructor(error: string, problems: readonly string[]) {
    super(error, {
      errors: problems,
      response_metadata: { messages: problems.map(problem => `[ERROR] ${problem}`) },
    });
    this.problems = problems;
  }
}

export class RateLimited extends Refusal {
  readonly seconds: number;

  constructor(seconds: number) {
    super('ratelimited');
    this.seconds = seconds;
  }
}
