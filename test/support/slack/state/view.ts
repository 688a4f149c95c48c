import type { KnownBlock, PlainTextElement } from '@slack/types';
import { viewState } from './element-state.ts';
import type { User } from './user.ts';
import type { Workspace } from './workspace.ts';
import type { World } from './world.ts';

/** The fields that a view is made or changed with. */
export interface ViewBody {
  readonly type: 'modal' | 'home';
  readonly title?: PlainTextElement;
  readonly submit?: PlainTextElement;
  readonly close?: PlainTextElement;
  readonly blocks: readonly KnownBlock[];
  readonly private_metadata?: string;
  readonly callback_id?: string;
  readonly external_id?: string;
  readonly notify_on_close?: boolean;
  readonly clear_on_close?: boolean;
}

/** What a person has put into one element: Slack's form of it, which depends on the element's type. */
export interface ElementState {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A modal or somebody's Home tab, as it is now. */
export class View {
  readonly id: string;
  readonly workspace: Workspace;
  readonly user: User;
  /** The modal that lies under it. */
  readonly previous: View | null;
  readonly edits: ViewBody[] = [];
  /** What was filled in, by block_id and action_id. */
  readonly state = new Map<string, Map<string, ElementState>>();
  body: ViewBody;
  /** Changes with every change, so that nobody writes over what they have not seen. */
  hash: string;
  closed = false;

  constructor(world: World, user: User, body: ViewBody, previous: View | null = null) {
    this.id = world.newId('V');
    this.workspace = user.workspace;
    this.user = user;
    this.body = withBlockIds(world, body);
    this.previous = previous;
    this.hash = world.newTs();
    world.views.set(this.id, this);
  }

  get blocks(): readonly KnownBlock[] {
    return this.body.blocks;
  }

  get title(): string {
    return this.body.title?.text ?? '';
  }

  /** What was filled in stays where block and element keep their ids. */
  change(world: World, body: ViewBody): void {
    this.body = withBlockIds(world, body);
    this.hash = world.newTs();
    this.edits.push(this.body);
    const kept = new Set(this.body.blocks.map(({ block_id }) => block_id));
    for (const id of this.state.keys()) if (!kept.has(id)) this.state.delete(id);
  }
}

export function viewPayload(world: World, view: View): object {
  const { body, workspace, previous } = view;
  let root = view;
  while (root.previous !== null) root = root.previous;
  return {
    id: view.id,
    team_id: workspace.id,
    type: body.type,
    blocks: body.blocks,
    private_metadata: body.private_metadata ?? '',
    callback_id: body.callback_id ?? '',
    external_id: body.external_id ?? '',
    state: viewState(view),
    hash: view.hash,
    title: body.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    submit: body.submit ?? null,
    close: body.close ?? null,
    clear_on_close: body.clear_on_close ?? false,
    notify_on_close: body.notify_on_close ?? false,
    previous_view_id: previous?.id ?? null,
    root_view_id: root.id,
    app_id: world.app.id,
    app_installed_team_id: workspace.id,
    bot_id: workspace.botId,
  };
}

/** Slack names what has no name. */
function withBlockIds(world: World, body: ViewBody): ViewBody {
  return { ...body, blocks: named(world, body.blocks) };
}

export function named(world: World, blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  return blocks.map(block => ({ ...block, block_id: block.block_id ?? world.newId('b') }));
}
