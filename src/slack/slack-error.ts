/** Slack cannot be used as it is set up; the message says in one line what to mend. */
export class SlackError extends Error {
  override readonly name = 'SlackError';
}
