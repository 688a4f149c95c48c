import { commands } from '../../commands/index.ts';
import { UserError } from '../command/user-error.ts';
import { type ManifestOptions, manifest } from './manifest.ts';
import { yaml } from './yaml.ts';

const usage =
  'Write npm run slack:manifest, or npm run slack:manifest -- http https://bot.example.com with the address where Slack reaches the bot. Add admins for SLACK_MANAGERS=admins.';

/** The app manifest for what was asked: `[socket | http <address>] [admins]`. Throws UserError. */
export function printedManifest(args: readonly string[]): string {
  return yaml(manifest(commands, readArguments(args)));
}

function readArguments(args: readonly string[]): ManifestOptions {
  const byAdmins = args.at(-1) === 'admins';
  const [way = 'socket', address, ...more] = byAdmins ? args.slice(0, -1) : args;
  if (more.length > 0) throw new UserError(usage);
  if (way === 'socket' && address === undefined) return { address: null, byAdmins };
  const url = way === 'http' ? URL.parse(address ?? '') : null;
  // Slack takes no other; a path before its own is where a proxy may have the bot.
  if (url?.protocol !== 'https:' || `${url.search}${url.hash}${url.username}` !== '')
    throw new UserError(usage);
  return { address: url.href.replace(/\/+$/, ''), byAdmins };
}
