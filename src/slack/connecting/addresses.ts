/** Where Slack asks everything: commands, buttons, suggestions and events. */
export const eventsPath = '/slack/events';
/** Where somebody adds the bot to a workspace, and where Slack sends them back to. */
export const installPath = '/slack/install';
export const redirectPath = '/slack/oauth_redirect';
