import type { Deliveries } from '../deliver/deliveries.ts';
import type { Asked, Delivery } from '../deliver/delivery.ts';
import type { Channel } from '../state/channel.ts';
import { Message } from '../state/message.ts';
import type { User } from '../state/user.ts';
import type { View } from '../state/view.ts';
import type { World } from '../state/world.ts';
import { NotAcknowledged } from './answer.ts';
import { Ask } from './ask.ts';

/** What asking goes through. */
export interface Asking {
  readonly world: World;
  readonly deliveries: Deliveries;
  /** Milliseconds that an answer may take after the acknowledgement. */
  readonly patience: number;
  /** A body that breaks Slack's rules came in an acknowledgement. */
  violated(where: string, problems: readonly string[], body: unknown): void;
}

/** A person's new wish. */
export function begin(
  { world }: Asking,
  user: User,
  channel: Channel | null,
  source: Message | View | null = null,
): Ask {
  if (source instanceof Message && source.deleted) throw new Error('The message is deleted.');
  const isHidden = channel?.private === true && !channel.members.has(user);
  if (isHidden || (source instanceof Message && source.onlyFor !== null && source.onlyFor !== user))
    throw new Error(`${user.name} does not see this.`);
  const ask = new Ask(user, channel, source);
  world.lastAsks.set(user.id, ask);
  return ask;
}

/** Rejects with what Slack shows when the bot does not acknowledge. */
export async function acknowledged({ deliveries }: Asking, asked: Asked): Promise<Delivery> {
  const delivery = await deliveries.deliver(asked);
  if (delivery.acknowledged === null) throw new NotAcknowledged(delivery);
  return delivery;
}

export function newTrigger({ world }: Asking, ask: Ask): string {
  const id = `${world.newId('')}.${world.newId('')}.${crypto.randomUUID().replaceAll('-', '')}`;
  world.triggers.set(id, { ask, at: performance.now(), used: false });
  return id;
}

export function newResponseUrl({ world }: Asking, ask: Ask, kind: 'commands' | 'actions'): string {
  const path = `/${kind}/${ask.user.workspace.id}/${world.newId('')}/${crypto.randomUUID()}`;
  world.responseUrls.set(path, { ask, at: world.now(), uses: 0 });
  return `${world.origin}${path}`;
}

/** What all payloads of blocks and views have. */
export function commonFields({ world }: Asking, { user }: Ask): object {
  const { enterprise, id, domain } = user.workspace;
  return {
    api_app_id: world.app.id,
    token: world.app.verificationToken,
    team: enterprise === null ? { id, domain } : { id, domain, enterprise_id: enterprise.id },
    enterprise,
    is_enterprise_install: enterprise !== null,
  };
}
