import type { UnderWay } from '../../src/store/outbox/under-way.ts';

export const nothingUnderWay: UnderWay = {
  channels: [],
  workspaces: new Map(),
  mostInWorkspace: Number.POSITIVE_INFINITY,
};
