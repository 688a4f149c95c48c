/** So many channels mean that the bot writes something wrong, not that one of them is odd. */
const tooManyChannels = 5;
/** What one workspace alone refuses may be odd there. */
const fewestWorkspaces = 2;

export interface Place {
  readonly channel: string;
  readonly workspace: string;
}

/** The channels that refuse messages alike, one after another, while none is taken anywhere. */
export class RefusalRun {
  #reason = '';
  readonly #channels = new Set<string>();
  readonly #workspaces = new Set<string>();

  /** Whether they are too many now. */
  add({ channel, workspace }: Place, reason: string): boolean {
    if (this.#reason !== reason) this.end();
    this.#reason = reason;
    this.#channels.add(channel);
    this.#workspaces.add(workspace);
    return this.#channels.size >= tooManyChannels && this.#workspaces.size >= fewestWorkspaces;
  }

  /** One was taken. */
  end(): void {
    this.#channels.clear();
    this.#workspaces.clear();
  }
}
