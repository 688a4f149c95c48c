import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { poll } from '../../src/alerts/poll.ts';
import { type Bot, buildBot } from '../../src/bot.ts';
import { answerTyped } from '../../src/command/answer.ts';
import { readConfig } from '../../src/config.ts';
import { type RecordedLibrary, startRecordedLibrary } from '../../src/demo/server.ts';
import { terminalPlace } from '../../src/terminal/terminal.ts';
import { subscription } from '../support/subscription.ts';

const now = new Date('2026-10-08T00:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'docking-examples-'));
let library: RecordedLibrary;
let bot: Bot;

beforeAll(async () => {
  library = await startRecordedLibrary({ now: () => now });
  bot = await buildBot(
    readConfig({ LAUNCH_LIBRARY_URL: library.url, DATABASE_URL: `sqlite:${folder}/d.db` }),
    'OFF',
  );
  await poll(bot.store, bot.polling, now);
});

afterAll(async () => {
  await bot.close();
  await library.close();
  rmSync(folder, { recursive: true });
});

describe('every example in help works on the recorded history', () => {
  const examples = commands.flatMap(({ examples: all }) => all);

  it.each(examples)('/docking %s', async example => {
    const asker = {
      now,
      request: 'request1',
      place: terminalPlace,
      channelName: null,
      user: null,
      mayManage: true,
      obstacles: async () => [],
      sendSample: async () => null,
    };
    const failed: unknown[] = [];
    // What the example calls by a number has another one here.
    const { subscriptions } = bot.store;
    for (const { id } of await subscriptions.of(terminalPlace)) await subscriptions.remove(terminalPlace, id);
    await subscriptions.put(terminalPlace, subscription());

    const [{ id } = { id: 0 }] = await subscriptions.of(terminalPlace);
    const typed = example.replace(/^unsubscribe \d+/, `unsubscribe ${id}`);
    const answer = await answerTyped(typed, bot.context(asker), (_, error) => failed.push(error));

    expect(failed).toEqual([]);
    expect(answer.failed === null ? null : answer.messages[0]?.title).toBeNull();
  });
});
