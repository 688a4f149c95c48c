import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ChildBot, emptyFolder, patience, runBot } from './support/child-bot.ts';
import { newsWorld } from './support/child-news.ts';
import { type Reply, silence, standstill } from './support/launch-library.ts';
import { libraryAnswering, libraryDown } from './support/library-for-one-test.ts';

describe('the running bot', () => {
  it('writes each alert as one JSON line, once and whatever kills it, and lets commands work beside it', async () => {
    const world = await newsWorld();
    const first = world.start();
    await first.saying('Polled.');
    expect(first.stdout).toBe('');

    world.setTime('2024-11-03T13:00:00Z');
    const beside = Promise.all([
      runBot({ ...world.settings, args: ['--json'] }),
      runBot({ ...world.settings, args: ['docking', 'event', '611', '--json'] }),
    ]);
    await vi.waitUntil(() => first.alerts.length > 0, patience);
    const [second, command] = await beside;
    world.setTime('2024-11-05T15:00:00Z');
    await vi.waitUntil(() => first.alerts.length > 1, patience);
    const killed = await first.kill('SIGKILL');

    expect(first.alerts).toEqual([
      expect.objectContaining({
        kind: 'relocated',
        event: expect.objectContaining({ id: 614 }),
        from: expect.objectContaining({ id: 611 }),
      }),
      expect.objectContaining({ kind: 'docked', event: expect.objectContaining({ id: 613 }) }),
    ]);
    expect(killed.signal).toBe('SIGKILL');
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toMatch(/^Another bot is running on .*\n$/);
    expect(second.stderr).toContain(`process ${first.process.pid} `);
    expect(command).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(command.stdout)).toMatchObject({ events: [{ id: 611 }] });

    world.setTime('2024-11-15T20:00:00Z');
    const next = world.start();
    await vi.waitUntil(() => next.alerts.length > 1, patience);
    const polls = next.stderr.split('Polled.').length;
    await vi.waitUntil(() => next.stderr.split('Polled.').length > polls, patience);
    expect((await next.kill('SIGTERM')).code).toBe(0);

    expect(next.alerts).toMatchObject([
      { kind: 'departed', event: { id: 529 } },
      { kind: 'docked', event: { id: 615 } },
    ]);
  });

  it('goes on without a prompt when standard input is closed, and logs nothing on standard output', async () => {
    const library = await libraryDown();

    const bot = new ChildBot({ env: { ...library, POLL_SCHEDULE: '* * * * * *' } });
    await vi.waitUntil(() => bot.stderr.split('503').length > 2, patience);

    expect(await bot.kill('SIGTERM')).toMatchObject({ code: 0, stdout: '' });
    expect(bot.stderr).toContain('Next try');
  });

  it('stops in the middle of a call to a Launch Library that does not answer', async () => {
    const calls: readonly [NodeJS.Signals, Reply, Readonly<Record<string, string>>][] = [
      ['SIGINT', silence(), {}],
      ['SIGTERM', standstill(), {}],
      ['SIGTERM', silence(), { LAUNCH_LIBRARY_TOKEN: 'a-token' }],
    ];

    const ends = calls.map(async ([signal, reply, env]) => {
      const library = await libraryAnswering(reply);
      const bot = new ChildBot({ env: { LAUNCH_LIBRARY_URL: library.url, ...env } });
      await vi.waitUntil(() => library.requests.length > 0, patience);
      return bot.stop(signal);
    });

    expect(await Promise.all(ends)).toMatchObject(calls.map(() => ({ code: 0, signal: null })));
  });
});

describe('the start', () => {
  it('names all wrong settings at once, of .env too, and shows no value', async () => {
    const cwd = emptyFolder();
    writeFileSync(
      join(cwd, '.env'),
      'POLL_SCHEDULE=swordfish * * * *\nLOG_LEVEL=loud\nALERT_WINDOW_HOURS=swordfish\n',
    );

    const { code, stdout, stderr } = await runBot({
      cwd,
      env: { LOG_LEVEL: 'warn', IMAGES: 'swordfish', LAUNCH_LIBRARY_URL: 'http://a:swordfish@127.0.0.1' },
    });

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const [head, ...named] = stderr.trim().split('\n');
    expect(head).toBe('These settings are wrong (see .env.example):');
    expect(named.map(line => line.trim().split(' ')[0]).sort()).toEqual([
      'ALERT_WINDOW_HOURS',
      'IMAGES',
      'LAUNCH_LIBRARY_URL',
      'POLL_SCHEDULE',
    ]);
    expect(stderr).not.toContain('swordfish');
  });

  it('refuses arguments it does not know in one line', async () => {
    const env = { LAUNCH_LIBRARY_URL: 'http://127.0.0.1:9' };

    const [start, demo] = await Promise.all([
      runBot({ args: ['--jsno'], env }),
      runBot({ args: ['demo', '--speed', 'fast'], env }),
    ]);

    const refused = { code: 2, stdout: '' };
    expect(start).toMatchObject({
      ...refused,
      stderr: 'npm start takes no "--jsno", only --json. See README.md.\n',
    });
    expect(demo).toMatchObject({ ...refused, stderr: expect.stringMatching(/^--speed takes .*\n$/) });
  });

  it.each(['20.20.2', '26.2.0'])(
    'on Node %s says in one line how to mend it, reading no TypeScript',
    async version => {
      const code = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;

      const ended = await runBot({ node: ['--no-strip-types', '--import', `data:text/javascript,${code}`] });

      expect(ended).toMatchObject({ code: 1, stdout: '' });
      expect(ended.stderr).toMatch(new RegExp(`^Docking Bot needs Node .*${version}.*npm ci.*\n$`));
    },
  );
});
