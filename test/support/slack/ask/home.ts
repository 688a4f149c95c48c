import type { User } from '../state/user.ts';
import { type View, viewPayload } from '../state/view.ts';
import { type Asking, begin } from './asking.ts';

/** Opens the Home tab, and waits for what the bot publishes; null: it publishes nothing. */
export async function openHome(asking: Asking, user: User): Promise<View | null> {
  const { workspace } = user;
  const ask = begin(asking, user, null);
  const known = workspace.homes.get(user.id);
  const delivery = await asking.world.tell(workspace, {
    type: 'app_home_opened',
    user: user.id,
    channel: workspace.directMessages(user).id,
    tab: 'home',
    ...(known === undefined ? {} : { view: viewPayload(asking.world, known) }),
    event_ts: asking.world.newTs(),
  });
  if (delivery !== null) await ask.until(() => ask.views.length > 0, asking.patience);
  return workspace.homes.get(user.id) ?? null;
}
