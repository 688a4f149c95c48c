/** Something the user can mend; its text says what to do next and is shown to them as it is. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
