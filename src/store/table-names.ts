import type { Tables } from './tables.ts';

export type TableName = keyof Tables;

/**
 * Every table with the columns by which its rows are told apart (none: they are not), in an order in which they
 * can be filled: what is referred to comes first.
 */
export const keysOf = {
  docking_events: ['id'],
  event_records: ['id'],
  rejected_records: ['key'],
  polls: ['id'],
  alerts: ['key'],
  contents: ['poll_id', 'content'],
  content_alerts: ['poll_id', 'content', 'position'],
  posts: ['poll_id', 'platform', 'channel_id', 'part'],
  unsent_alerts: ['alert_key', 'platform', 'channel_id'],
  channels: ['platform', 'channel_id'],
  subscriptions: ['id'],
  installations: ['id'],
  organization_workspaces: ['workspace_id'],
  api_calls: [],
  state: ['key'],
} as const satisfies { readonly [T in TableName]: readonly (keyof Tables[T])[] };

export const tableNames = Object.keys(keysOf) as readonly TableName[];
