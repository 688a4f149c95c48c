import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openTestStore } from '../../support/store.ts';
import { contentOf } from '../../support/store-content.ts';
import { type Moment, moments, type Orders } from './orders.ts';

const still: Orders['clock'] = { ahead: 0, steps: [] };

/** A process that sends one post and edits it: how it ends, and what is left of it. */
async function sendOnePost(orders: Orders) {
  const { url } = await openTestStore();
  const asked: string[] = [];
  const server = createServer(({ method = '' }, response) => {
    asked.push(method);
    response.end('{}');
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  // A server that listens on TCP has a port.
  const { port } = server.address() as AddressInfo;
  const preload = new URL('preload.ts', import.meta.url).href;
  const work = fileURLToPath(new URL('one-post.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', preload, work, url, `http://127.0.0.1:${port}`], {
    env: { PATH: process.env.PATH, TORTURE: JSON.stringify(orders) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    said += text;
  });
  const [, signal] = await once(child, 'close');
  const { posts: [post = ''] = [] } = await contentOf(url);
  const [, state = 'none'] = /"state","(\w+)"/.exec(post) ?? [];
  return { signal, said, post: state, asked };
}

const left: Readonly<Record<Moment, readonly [post: string, asked: readonly string[] | null]>> = {
  'before the commit of a poll': ['none', []],
  'after the commit of a poll': ['queued', []],
  'before the commit of a claim': ['queued', []],
  'after the commit of a claim': ['sending', []],
  'before a send': ['sending', []],
  // What was written may still reach the other side, or not.
  'during a send': ['sending', null],
  'after a send': ['sending', ['POST']],
  'before the commit of a settle': ['sending', ['POST']],
  'after the commit of a settle': ['sent', ['POST']],
  'before an edit': ['sent', ['POST']],
  'after an edit': ['sent', ['POST', 'PATCH']],
};

describe('a process that is to be killed', () => {
  it.each(moments)('%s is killed just there', async moment => {
    const { signal, said, post, asked } = await sendOnePost({ kill: { moment, nth: 1 }, clock: still });

    expect([signal, said]).toEqual(['SIGKILL', '']);
    const [wantedPost, wantedAsked] = left[moment];
    expect([post, wantedAsked && asked]).toEqual([wantedPost, wantedAsked]);
  });

  it('at the second of something lives on where there is one alone', async () => {
    const kill = { moment: 'before a send', nth: 2 } as const;

    expect(await sendOnePost({ kill, clock: still })).toMatchObject({ signal: null, post: 'sent' });
  });
});

describe('a process whose clock is wrong', () => {
  it('shows the time that it was told', async () => {
    const ahead = 3_600_000;
    const before = Date.now();

    const { said } = await sendOnePost({ kill: null, clock: { ahead, steps: [{ after: 0, by: ahead }] } });

    expect(Date.parse(said) - before).toBeGreaterThanOrEqual(2 * ahead);
    expect(Date.parse(said) - before).toBeLessThan(3 * ahead);
  });
});
