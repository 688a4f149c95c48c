import type { SlackVariables } from './settings.ts';

type Name = keyof SlackVariables;

export interface HalfSetting {
  readonly name: Name;
  /** Completes the name to a sentence. */
  readonly mistake: string;
}

const oauth = [
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
  'SLACK_ENCRYPTION_KEY',
] as const satisfies readonly Name[];

/**
 * What is missing for the way that is begun, or too much beside it. PORT begins none: many a host sets it for
 * whatever it runs.
 */
export function halfSettings(set: SlackVariables): HalfSetting[] {
  const has = (name: Name) => set[name] !== undefined;
  const missing = (names: readonly Name[], why: string): HalfSetting[] =>
    names.filter(name => !has(name)).map(name => ({ name, mistake: `is missing: ${why}` }));
  const tooMuch = (name: Name, why: string): HalfSetting[] =>
    has(name) ? [{ name, mistake: `is too much: ${why}` }] : [];

  const begunOauth = oauth.filter(has);
  const http = has('SLACK_SIGNING_SECRET') ? ['SLACK_SIGNING_SECRET', ...begunOauth] : begunOauth;
  if (has('SLACK_APP_TOKEN')) {
    if (http.length === 0) return missing(['SLACK_BOT_TOKEN'], 'Socket Mode needs it beside SLACK_APP_TOKEN');
    return tooMuch('SLACK_APP_TOKEN', `it connects by Socket Mode, ${http.join(', ')} by HTTP. Keep one way`);
  }
  if (http.length === 0) {
    const ways =
      'Socket Mode needs it beside SLACK_BOT_TOKEN; HTTP needs SLACK_SIGNING_SECRET and PORT instead';
    return has('SLACK_BOT_TOKEN') ? missing(['SLACK_APP_TOKEN'], ways) : [];
  }
  return [
    ...missing(['SLACK_SIGNING_SECRET', 'PORT'], 'HTTP needs it'),
    ...(begunOauth.length === 0
      ? missing(['SLACK_BOT_TOKEN'], `HTTP needs it for one workspace, or ${oauth.join(', ')} for many`)
      : [
          ...missing(oauth, 'to be added to many workspaces the bot needs it'),
          ...tooMuch(
            'SLACK_BOT_TOKEN',
            `it is for one workspace, ${begunOauth.join(', ')} for many. Keep one`,
          ),
        ]),
  ];
}
