import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/docking/message.ts';
import { nextStep } from '../../src/drawing/next-step.ts';

const message: Message = { title: 'Docked', tone: 'docked', links: [{ label: 'Video', url: 'https://v.x' }] };

describe('the next step after an alert', () => {
  it('is its event, and its links', () => {
    expect(nextStep([{ eventId: 644, message }])).toEqual({
      actions: [{ label: 'Details', subcommand: 'event', values: { event: '644' } }],
      links: message.links,
      image: undefined,
    });
  });

  it('is why, where it was taken back', () => {
    const { actions } = nextStep([{ eventId: 644, message: { ...message, struck: true } }]);

    expect(actions).toEqual([{ label: 'Why', subcommand: 'why', values: { event: '644' } }]);
  });

  it('is a choice where it tells of several', () => {
    const other: Message = { title: ['Left ', { struck: 'Poisk' }], tone: 'departed' };

    expect(
      nextStep([
        { eventId: 644, message },
        { eventId: 645, message: other },
      ]),
    ).toEqual({
      menu: {
        label: 'Details of…',
        subcommand: 'event',
        option: 'event',
        choices: [
          { label: 'Docked', value: '644' },
          { label: 'Left ~Poisk~', value: '645' },
        ],
      },
    });
  });

  it('is none for no alert', () => {
    expect(nextStep([])).toEqual({});
  });
});
