import { onTestFinished } from 'vitest';
import { startRecordedLibrary } from '../../src/demo/server.ts';
import { ChildBot, emptyFolder, startingAt } from './child-bot.ts';

/** A bot in November 2024, polling every second, beside a library whose clock a test moves. */
export async function newsWorld(environment: Readonly<Record<string, string>> = {}) {
  let now = new Date('2024-11-03T10:00:00Z');
  const library = await startRecordedLibrary({ now: () => now });
  onTestFinished(() => library.close());
  const env = {
    LAUNCH_LIBRARY_URL: library.url,
    // With a token the bot asks how many calls it allows: more than one a second, here.
    LAUNCH_LIBRARY_TOKEN: 'a-token',
    POLL_SCHEDULE: '* * * * * *',
    ALERT_WINDOW_HOURS: '720',
    LOG_LEVEL: 'debug',
    ...environment,
  };
  const settings = { cwd: emptyFolder(), env, node: startingAt('2024-11-16T00:00:00Z') };
  return {
    settings,
    start: () => new ChildBot({ ...settings, args: ['--json'] }),
    setTime(time: string) {
      now = new Date(time);
    },
  };
}
