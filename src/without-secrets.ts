import type { Config } from './config.ts';
import { withoutTokens } from './slack/connecting/without-tokens.ts';

/** Shorter ones, as tests have, are words that may stand anywhere. */
const shortest = 8;

/** What is secret wherever it comes from, besides what Slack has. */
const patterns = [
  /** A bot token of Discord: its id, a time and a signature. https://discord.com/developers/docs/reference#authentication */
  /\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g,
  /** Whoever knows the address of a webhook or an interaction can answer by it. */
  /(?<=\/(?:webhooks|interactions)\/\d+\/)[\w%.-]{20,}/g,
  /** The password, or the name that is one, in an address: of a database, a proxy. */
  /(?<=\b[a-z][a-z\d+.-]*:\/\/)[^\s/?#@"'<>\\]+(?=@)/gi,
  /(?<=\b(?:proxy-)?authorization\\?["']?\s*[=:]\s*\\?["']?)(?:(?:bot|token|bearer|basic)\s+)?[^\s"'\\,;}<>]+/gi,
];

/** Everything in the settings that nobody else may know. */
export function secretsOf({ launchLibrary, discord, slack, databaseUrl }: Config): string[] {
  const url = URL.parse(databaseUrl);
  const install = slack?.way === 'http' ? slack.install : slack;
  const secrets = [
    launchLibrary.token,
    discord?.token,
    slack?.way === 'socket' ? slack.appToken : slack?.signingSecret,
    ...(install && 'botToken' in install ? [install.botToken] : []),
    ...(install && 'clientSecret' in install
      ? [install.clientSecret, install.stateSecret, install.encryptionKey]
      : []),
    url?.password,
    decoded(url?.password),
  ];
  return secrets.filter(secret => secret != null).filter(secret => secret.length >= shortest);
}

/** Takes these out of a text, however they are written there, and whatever else looks like a secret. */
export function withoutSecrets(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.flatMap(secret => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
  ]);
  const all = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return text => {
    const rest = all.reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
    return patterns.reduce((rest, pattern) => rest.replace(pattern, '…'), withoutTokens(rest));
  };
}

function decoded(text = ''): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
