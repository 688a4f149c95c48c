/** What a view has to remember of how it was opened; Slack hands it back with whatever is done there. */
export interface Origin {
  /** The channel it was opened in; null: on the home tab. Whoever opened it is in that channel. */
  readonly here: string | null;
  /** null: a new subscription. */
  readonly edits: Edits | null;
}

/** A subscription that is to be changed. */
export interface Edits {
  readonly channel: string;
  readonly id: number;
}

const form = /^(-|[CG][A-Z0-9]+)(?: ([CG][A-Z0-9]+ \d+))?$/;
const editsForm = /^([CG][A-Z0-9]+) (\d{1,9})$/;

export function writeOrigin({ here, edits }: Origin): string {
  return `${here ?? '-'}${edits === null ? '' : ` ${writeEdits(edits)}`}`;
}

/** Of what is not ours, nothing. */
export function readOrigin(text: string | undefined): Origin {
  const [, here = '-', edits = ''] = form.exec(text ?? '') ?? [];
  return { here: here === '-' ? null : here, edits: readEdits(edits) };
}

export function writeEdits({ channel, id }: Edits): string {
  return `${channel} ${id}`;
}

export function readEdits(text: string): Edits | null {
  const [, channel, id] = editsForm.exec(text) ?? [];
  return channel === undefined || id === undefined ? null : { channel, id: Number(id) };
}
