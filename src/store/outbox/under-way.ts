import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../tables.ts';

/** What is being sent and edited at this moment, and where nothing more is to be begun for now. */
export interface UnderWay {
  /** Each has one thing at a time. */
  readonly channels: readonly string[];
  /** How many are under way in each workspace; others have none. */
  readonly workspaces: ReadonlyMap<string, number>;
  /** How many there may be in a workspace; Infinity: as many as come. */
  readonly mostInWorkspace: number;
  /** The workspaces that are this process's to tell; left out: all. */
  readonly among?: readonly string[] | undefined;
}

/** The workspaces that have all they may have. */
function fullWorkspaces({ workspaces, mostInWorkspace }: UnderWay): string[] {
  return [...workspaces].flatMap(([workspace, count]) => (count < mostInWorkspace ? [] : [workspace]));
}

/** Of these, in their order, as many as their workspaces have room for. */
export function withRoom<T extends { readonly workspace_id: string }>(
  rows: readonly T[],
  { workspaces, mostInWorkspace }: UnderWay,
): T[] {
  if (mostInWorkspace === Number.POSITIVE_INFINITY) return [...rows];
  const counts = new Map(workspaces);
  return rows.filter(({ workspace_id: workspace }) => {
    const count = counts.get(workspace) ?? 0;
    counts.set(workspace, count + 1);
    return count < mostInWorkspace;
  });
}

/** Whether a post's channel is free, and its workspace too, and this process's to tell. */
export function whereNothingIs(underWay: UnderWay) {
  const full = fullWorkspaces(underWay);
  return ({ eb, and }: ExpressionBuilder<Tables, 'posts'>) =>
    and([
      ...(underWay.channels.length > 0 ? [eb('channel_id', 'not in', underWay.channels)] : []),
      ...(full.length > 0 ? [eb('workspace_id', 'not in', full)] : []),
      ...(underWay.among === undefined ? [] : [eb('workspace_id', 'in', underWay.among)]),
    ]);
}
