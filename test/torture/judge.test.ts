import { describe, expect, it } from 'vitest';
import { docked, left } from './history/alert.ts';
import { script } from './history/script.ts';
import { judge, type Told, type ToldMessage } from './judge.ts';
import { hasFailed, type Result, reportOf } from './report.ts';

const { alerts } = script(Date.parse('2026-10-08T12:00:00Z'), 30);
const moment = (milliseconds: number) => `<${milliseconds}>`;

/** Everything as it should be: a message a step, its answers on the right ones. */
function rightMessages(): ToldMessage[] {
  const steps = Map.groupBy(alerts, ({ step }) => step);
  const idOf = (title: string | null) => alerts.find(alert => alert.title === title)?.step.toString() ?? null;
  return [...steps].map(([step, carried]) => ({
    id: String(step),
    answers: idOf(carried[0]?.answers ?? null),
    text: carried
      .flatMap(({ title, shows, showsTimes, struck }) => [
        title,
        ...shows,
        ...showsTimes.map(moment),
        struck ? 'Taken back' : '',
      ])
      .join('\n'),
    moment,
  }));
}

function findings(messages: readonly ToldMessage[], more: Partial<Told> = {}): string[] {
  const told = { place: '#news', platform: 'discord', unreadable: false, canAnswer: true, messages, ...more };
  return judge(alerts, [told]).map(({ kind, what }) => `${kind}: ${what}`);
}

/** With the message of this alert changed. */
function changed(title: string, change: (message: ToldMessage) => readonly ToldMessage[]): ToldMessage[] {
  return rightMessages().flatMap(message => (message.text.includes(title) ? change(message) : [message]));
}

const bravo = docked('Progress Bravo');

describe('the judge of the torture', () => {
  it('finds nothing where every alert is there once, in order, in its place and as it holds', () => {
    expect(alerts).toHaveLength(30);
    expect(findings(rightMessages())).toEqual([]);
  });

  it('finds a lost alert', () => {
    expect(findings(changed(left('Progress Bravo'), () => []))).toEqual([`lost: ${left('Progress Bravo')}`]);
  });

  it('finds a repeated alert', () => {
    const messages = [...rightMessages(), ...changed(bravo, each => [each]).slice(1, 2)];

    expect(findings(messages)).toEqual([`repeated: ${bravo}`]);
  });

  it('finds a departure that answers another message, or none', () => {
    const title = left('Progress Alfa');

    expect(findings(changed(title, each => [{ ...each, answers: '1' }]))).toEqual([`misplaced: ${title}`]);
    expect(findings(changed(title, each => [{ ...each, answers: null }]))).toEqual([`misplaced: ${title}`]);
  });

  it('finds an arrival that answers something', () => {
    expect(findings(changed(bravo, each => [{ ...each, answers: '0' }]))).toEqual([`misplaced: ${bravo}`]);
  });

  it('finds a correction that was not shown', () => {
    const messages = changed(bravo, each => [{ ...each, text: each.text.replace('corrected', '') }]);

    expect(findings(messages)).toEqual([`wrong text: ${bravo}: without corrected`]);
  });

  it('finds a time that was not corrected, and one that was taken back and is still shown', () => {
    const delta = alerts.find(({ title }) => title === docked('Progress Delta'));
    const [wrong = 0, right = 0] = [delta?.hidesTimes[0], delta?.showsTimes[0]];
    const text = (message: ToldMessage) => message.text.replace(moment(right), moment(wrong));

    expect(findings(changed(docked('Progress Delta'), each => [{ ...each, text: text(each) }]))).toEqual([
      `wrong text: Progress Delta docked at: without ${new Date(right).toISOString()}, still ${new Date(wrong).toISOString()}`,
    ]);
  });

  it('finds what should be struck and is not, and the other way round', () => {
    const [echo, foxtrot] = [docked('Progress Echo'), docked('Progress Foxtrot')];
    const unstruck = changed(echo, each => [{ ...each, text: each.text.replace('Taken back', '') }]);
    const struck = changed(foxtrot, each => [{ ...each, text: `${each.text} Taken back` }]);

    expect(findings(unstruck)).toEqual([`wrong text: ${echo}: not struck`]);
    expect(findings(struck)).toEqual([`wrong text: ${foxtrot}: struck`]);
  });

  it('misses no alert that was taken back before it was told', () => {
    expect(findings(changed(docked('Progress Echo'), () => []))).toEqual([]);
  });

  it('finds two alerts in the wrong order, and two of one poll in two messages', () => {
    const [first, second, ...others] = rightMessages();
    if (first === undefined || second === undefined) throw new Error('There are thirty.');
    const [charlie, delta] = [docked('Progress Charlie'), docked('Progress Delta')];
    const split = changed(charlie, each => [
      { ...each, text: each.text.replace(delta, '') },
      { ...each, text: each.text.replace(charlie, '') },
    ]);

    expect(findings([second, first, ...others])).toEqual([`out of order: ${bravo}`]);
    expect(findings(split)).toEqual([`out of order: ${delta}`]);
  });

  it('finds a message that tells of nothing that happened', () => {
    const odd = { id: '99', answers: null, text: 'Hello', moment };

    expect(findings([...rightMessages(), odd])).toEqual(['unknown: Hello']);
  });
});

describe('the report of the torture', () => {
  const nothing: Result = {
    seed: 7,
    seconds: 1,
    kills: new Map(),
    takeovers: new Map(),
    asked: new Map(),
    faults: new Map(),
    errors: new Map(),
    channels: 1,
    alerts: 30,
    messages: 30,
    edits: 0,
    findings: [],
    complaints: [],
  };
  const finding = {
    kind: 'repeated',
    place: '#news',
    platform: 'slack',
    what: bravo,
    unreadable: false,
  } as const;

  it('fails by a repetition where the bot can look for what it sent, and not where it cannot', () => {
    const failed = { ...nothing, findings: [finding] };
    const excused = { ...nothing, findings: [{ ...finding, unreadable: true }] };

    expect([hasFailed(nothing), hasFailed(failed), hasFailed(excused)]).toEqual([false, true, false]);
    expect(reportOf(failed)).toContain('slack: 0 lost, 1 repeated');
    expect(reportOf(failed)).toContain('FAILED; again with --seed 7');
    expect(reportOf(excused)).toContain('where the bot may not look: 1 repeated');
  });

  it('fails by a loss everywhere, and by what no correct bot does', () => {
    const lost = { ...nothing, findings: [{ ...finding, kind: 'lost', unreadable: true } as const] };

    expect([hasFailed(lost), hasFailed({ ...nothing, complaints: ['it ended'] })]).toEqual([true, true]);
  });
});
