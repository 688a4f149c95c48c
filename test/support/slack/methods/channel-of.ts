import type { Channel } from '../state/channel.ts';
import { Refusal } from '../web/refusal.ts';
import { type Call, needScope, required } from './method.ts';

/** What the bot cannot see is not there. */
export function channelOf({ workspace, args }: Call): Channel {
  const channel = workspace.channels.get(required(args, 'channel'));
  if (channel?.isVisibleToBot !== true) throw new Refusal('channel_not_found');
  return channel;
}

/** A person stands for the direct messages with them. */
export function channelToPostIn(call: Call): Channel {
  const user = call.workspace.users.get(required(call.args, 'channel'));
  if (user === undefined) return channelOf(call);
  if (user.isBot || user.deactivated) throw new Refusal('channel_not_found');
  return call.workspace.directMessages(user);
}

/** "channels:read" for public channels, "groups:read" for private ones. */
export function needScopeFor({ workspace }: Call, channel: Channel, right: 'read' | 'history'): void {
  const kind = channel.recipient !== null ? 'im' : channel.private ? 'groups' : 'channels';
  needScope(workspace, `${kind}:${right}`);
}
