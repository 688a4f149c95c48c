import type { ImageElement, KnownBlock, SectionBlock } from '@slack/types';
import type { Frame } from './frame.ts';
import { limits, nothing } from './limits.ts';
import { mrkdwn, plainText } from './text-object.ts';

export interface Parts extends Partial<Pick<Frame, 'title' | 'picture' | 'footer'>> {
  /** As mrkdwn, no longer than a section. */
  readonly lines: readonly string[];
  readonly fields: readonly string[];
}

/** Title, lines, fields, and small at the end the source; never empty, which Slack would refuse. */
export function layout({ title = null, picture = null, footer = '', lines, fields }: Parts): KnownBlock[] {
  const said = [...lineSections(lines), ...fieldSections(fields)];
  // A picture stands beside a section, and a header is none.
  const isTitleBold = title !== null && (title.header === null || (said.length === 0 && picture !== null));
  const heading: KnownBlock[] =
    title === null || isTitleBold
      ? []
      : [{ type: 'header', text: plainText(title.header ?? '', limits.header) }];
  const boldTitle = isTitleBold ? [textSection(title.bold)] : [];
  const sections =
    said.length === 0 ? withPicture(boldTitle, picture) : [...boldTitle, ...withPicture(said, picture)];
  const blocks = [
    ...heading,
    ...sections,
    ...(footer === '' ? [] : [{ type: 'context' as const, elements: [mrkdwn(footer)] }]),
  ];
  return blocks.length === 0 ? [textSection(nothing)] : blocks;
}

export function textSection(text: string): SectionBlock {
  return { type: 'section', text: mrkdwn(text), expand: true };
}

function withPicture(sections: readonly SectionBlock[], picture: ImageElement | null): SectionBlock[] {
  return sections.map((section, index) =>
    index === 0 && picture !== null ? { ...section, accessory: picture } : section,
  );
}

/** As many lines in each as it holds. */
function lineSections(lines: readonly string[]): readonly SectionBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const longer = texts.length === 0 ? line : `${texts.at(-1)}\n${line}`;
    if (texts.length > 0 && longer.length <= limits.section) texts[texts.length - 1] = longer;
    else texts.push(line);
  }
  return texts.filter(text => text.trim() !== '').map(textSection);
}

function fieldSections(fields: readonly string[]): readonly SectionBlock[] {
  const count = Math.ceil(fields.length / limits.fieldsInSection);
  return Array.from({ length: count }, (_, index) => {
    const start = index * limits.fieldsInSection;
    return { type: 'section', fields: fields.slice(start, start + limits.fieldsInSection).map(mrkdwn) };
  });
}
