import { ids, timestamps } from './ids.ts';
import type { App, RepeatedIds, World } from './world.ts';

export interface WorldOptions {
  /** What the app has subscribed to; default: all that the bot's manifest asks for. */
  readonly events?: readonly string[];
  /** Default: post again. */
  readonly repeatedIds?: RepeatedIds;
}

const subscribed = [
  'app_home_opened',
  'app_uninstalled',
  'tokens_revoked',
  'channel_archive',
  'channel_unarchive',
  'channel_deleted',
  'group_archive',
  'group_unarchive',
  'group_deleted',
  'member_joined_channel',
  'member_left_channel',
  'team_access_granted',
  'team_access_revoked',
];

/** With the app, and nobody who has it yet. */
export function emptyWorld(
  { events = subscribed, repeatedIds = 'post again' }: WorldOptions,
  now: () => number,
): Omit<World, 'origin' | 'tell'> {
  const newId = ids();
  const app: App = {
    id: newId('A'),
    token: `xapp-1-${newId('A')}-loopback`,
    signingSecret: 'the-signing-secret-of-the-double',
    clientId: '1000.2000',
    clientSecret: 'the-client-secret-of-the-double',
    verificationToken: 'verification',
    events: new Set(events),
  };
  return {
    app,
    workspaces: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    codes: new Map(),
    views: new Map(),
    lastAsks: new Map(),
    repeatedIds,
    now,
    newId,
    newTs: timestamps(now),
  };
}
