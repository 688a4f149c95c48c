import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { manifest } from '../../src/slack/manifest.ts';
import { printedManifest } from '../../src/slack/print-manifest.ts';
import { yaml } from '../../src/slack/yaml.ts';

const bySocket = manifest(commands, { address: null, byAdmins: false });
const byHttp = manifest(commands, { address: 'https://bot.example.com', byAdmins: false });

/** Every text in it that is an address. */
function addressesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('https:') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesIn) : [];
}

describe('the app manifest', () => {
  it('has /docking with every command in its hint, and channels and people given by their ids', () => {
    const [slash] = bySocket.features.slash_commands;

    expect(slash).toMatchObject({ command: '/docking', should_escape: true });
    expect(slash?.usage_hint.split(' | ')).toEqual(commands.map(({ name }) => name));
  });

  it('for Socket Mode names no address', () => {
    expect(addressesIn(bySocket)).toEqual([]);
    expect(bySocket.settings).toMatchObject({ socket_mode_enabled: true, org_deploy_enabled: false });
  });

  it('for HTTP names the bot’s address wherever Slack asks for one', () => {
    const events = 'https://bot.example.com/slack/events';

    expect(byHttp.features.slash_commands).toMatchObject([{ url: events }]);
    expect(byHttp.oauth_config).toMatchObject({
      redirect_urls: ['https://bot.example.com/slack/oauth_redirect'],
    });
    expect(byHttp.settings).toMatchObject({
      event_subscriptions: { request_url: events },
      interactivity: { request_url: events, message_menu_options_url: events },
      socket_mode_enabled: false,
    });
  });

  it('hears of what organizations give and take only where they may add it', () => {
    const ofOrganizations = [bySocket, byHttp].map(({ settings }) => [
      settings.org_deploy_enabled,
      settings.event_subscriptions.bot_events.filter(name => name.startsWith('team_access_')),
    ]);

    expect(ofOrganizations).toEqual([
      [false, []],
      [true, ['team_access_granted', 'team_access_revoked']],
    ]);
  });

  it('asks who is an admin only where that matters', () => {
    const asked = [false, true].map(
      byAdmins => manifest(commands, { address: null, byAdmins }).oauth_config.scopes,
    );

    expect(asked.map(({ bot }) => bot.includes('users:read'))).toEqual([false, true]);
    expect(asked.map(({ bot_optional }) => bot_optional)).toEqual(
      Array(2).fill(['channels:history', 'groups:history']),
    );
  });

  it('keeps the lengths that Slack sets', () => {
    const { display_information: about, features } = bySocket;
    const [slash] = features.slash_commands;

    expect(about.name.length).toBeLessThanOrEqual(35);
    expect(about.description.length).toBeLessThanOrEqual(140);
    expect(features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
    expect(slash?.description.length).toBeLessThanOrEqual(2_000);
    expect(slash?.usage_hint.length).toBeLessThanOrEqual(1_000);
  });
});

describe('npm run slack:manifest', () => {
  it('prints the one for Socket Mode, and with an address the one for HTTP', () => {
    expect(printedManifest([])).toBe(yaml(bySocket));
    expect(printedManifest(['socket'])).toBe(yaml(bySocket));
    expect(printedManifest(['http', 'https://bot.example.com/'])).toBe(yaml(byHttp));
    expect(printedManifest(['admins'])).toContain('- users:read\n');
  });

  it.each([
    ['nothing that Slack knows', ['ftp']],
    ['no address', ['http']],
    ['an address without encryption', ['http', 'http://bot.example.com']],
    ['half an address', ['http', 'bot.example.com']],
    ['an address with a query', ['http', 'https://bot.example.com/?a=b']],
    ['an address that nobody calls', ['socket', 'https://bot.example.com']],
    ['more than is asked for', ['http', 'https://bot.example.com', 'and', 'more']],
  ])('says how it is used where it is given %s', (_what, args) => {
    expect(() => printedManifest(args)).toThrow(/^Write npm run slack:manifest/);
  });

  it('writes YAML that says what was meant', () => {
    const nasty = {
      list: ['plain', 'no', 'with: colon', '#1', ''],
      maps: [{ a: true, b: 'it\'s "quoted"' }, { c: ['x:y'] }],
      text: 'two\nlines',
    };

    expect(yaml(nasty)).toBe(
      [
        'list:',
        '  - plain',
        '  - "no"',
        '  - "with: colon"',
        '  - "#1"',
        '  - ""',
        'maps:',
        '  - a: true',
        '    b: "it\'s \\"quoted\\""',
        '  - c:',
        '      - x:y',
        'text: "two\\nlines"',
        '',
      ].join('\n'),
    );
  });
});
