import { neededPermissions } from './permissions.ts';

/**
 * Where somebody who may manage a server adds the bot to it, with just the permissions that it needs.
 * https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow
 */
export function inviteLink(applicationId: string): string {
  const permissions = neededPermissions.reduce((sum, { flag }) => sum | flag, 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    permissions: String(permissions),
    scope: 'bot applications.commands',
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
