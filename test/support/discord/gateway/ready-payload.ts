import { userPayload } from '../state/user.ts';
import type { World } from '../state/world.ts';
import type { Session } from './session.ts';

/** Guilds come as unavailable, each to be brought by a GUILD_CREATE of its own. */
export function readyPayload(
  world: World,
  session: Session,
  guilds: readonly { readonly id: string }[],
  resumeUrl: string,
): object {
  return {
    v: 10,
    user: { ...userPayload(world.bot), verified: true, mfa_enabled: false, flags: 0, email: null },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: resumeUrl,
    shard: session.shard,
    application: { id: world.applicationId, flags: 0 },
    private_channels: [],
    relationships: [],
    geo_ordered_rtc_regions: [],
  };
}
