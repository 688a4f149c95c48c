import type { ExpectedAlert } from './history/alert.ts';

/** A channel as its readers see it in the end. */
export interface Told {
  /** "#news-12 on Discord". */
  readonly place: string;
  readonly platform: string;
  /** The bot cannot look whether a message arrived: then one may be repeated. */
  readonly unreadable: boolean;
  /** The bot can write answers there. */
  readonly canAnswer: boolean;
  /** In the order of coming. */
  readonly messages: readonly ToldMessage[];
}

export interface ToldMessage {
  readonly id: string;
  /** The id of the message it answers. */
  readonly answers: string | null;
  /** All that can be read in it, as it is now. */
  readonly text: string;
  /** How a moment looks there. */
  readonly moment: (milliseconds: number) => string;
}

export const findingKinds = [
  'lost',
  'repeated',
  'out of order',
  'misplaced',
  'wrong text',
  'unknown',
] as const;

export interface Finding {
  readonly kind: (typeof findingKinds)[number];
  readonly place: string;
  readonly platform: string;
  readonly unreadable: boolean;
  readonly what: string;
}

/** Everything that is not as it should be: each alert once, in order, in its place, as it holds in the end. */
export function judge(expected: readonly ExpectedAlert[], channels: readonly Told[]): Finding[] {
  return channels.flatMap(told => {
    const { place, platform, unreadable } = told;
    return findings(expected, told).map(([kind, what]) => ({ kind, what, place, platform, unreadable }));
  });
}

type Found = readonly [Finding['kind'], string];

function findings(expected: readonly ExpectedAlert[], told: Told): Found[] {
  const carriers = new Map(
    expected.map(({ title }) => [title, told.messages.filter(({ text }) => text.includes(title))]),
  );
  const unknown = told.messages.filter(message => ![...carriers.values()].flat().includes(message));
  return [
    ...expected.flatMap(alert => ofAlert(alert, carriers, told)),
    ...disorder(expected, carriers, told),
    ...unknown.map(({ text }): Found => ['unknown', text.slice(0, 80)]),
  ];
}

function ofAlert(
  alert: ExpectedAlert,
  carriers: ReadonlyMap<string, readonly ToldMessage[]>,
  { canAnswer }: Told,
): Found[] {
  const { title, answers } = alert;
  const messages = carriers.get(title) ?? [];
  // Who had not been told of it when it was taken back is spared both.
  if (messages.length === 0) return alert.struck ? [] : [['lost', title]];
  const repeated = messages.slice(1).map((): Found => ['repeated', title]);
  const wrong = messages.map(message => wrongIn(message, alert)).sort((a, b) => a.length - b.length)[0] ?? [];
  const wanted: readonly (string | null)[] =
    answers === null ? [null] : (carriers.get(answers) ?? []).map(({ id }) => id);
  const isPlaced = !canAnswer || messages.some(message => wanted.includes(message.answers));
  return [
    ...repeated,
    ...(wrong.length === 0 ? [] : [['wrong text', `${title}: ${wrong.join(', ')}`] as const]),
    ...(isPlaced ? [] : [['misplaced', title] as const]),
  ];
}

const strikeWords = 'Taken back';

/** Of a message that was repeated one alone is edited. */
function wrongIn({ text, moment }: ToldMessage, alert: ExpectedAlert): string[] {
  const isStruck = text.includes(strikeWords);
  if (isStruck !== alert.struck) return [isStruck ? 'struck' : 'not struck'];
  if (alert.struck) return [];
  const { shows, showsTimes, hidesTimes } = alert;
  return [
    ...shows.filter(words => !text.includes(words)).map(words => `without ${words}`),
    ...showsTimes.filter(at => !text.includes(moment(at))).map(at => `without ${new Date(at).toISOString()}`),
    ...hidesTimes.filter(at => text.includes(moment(at))).map(at => `still ${new Date(at).toISOString()}`),
  ];
}

/** Those of one step are in one message, but for answers, which follow it. */
function disorder(
  expected: readonly ExpectedAlert[],
  carriers: ReadonlyMap<string, readonly ToldMessage[]>,
  { messages }: Told,
): Found[] {
  const firsts = expected.flatMap(({ title, step }) => {
    const [first] = carriers.get(title) ?? [];
    return first === undefined ? [] : [{ title, step, at: messages.indexOf(first) }];
  });
  return firsts.flatMap((one, index): Found[] => {
    const before = firsts[index - 1];
    if (before === undefined) return [];
    const isTogether = before.step === one.step;
    const isRight = isTogether ? before.at === one.at : before.at < one.at;
    return isRight ? [] : [['out of order', one.title]];
  });
}
