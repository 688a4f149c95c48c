import { PermissionsBitField } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { nextWait } from '../../src/try-again.ts';
import type { DiscordDouble } from '../support/discord/discord.ts';
import { bans, type Fault, rateLimits, refuses, reset } from '../support/discord/faults.ts';
import { discordDouble } from '../support/discord/for-one-test.ts';
import { openDiscordBot, startDiscordBot } from '../support/discord-bot.ts';
import type { RecordedLog } from '../support/log.ts';

const retry = (reason: string, seconds: number) =>
  `Discord cannot be reached (${reason}). Next try in ${seconds} s.`;

const said = ({ lines }: RecordedLog) => lines.map(({ msg }) => msg);

/** The gateway's address is what a start asks for first. */
function atFirst(fault: Fault, times = 1) {
  return (double: DiscordDouble) => void double.fault({ path: '/gateway/bot' }, fault, times);
}

describe('the start', () => {
  it('says that it is ready, and how to add the bot with what it needs and nothing more', async () => {
    const { double, log } = await startDiscordBot();

    const ready = await log.saying(/ready/);

    const [line, address = ''] = ready.split(' Add it to one: ');
    const invite = new URL(address);
    expect(line).toBe('Discord: ready as docking.bot in 1 server.');
    expect(invite.origin + invite.pathname).toBe('https://discord.com/oauth2/authorize');
    expect(Object.fromEntries(invite.searchParams)).toEqual({
      client_id: double.applicationId,
      permissions: expect.stringMatching(/^\d+$/),
      scope: 'bot applications.commands',
    });
    const permissions = new PermissionsBitField(BigInt(invite.searchParams.get('permissions') ?? 0));
    expect(permissions.toArray().sort()).toEqual([
      'EmbedLinks',
      'ReadMessageHistory',
      'SendMessages',
      'SendMessagesInThreads',
      'ViewChannel',
    ]);
    expect(double.violations).toEqual([]);
  });

  it('is tried again, a line each, whatever is wrong with Discord', async () => {
    // discord.js itself asks four times where it hopes for better.
    const wrong: readonly (readonly [string, Fault, number])[] = [
      ['Discord answered 503', refuses(503), 4],
      ['read ECONNRESET', reset, 4],
      ['Discord limits how often it may be asked', rateLimits(0.1), 1],
      ['Discord limits how often it may be asked', bans(), 1],
    ];

    const tried = wrong.map(async ([reason, fault, times]) => {
      const { log, double } = await openDiscordBot({ arrange: atFirst(fault, times) });
      const ready = await log.saying(/ready/);
      expect(said(log).slice(0, 2)).toEqual([retry(reason, 1), ready]);
      expect(double.violations).toEqual([]);
    });

    await Promise.all(tried);
  });

  it('is tried again, each time later, while nothing listens', async () => {
    const double = await discordDouble();

    const { log } = await openDiscordBot({ double: { ...double, url: 'http://127.0.0.1:1/api' } });
    await log.saying(/in 2 s/);

    const reason = 'connect ECONNREFUSED 127.0.0.1:1';
    expect(said(log)).toEqual([retry(reason, 1), retry(reason, 2)]);
  });

  it('is tried again while the gateway refuses, though the rest of Discord works', async () => {
    const { double, log, bob } = await openDiscordBot({ arrange: ({ gateway }) => gateway.goDown() });

    await log.saying(/cannot be reached/);
    double.gateway.goUp();
    await log.saying(/registered/);
    await double.command({ member: bob, subcommand: 'status' });

    expect(said(log)).toEqual([
      retry('its gateway closed the connection', 1),
      expect.stringMatching(/ready/),
      expect.stringMatching(/registered/),
    ]);
    expect(double.gateway.connections).toBe(1);
    expect(double.violations).toEqual([]);
  });

  it('waits twice as long each time, and at most a minute', () => {
    const waits: number[] = [];
    for (let wait = nextWait(); waits.length < 8; wait = nextWait(wait)) waits.push(wait / 1_000);

    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });
});

describe('a wrong token', () => {
  const wrong = {
    name: 'DiscordError',
    message: expect.stringMatching(/^Discord does not accept DISCORD_TOKEN\. Copy it anew: [^\n]+$/),
  };

  it('ends the bot at once, and is not tried again', async () => {
    const { double, discord, log } = await openDiscordBot({ token: 'another' });

    await expect(discord.failed).rejects.toMatchObject(wrong);

    expect(said(log)).toEqual([]);
    expect(double.requests).toHaveLength(1);
  });

  it('ends it too where it is reset before the commands are registered', async () => {
    const { discord } = await openDiscordBot({
      arrange: double => double.fault({ path: /commands$/ }, refuses(401)),
    });

    await expect(discord.failed).rejects.toMatchObject(wrong);
  });

  it('ends it when the gateway says so later', async () => {
    const { double, discord, log } = await startDiscordBot();
    await log.saying(/registered/);

    double.gateway.drop({ code: 4004 });

    await expect(discord.failed).rejects.toMatchObject(wrong);
    expect(said(log).map(line => line.split(' ')[1])).toEqual(['ready', 'registered']);
  });

  it('is told from another reason of the gateway’s to want the bot no more', async () => {
    const { double, discord } = await startDiscordBot();

    double.gateway.drop({ code: 4013 });

    await expect(discord.failed).rejects.toThrow('Discord has closed the connection for good (4013).');
  });
});
