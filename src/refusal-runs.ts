/** So many refusals of one kind in a row mean that the bot writes something wrong, not that one channel is odd. */
const alike = 5;

interface Run {
  readonly reason: string;
  readonly count: number;
}

const none: Run = { reason: '', count: 0 };

/** Counts the messages that a platform refuses alike, one after another: in each workspace, and over all of them. */
export class RefusalRuns {
  #everywhere: Run & { readonly teams: ReadonlySet<string> } = { ...none, teams: new Set() };
  readonly #byTeam = new Map<string, Run>();

  /**
   * Where it is too many now. Everywhere takes two workspaces at least: what one of them refuses may be odd
   * there alone.
   */
  add(team: string, reason: string): 'everywhere' | 'there' | null {
    const there = longer(this.#byTeam.get(team) ?? none, reason);
    this.#byTeam.set(team, there);
    const { teams } = this.#everywhere.reason === reason ? this.#everywhere : { teams: [] };
    this.#everywhere = { ...longer(this.#everywhere, reason), teams: new Set([...teams, team]) };
    if (this.#everywhere.count >= alike && this.#everywhere.teams.size > 1) return 'everywhere';
    return there.count >= alike ? 'there' : null;
  }

  /** It took one there. */
  end(team: string): void {
    this.#everywhere = { ...none, teams: new Set() };
    this.#byTeam.delete(team);
  }
}

function longer({ reason: before, count }: Run, reason: string): Run {
  return { reason, count: before === reason ? count + 1 : 1 };
}
