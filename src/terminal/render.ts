import { formatCommand, type Shape } from '../command/text/grammar.ts';
import type { Action, Message, Text, Tone } from '../docking/message.ts';
import { addressOf, cellsOf, gap, painted, type Row, type Style } from './cells.ts';
import { drawn, type Pen } from './text.ts';
import { columns, wrapped } from './wrap.ts';

export interface RenderOptions extends Pen {
  /** Columns of the terminal. */
  readonly width: number;
  /** With them, hints at further commands are as short as can be. */
  readonly commands?: readonly Shape[];
}

const bold: Style = '1';
const dim: Style = '2';
const toneColours: Readonly<Record<Tone, Style>> = {
  docked: '32',
  departed: '94',
  relocated: '36',
  corrected: '33',
  retracted: '31',
  neutral: '90',
  problem: '31',
};

/** Narrower than this, lines run over. */
const narrowest = 12;

/** A message as a card: a bar in the colour of its tone, and what it says to the right of it. */
export function renderMessage(message: Message, options: RenderOptions): string {
  const bar = cellsOf('▌', toneColours[message.tone]);
  const width = Math.max(narrowest, options.width) - 2;
  const sections = [bodyOf(message, width, options), linksOf(message, width, options)].filter(
    rows => rows.length > 0,
  );
  const rows = sections.flatMap((section, index) => (index === 0 ? section : [[], ...section]));
  return rows
    .map(row => painted(row.length === 0 ? bar : [...bar, ...gap(1), ...row], options.colours))
    .join('\n');
}

function bodyOf(message: Message, width: number, pen: Pen): readonly Row[] {
  const isStruck = message.struck === true;
  const paragraph = (text: Text, style: Style) => wrapped(drawn(text, style, pen, isStruck), width);
  const fields = (message.fields ?? []).map(({ name, value }) => ({
    left: cellsOf(name, dim),
    right: drawn(value, '', pen),
  }));
  return [
    ...paragraph(message.title, bold),
    ...(message.lines ?? []).flatMap(line => paragraph(line, '')),
    ...columns(fields, width),
  ];
}

function linksOf(message: Message, width: number, options: RenderOptions): readonly Row[] {
  const { image, links = [], actions = [], footer = '' } = message;
  const picture =
    image === undefined ? [] : [...cellsOf(image.credit), ...gap(1), ...addressOf(image.url, dim)];
  const addresses = links.map(({ label, url }) => ({ left: cellsOf(label), right: addressOf(url, dim) }));
  const hints = actions.map(action => ({
    left: cellsOf(hint(action, options)),
    right: cellsOf(action.label, dim),
  }));
  return [
    ...wrapped(picture, width),
    ...columns(addresses, width),
    ...columns(hints, width),
    ...wrapped(drawn(footer, dim, options), width),
  ];
}

function hint({ subcommand, values }: Action, { commands = [] }: RenderOptions): string {
  const shape = commands.find(({ name }) => name === subcommand);
  return `→ ${formatCommand(subcommand, values, shape)}`;
}
