import { describe, expect, it } from 'vitest';
import type { OutgoingPost } from '../../src/alerts/platform.ts';
import { createTerminal } from '../../src/terminal/terminal.ts';
import { outgoingPost } from '../support/outgoing-post.ts';

function terminal(json: boolean) {
  const written: string[] = [];
  const look = () => ({ width: 80, colours: false, now: new Date('2026-10-08T12:00:00Z'), commands: [] });
  return { written, platform: createTerminal({ write: text => written.push(text), json, look }) };
}

function post(...said: readonly [title: string, revision: OutgoingPost['notices'][number]['revision']][]) {
  const notices = said.map(([title, revision]) => ({
    message: { title, tone: 'docked' as const },
    eventId: 644,
    revision,
    data: { kind: 'docked', title },
  }));
  return outgoingPost({ key: '1/terminal/terminal/0', notices });
}

describe('the terminal', () => {
  it('shows a card for each alert of a post', async () => {
    const { platform, written } = terminal(false);

    const outcome = await platform.send('terminal', post(['Soyuz docked', null], ['Progress docked', null]));

    expect(outcome).toEqual({ kind: 'sent', messageId: '1/terminal/terminal/0' });
    expect(written).toEqual([
      expect.stringContaining('Soyuz docked'),
      expect.stringContaining('Progress docked'),
    ]);
  });

  it('writes each alert as one line of JSON for scripts', async () => {
    const { platform, written } = terminal(true);

    await platform.send('terminal', post(['Soyuz docked', null], ['Progress\ndocked', null]));

    expect(written.map(line => JSON.parse(line))).toEqual([
      { kind: 'docked', title: 'Soyuz docked' },
      { kind: 'docked', title: 'Progress\ndocked' },
    ]);
    expect(written.join('')).not.toContain('\n');
  });

  it('shows an edit again only where it is news', async () => {
    const { platform, written } = terminal(true);

    const changed = post(['Unchanged', null], ['Departed since', 'completed'], ['Corrected', 'corrected']);
    const outcome = await platform.edit('terminal', 'id', changed);

    expect(outcome).toEqual({ kind: 'sent', messageId: 'id' });
    expect(written.map(line => JSON.parse(line).title)).toEqual(['Corrected']);
  });
});
