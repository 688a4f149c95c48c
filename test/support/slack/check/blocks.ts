import { elementProblems, imageProblems } from './elements.ts';
import {
  type Fields,
  isFields,
  listOf,
  listProblems,
  optionalString,
  problem,
  stringProblems,
  unknownFields,
} from './problems.ts';
import { plainProblems, textProblems } from './texts.ts';

export type Surface = 'message' | 'modal' | 'home';

const blockLimits: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };
const onlyInMessages = ['markdown', 'table', 'file'];

const fieldsOf: Readonly<Record<string, readonly string[]>> = {
  section: ['text', 'fields', 'accessory', 'expand'],
  header: ['text'],
  divider: [],
  context: ['elements'],
  actions: ['elements'],
  image: ['image_url', 'slack_file', 'alt_text', 'title'],
  input: ['label', 'element', 'hint', 'optional', 'dispatch_action'],
  rich_text: ['elements'],
  markdown: ['text'],
};

/** https://docs.slack.dev/reference/block-kit/blocks: what of it this bot could ever use. */
export function blockProblems(at: string, blocks: unknown, surface: Surface): string[] {
  const ids = listOf(blocks).flatMap(block =>
    isFields(block) && block.block_id !== undefined ? block.block_id : [],
  );
  const all = listOf(blocks);
  return [
    ...listProblems(at, blocks, blockLimits[surface], 0),
    ...all.flatMap((block, index) => ofBlock(`${at}/${index}`, block, surface)),
    ...(new Set(ids).size < ids.length ? [problem(at, 'block_id must be unique')] : []),
    ...repeatedActions(at, all),
  ];
}

function ofBlock(at: string, block: unknown, surface: Surface): string[] {
  if (!isFields(block)) return [problem(at, 'must be an object')];
  const { type } = block;
  const known = typeof type === 'string' ? fieldsOf[type] : undefined;
  if (
    typeof type !== 'string' ||
    known === undefined ||
    (surface !== 'message' && onlyInMessages.includes(type))
  )
    return [problem(`${at}/type`, `unsupported block: ${String(type)}`)];
  return [
    ...unknownFields(at, block, ['type', 'block_id', ...known]),
    ...optionalString(`${at}/block_id`, block.block_id, 255),
    ...ofKind(at, type, block),
  ];
}

function ofKind(at: string, type: string, block: Fields): string[] {
  if (type === 'section') return ofSection(at, block);
  if (type === 'header') return plainProblems(`${at}/text`, block.text, 150);
  if (type === 'markdown') return stringProblems(`${at}/text`, block.text, 12_000);
  if (type === 'input') return ofInput(at, block);
  if (type === 'image') return ofImage(at, block);
  const { elements } = block;
  const place = (index: number) => `${at}/elements/${index}`;
  if (type === 'actions')
    return [
      ...listProblems(`${at}/elements`, elements, 25),
      ...listOf(elements).flatMap((each, index) => elementProblems(place(index), each, 'actions')),
    ];
  if (type === 'context')
    return [
      ...listProblems(`${at}/elements`, elements, 10),
      ...listOf(elements).flatMap((each, index) =>
        isFields(each) && each.type === 'image'
          ? imageProblems(place(index), each, ['type'])
          : textProblems(place(index), each, 3_000),
      ),
    ];
  return type === 'rich_text' ? listProblems(`${at}/elements`, elements, 1_000) : [];
}

function ofSection(at: string, { text, fields, accessory }: Fields): string[] {
  return [
    ...(text === undefined && fields === undefined ? [problem(at, 'missing required field: text')] : []),
    ...(text === undefined ? [] : textProblems(`${at}/text`, text, 3_000)),
    ...(fields === undefined ? [] : listProblems(`${at}/fields`, fields, 10)),
    ...listOf(fields).flatMap((field, index) => textProblems(`${at}/fields/${index}`, field, 2_000)),
    ...(accessory === undefined ? [] : elementProblems(`${at}/accessory`, accessory, 'section')),
  ];
}

function ofInput(at: string, { label, hint, element }: Fields): string[] {
  return [
    ...plainProblems(`${at}/label`, label, 2_000),
    ...(hint === undefined ? [] : plainProblems(`${at}/hint`, hint, 2_000)),
    ...elementProblems(`${at}/element`, element, 'input'),
  ];
}

function ofImage(at: string, block: Fields): string[] {
  const title = block.title === undefined ? [] : plainProblems(`${at}/title`, block.title, 2_000);
  return [...imageProblems(at, block, ['type', 'block_id', 'title']), ...title];
}

/** Unique within a block, since an action is known by both ids. */
function repeatedActions(at: string, blocks: readonly unknown[]): string[] {
  return blocks.flatMap((block, index) => {
    if (!isFields(block) || block.type !== 'actions') return [];
    const ids = listOf(block.elements).flatMap(each =>
      isFields(each) && each.action_id !== undefined ? each.action_id : [],
    );
    const repeated = new Set(ids).size < ids.length;
    return repeated ? [problem(`${at}/${index}/elements`, 'action_id must be unique')] : [];
  });
}
