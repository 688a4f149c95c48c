import type { KnownBlock } from '@slack/types';
import { messageProblems } from '../check/message.ts';
import type { Channel } from '../state/channel.ts';
import { Message } from '../state/message.ts';
import type { User } from '../state/user.ts';
import { named } from '../state/view.ts';
import { type Answer, answerOf } from './answer.ts';
import type { Ask } from './ask.ts';
import { type Asking, acknowledged, begin, newResponseUrl, newTrigger } from './asking.ts';

export interface CommandCall {
  readonly user: User;
  /** Default: the direct messages with the bot. */
  readonly channel?: Channel;
  /** What is typed after the command; "#alerts" and "@ada" become what Slack makes of them. */
  readonly text?: string;
  /** Default: /docking. */
  readonly command?: string;
}

export async function command(asking: Asking, call: CommandCall): Promise<Answer> {
  const { user, command = '/docking', text = '' } = call;
  const channel = call.channel ?? user.workspace.directMessages(user);
  if (channel.archived) throw new Error(`#${channel.name} is archived.`);
  const ask = begin(asking, user, channel);
  const { workspace } = user;
  const enterprise = workspace.enterprise;
  const body = {
    token: asking.world.app.verificationToken,
    team_id: workspace.id,
    team_domain: workspace.domain,
    ...(enterprise === null ? {} : { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
    channel_id: channel.id,
    channel_name: shownName(channel),
    user_id: user.id,
    user_name: user.name.toLowerCase(),
    command,
    text: escaped(text, user),
    api_app_id: asking.world.app.id,
    is_enterprise_install: String(enterprise !== null),
    response_url: newResponseUrl(asking, ask, 'commands'),
    trigger_id: newTrigger(asking, ask),
  };
  const delivery = await acknowledged(asking, { kind: 'slash_commands', body });
  showAcknowledgement(asking, ask, channel, delivery.answer);
  await ask.until(() => ask.shownAfter !== null, asking.patience);
  return answerOf(ask, delivery, asking.patience);
}

/** The acknowledgement may carry the answer: https://docs.slack.dev/interactivity/implementing-slash-commands */
function showAcknowledgement(asking: Asking, ask: Ask, channel: Channel, answer: unknown): void {
  if (answer === null) return;
  // Checked on the next lines; what has another form is a violation and is not shown.
  const {
    text = '',
    blocks = [],
    response_type,
  } = (typeof answer === 'object' ? answer : { text: String(answer) }) as {
    text?: string;
    blocks?: KnownBlock[];
    response_type?: string;
  };
  const { refused, flaws } = messageProblems({ text, blocks });
  if (refused.length > 0 || flaws.length > 0)
    asking.violated('acknowledgement', [...refused, ...flaws], answer);
  if (refused.length > 0) return;
  const { world } = asking;
  const onlyFor = response_type === 'in_channel' ? null : ask.user;
  const author = channel.workspace.bot;
  ask.saw(new Message(world, channel, { author, text, blocks: named(world, blocks), onlyFor }));
}

function shownName({ recipient, private: isPrivate, name }: Channel): string {
  if (recipient !== null) return 'directmessage';
  return isPrivate ? 'privategroup' : name;
}

/** As with should_escape: names become ids, where there is somebody or something of that name. */
function escaped(text: string, { workspace }: User): string {
  return text
    .replace(/(?<![\w<])#([\w-]+)/g, (typed, name) => {
      const channel = [...workspace.channels.values()].find(each => each.name === name);
      return channel === undefined ? typed : `<#${channel.id}|${channel.private ? '' : channel.name}>`;
    })
    .replace(/(?<![\w<])@([\w-]+)/g, (typed, name) => {
      const user = [...workspace.users.values()].find(each => each.name.toLowerCase() === name.toLowerCase());
      return user === undefined ? typed : `<@${user.id}|${user.name.toLowerCase()}>`;
    });
}
