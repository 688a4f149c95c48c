import type { Caller } from '../caller.ts';
import { findChannel, findPerson, isMember } from '../channels.ts';

/**
 * Whether somebody may know of a channel, as Slack said a minute ago at most: a public one is everybody's but
 * guests', any other its members'. Where Slack does not say who is a guest nobody is; to them it shows no name.
 */
export function sightOf(clock: () => Date): (channel: string, caller: Caller) => Promise<boolean> {
  const channels = briefly<Awaited<ReturnType<typeof findChannel>>>(clock);
  const people = briefly<Awaited<ReturnType<typeof findPerson>>>(clock);
  const members = briefly<boolean>(clock);

  return async (channel, caller) => {
    const { team, client, user } = caller;
    const found = await channels(`${team} ${channel}`, () => findChannel(client, channel));
    if (found === null) return false;
    const isOpen =
      !found.isPrivate && (await people(`${team} ${user.id}`, () => findPerson(caller)))?.isGuest !== true;
    return isOpen || members(`${team} ${channel} ${user.id}`, () => isMember(caller, channel));
  };
}

const kept = 60_000;
const most = 10_000;

function briefly<T>(clock: () => Date): (key: string, ask: () => Promise<T>) => Promise<T> {
  const known = new Map<string, { readonly answer: Promise<T>; readonly at: number }>();
  return (key, ask) => {
    const now = clock().getTime();
    const before = known.get(key);
    if (before !== undefined && Math.abs(now - before.at) < kept) return before.answer;
    if (known.size >= most) known.clear();
    const answer = ask();
    known.set(key, { answer, at: now });
    answer.catch(() => known.delete(key));
    return answer;
  };
}
