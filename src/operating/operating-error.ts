/** The bot cannot be watched as it is set up; the message says in one line why and what to do. */
export class OperatingError extends Error {
  override readonly name = 'OperatingError';
}
