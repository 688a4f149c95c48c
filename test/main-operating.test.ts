import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ChildBot, namingWhatIsLoaded, patience, runBot } from './support/child-bot.ts';
import { newsWorld } from './support/child-news.ts';
import { silence } from './support/discord/faults.ts';
import { settingsFor, withAnn } from './support/discord/for-one-test.ts';
import { freePort } from './support/free-port.ts';
import { libraryDown } from './support/library-for-one-test.ts';

/** Where a bot that is asked for port 0 is watched: its log tells. */
async function watchedAt(bot: ChildBot): Promise<string> {
  const pattern = /Watch it at (http:\/\/127\.0\.0\.1:\d+)\/healthz/;
  await bot.saying(pattern);
  return pattern.exec(bot.stderr)?.[1] ?? '';
}

describe('the running bot', () => {
  it('is watched at PORT: how it is, what it did; and stops within ten seconds in the middle of it all', async () => {
    const { double, ann } = await withAnn();
    const port = await freePort();
    const world = await newsWorld({ ...settingsFor(double), PORT: `${port}` });
    const bot = world.start();
    const url = await watchedAt(bot);
    const health = async () => {
      const response = await fetch(`${url}/healthz`);
      const body = (await response.json()) as Readonly<Record<string, unknown>>;
      return { code: response.status, ...body };
    };

    const early = await health();
    await bot.saying('Discord: registered');
    await vi.waitUntil(async () => (await health()).code === 200, patience);
    await double.command({ member: ann, subcommand: 'subscribe', options: { station: 'ISS' } });
    double.fault({ method: 'POST', path: /\/channels\/\d+\/messages$/ }, silence, 9);
    world.setTime('2024-11-05T15:00:00Z');
    await vi.waitUntil(() => bot.alerts.length > 1, patience);
    await bot.saying('A post was sent.');
    const well = await health();
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const ended = await bot.stop();

    expect(url).toBe(`http://127.0.0.1:${port}`);
    expect(early).toMatchObject({ platforms: { discord: expect.anything() } });
    expect(well).toMatchObject({
      status: 'well',
      database: { well: true },
      platforms: { discord: { well: true } },
      duties: ['discord', 'polling', 'terminal'],
    });
    expect(metrics).toMatch(/^docking_polls_total\{outcome="read"\} [1-9]/m);
    expect(metrics).toMatch(/^docking_alerts_total\{kind="relocated"\} 1$/m);
    expect(metrics).toMatch(
      /^docking_deliveries_total\{platform="terminal",action="sent",outcome="sent"\} [1-9]/m,
    );
    expect(metrics).toMatch(
      /^docking_command_duration_seconds_count\{platform="discord",subcommand="subscribe",outcome="done"\} 1$/m,
    );
    expect(metrics).toMatch(/^docking_delivery_age_seconds_count\{platform="terminal"\} [1-9]/m);
    expect(ended).toMatchObject({ code: 0, signal: null });
    await expect(fetch(url)).rejects.toThrow();
  });

  it('loads nothing of prom-client and listens nowhere unless it is to be watched', async () => {
    const library = await libraryDown();
    const start = async (env: Readonly<Record<string, string>>) => {
      const bot = new ChildBot({ env: { ...library, ...env }, node: namingWhatIsLoaded() });
      await bot.saying('Next try');
      return bot.kill('SIGTERM');
    };

    const port = await freePort();
    const [without, watched] = await Promise.all([start({}), start({ METRICS_PORT: `${port}` })]);

    expect(without.stderr).not.toContain('prom-client');
    expect(without.stderr).not.toContain('Watch it at');
    expect(watched.stderr).toContain('prom-client');
  });

  it('does not start where it cannot be watched, and says why in one line', async () => {
    const taken = createServer();
    await new Promise<void>(listening => taken.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;

    const { code, stderr } = await runBot({
      env: { ...(await libraryDown()), METRICS_PORT: `${port}`, LOG_LEVEL: 'warn' },
    });

    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^The bot cannot be watched at 127\.0\.0\.1 port \d+: another program has it; .*\n$/,
    );
  });
});
