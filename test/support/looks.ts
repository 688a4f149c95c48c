import { commands } from '../../commands/index.ts';
import { describeAlert } from '../../src/docking/describe/alert.ts';
import type { Message } from '../../src/docking/message.ts';
import { ask } from './ask.ts';
import { testContext } from './context.ts';
import { dockingEvent, launch, spacecraft } from './docking-event.ts';
import { dockingsAtMir, fill } from './history.ts';
import { news } from './news.ts';
import { openTestStore } from './store.ts';

/** The alert of a docking, event 644, in full: with its launch, and a picture that may be shown. */
export function dockingInFull(): Message {
  const image = {
    url: 'https://images.example/progress.jpg',
    thumbnailUrl: 'https://images.example/progress-small.jpg',
    credit: 'NASA',
    license: 'NASA Image and Media Guidelines',
    licenseUrl: null,
  };
  const chaser = spacecraft({ launch: launch(), image });
  const arrival = dockingEvent({ docking: new Date('2026-10-01T09:30:00Z'), chaser });
  return describeAlert(news({ arrival }), { style: 'full', pictures: 'licensed' });
}

/** What answers who types this, where the mirror holds 25 dockings at Mir and one that is over, event 644. */
export async function answerTo(typed: string): Promise<readonly Message[]> {
  const store = await openTestStore();
  await fill(store, [...dockingsAtMir(25), dockingEvent({ departure: new Date('2026-10-01T08:40:00Z') })]);
  const { messages } = await ask(typed, testContext(store, { commands }));
  return messages;
}
