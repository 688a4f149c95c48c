import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KnownBlock } from '@slack/types';
import { messageProblems } from '../support/slack/check/message.ts';
import { viewProblems } from '../support/slack/check/view.ts';

/** Takes whatever a bot says, remembers nothing but what is wrong with it, and counts the answers. */
export interface SmallSlack {
  readonly url: string;
  /** What Slack would have refused, or read as what nobody meant. */
  readonly problems: string[];
  /** How often something was shown for the request with this number. */
  shown(number: number): number;
  close(): Promise<void>;
}

/** Of the Web API as much as asking needs: one public channel, C1, in which everybody is. */
const answers: Readonly<Record<string, object>> = {
  'conversations.info': { channel: { id: 'C1', name: 'news', is_private: false, is_member: true } },
  'conversations.members': { members: ['U1'], response_metadata: { next_cursor: '' } },
  'users.info': { user: { id: 'U1', is_admin: true } },
  'views.open': { view: { id: 'V1' } },
  'views.update': { view: { id: 'V1' } },
};

export async function startSmallSlack(): Promise<SmallSlack> {
  const problems: string[] = [];
  const seen = new Map<number, number>();
  const count = (number: string | undefined) => {
    if (number !== undefined) seen.set(Number(number), (seen.get(Number(number)) ?? 0) + 1);
  };
  const server = createServer(async (request, response) => {
    const [, where = '', name = ''] = (request.url ?? '').split('/');
    const body = await read(request);
    if (where === 'answer') {
      problems.push(...checkedAnswer(JSON.parse(body)));
      count(name);
    } else {
      const fields = new URLSearchParams(body);
      const { view } = { view: fields.get('view') };
      if (view !== null) {
        const kind = name === 'views.publish' ? 'home' : 'modal';
        const { refused, flaws } = viewProblems(JSON.parse(view), kind);
        problems.push(...[...refused, ...flaws].map(each => `${name}: ${each}`));
        const about = fields.get('trigger_id') ?? fields.get('view_id') ?? fields.get('user_id');
        count(/\d+$/.exec(about ?? '')?.[0]);
      }
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: true, ...answers[name] }));
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  // A server that listens on TCP has a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    problems,
    shown: number => seen.get(number) ?? 0,
    close() {
      server.closeAllConnections();
      return new Promise(closed => server.close(() => closed()));
    },
  };
}

interface Said {
  readonly text?: string;
  readonly blocks?: readonly KnownBlock[];
}

/** What an acknowledgement or a response_url says. */
export function checkedAnswer({ text = '', blocks = [] }: Said): readonly string[] {
  const { refused, flaws } = messageProblems({ text, blocks });
  const pings = /<!(?:here|channel|everyone)|<@|<#/.exec(text)?.[0];
  return [...refused, ...flaws, ...(pings === undefined ? [] : [`${pings} would ping`])];
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return body;
}
