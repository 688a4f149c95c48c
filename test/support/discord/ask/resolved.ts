import { Channel } from '../state/channel.ts';
import { type Member, memberPayload } from '../state/member.ts';
import { permissionsIn } from '../state/permissions.ts';
import { Role, rolePayload } from '../state/role.ts';
import { userPayload } from '../state/user.ts';
import type { OptionValues } from './option-values.ts';

/** What the ids among the option values mean. */
export function resolved(values: OptionValues, asker: Member | null): object {
  const objects = Object.values(values).filter(value => typeof value === 'object');
  const channels = objects.filter(value => value instanceof Channel);
  const roles = objects.filter(value => value instanceof Role);
  const members = objects.filter(
    (value): value is Member => !(value instanceof Channel) && !(value instanceof Role) && 'user' in value,
  );
  return {
    ...some('channels', channels, channel => channelFields(channel, asker)),
    ...some('roles', roles, rolePayload),
    ...some('members', members, memberPayload),
    ...some('users', members, ({ user }) => userPayload(user)),
  };
}

/** With what the asker and, since July 2026, the bot may do there. */
function channelFields(channel: Channel, asker: Member | null): object {
  return {
    ...channel.payload(),
    permissions: String(asker === null ? 0n : permissionsIn(channel, asker)),
    app_permissions: String(channel.botPermissions),
  };
}

function some<Thing extends { readonly id: string }>(
  name: string,
  things: readonly Thing[],
  fields: (thing: Thing) => object,
): object {
  if (things.length === 0) return {};
  return { [name]: Object.fromEntries(things.map(thing => [thing.id, fields(thing)])) };
}
