import { type Command, channelCommand } from '../../command/command.ts';
import { channelOption } from './adapter-options.ts';

/** "in #news" as answers write it, "channel:#news", or the channel alone. */
const channelForm = /(^|\s)(?:in\s+|channel[:=]\s*)?<#([CG][A-Z0-9]+)(?:\|[^>]*)?>(?=\s|$)/gi;

/**
 * What somebody typed after /docking, as commands are read: Slack writes channels as `<#C1|news>`, people as
 * `<@U1|ann>`, links as `<https://…|shown>`, and `&`, `<`, `>` as `&amp;`, `&lt;`, `&gt;`.
 * https://docs.slack.dev/interactivity/implementing-slash-commands/#escaping_users
 */
export function typedText(text: string, commands: readonly Command[]): string {
  const [name = ''] = text.trim().split(/\s/, 1);
  const command = commands.find(each => each.name === name.toLowerCase());
  const aimed =
    command !== undefined && channelCommand(command)
      ? text.replaceAll(channelForm, `$1${channelOption}:$2`)
      : text;
  return unescaped(aimed.replaceAll(/<([^<>]+)>/g, (whole, inside: string) => plain(inside) ?? whole)).trim();
}

/** undefined for what is no notation of Slack's. */
function plain(inside: string): string | undefined {
  const [address = '', shown = ''] = inside.split(/\|(.*)/s);
  if (/^(?:@[UW]|!subteam\^S)[A-Z0-9]+$/.test(address)) return `<${address}>`;
  if (/^!(?:here|channel|everyone)$/.test(address)) return `<${address}>`;
  if (address.startsWith('#')) return `#${shown || address.slice(1)}`;
  if (/^(?:https?|mailto|tel):/.test(address)) return shown || address;
  return undefined;
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
