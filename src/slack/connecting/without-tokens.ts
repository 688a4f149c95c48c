const secrets = [
  /** "xoxb-…", "xapp-…", "xoxe.xoxp-…": https://docs.slack.dev/authentication/tokens */
  /\bx(?:ox[a-z]|app|oxe\.xox[a-z])-[\w.%-]+/gi,
  /** Whoever knows such an address can answer by it. */
  /(?<=\/\/hooks\.slack(?:-gov)?\.com\/)[^\s"'<>]+/gi,
  /** What OAuth gives a token for, and what lets a connection in. */
  /(?<=[?&](?:code|state|ticket)=)[^\s"'&<>]+/gi,
  /(?<=\b(?:client_secret|token|x-slack-signature)["']?\s*[=:]\s*["']?)[^\s"'&,;}<>]+/gi,
];

/** A text as it may be logged. */
export function withoutTokens(text: string): string {
  return secrets.reduce((rest, secret) => rest.replace(secret, '…'), text);
}
