/** This platform in the ledger. */
export const slackName = 'slack';

/** A channel as the ledger names it: one that two workspaces share has the same id in both. */
export function channelKey(team: string, channel: string): string {
  return `${team}/${channel}`;
}

export function splitKey(key: string): { readonly team: string; readonly channel: string } {
  const [team = '', channel = ''] = key.split('/');
  return { team, channel };
}
