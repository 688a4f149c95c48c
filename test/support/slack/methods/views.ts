import { isFields } from '../check/problems.ts';
import { viewProblems } from '../check/view.ts';
import { View, type ViewBody, viewPayload } from '../state/view.ts';
import { show, type Trigger } from '../state/world.ts';
import { Refusal, Violation } from '../web/refusal.ts';
import { type Call, json, type Method, required, text } from './method.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction: a trigger lives for three seconds. */
const triggerLife = 3_000;

/** https://docs.slack.dev/surfaces/modals: three views on top of each other. */
const stackLimit = 3;

export const viewMethods: readonly Method[] = [
  { name: 'views.open', scope: null, answer: open },
  { name: 'views.push', scope: null, answer: push },
  { name: 'views.update', scope: null, answer: update },
  { name: 'views.publish', scope: null, answer: publish },
];

function open(call: Call): object {
  const body = viewBody(call, 'modal');
  const { ask } = trigger(call);
  const view = new View(call.world, ask.user, body);
  ask.saw(view);
  return { view: viewPayload(call.world, view) };
}

function push(call: Call): object {
  const body = viewBody(call, 'modal');
  const { ask } = trigger(call);
  if (!(ask.source instanceof View) || ask.source.body.type !== 'modal') throw new Refusal('not_found');
  if (depthOf(ask.source) >= stackLimit) throw new Refusal('push_limit_reached');
  const view = new View(call.world, ask.user, body, ask.source);
  ask.saw(view);
  return { view: viewPayload(call.world, view) };
}

function update(call: Call): object {
  const { world, workspace, args } = call;
  const id = text(args, 'view_id');
  const external = text(args, 'external_id');
  const all = [...world.views.values()].filter(each => each.workspace === workspace && !each.closed);
  const view = all.find(
    each => each.id === id || (external !== undefined && each.body.external_id === external),
  );
  if (view === undefined) throw new Refusal('not_found');
  if (text(args, 'hash') !== undefined && args.hash !== view.hash) throw new Refusal('hash_conflict');
  view.change(world, viewBody(call, view.body.type));
  show(world, view.user, view);
  return { view: viewPayload(world, view) };
}

function publish(call: Call): object {
  const { world, workspace, args } = call;
  const user = workspace.users.get(required(args, 'user_id'));
  if (user === undefined) throw new Refusal('user_not_found');
  const body = viewBody(call, 'home');
  const known = workspace.homes.get(user.id);
  if (text(args, 'hash') !== undefined && args.hash !== known?.hash) throw new Refusal('hash_conflict');
  known?.change(world, body);
  const view = known ?? new View(world, user, body);
  workspace.homes.set(user.id, view);
  show(world, user, view);
  return { view: viewPayload(world, view) };
}

/** Used up by this call, unless it is refused. */
function trigger({ world, args }: Call): Trigger {
  const found = world.triggers.get(required(args, 'trigger_id'));
  if (found === undefined) throw new Refusal('invalid_trigger_id');
  if (found.used) throw new Refusal('exchanged_trigger_id');
  if (performance.now() - found.at > triggerLife) throw new Refusal('expired_trigger_id');
  found.used = true;
  return found;
}

function viewBody(call: Call, kind: 'modal' | 'home'): ViewBody {
  return checkedView(json(call.args, 'view'), kind, call.flaw);
}

/** Throws a Violation. */
export function checkedView(
  view: unknown,
  kind: 'modal' | 'home',
  flaw: (problems: readonly string[]) => void,
): ViewBody {
  const { refused, flaws } = viewProblems(view, kind);
  if (refused.length > 0 || !isFields(view)) throw new Violation('invalid_arguments', refused);
  if (flaws.length > 0) flaw(flaws);
  // The check has just found this form.
  return view as unknown as ViewBody;
}

function depthOf(view: View): number {
  return view.previous === null ? 1 : 1 + depthOf(view.previous);
}
