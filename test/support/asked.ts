import { commands } from '../../commands/index.ts';
import type { Answer } from '../../src/command/answer.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
import { ask } from './ask.ts';
import { testContext } from './context.ts';
import { fill } from './history.ts';
import { openTestStore } from './store.ts';

/** What somebody who types this is answered from a mirror of these events; default: the history. */
export async function asked(text: string, events?: readonly DockingEvent[]): Promise<Answer> {
  const store = await openTestStore();
  await fill(store, events);
  return ask(text, testContext(store, { commands }));
}
