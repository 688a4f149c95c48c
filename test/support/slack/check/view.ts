import { blockProblems } from './blocks.ts';
import { isFields, optionalString, type Problems, problem, unknownFields } from './problems.ts';
import { flawsIn, plainProblems } from './texts.ts';

const titleLimit = 24;
const common = ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'];
const ofModals = ['title', 'submit', 'close', 'clear_on_close', 'notify_on_close', 'submit_disabled'];

/** https://docs.slack.dev/reference/views */
export function viewProblems(view: unknown, kind: 'modal' | 'home'): Problems {
  if (!isFields(view)) return { refused: [problem('/view', 'must be an object')], flaws: [] };
  if (view.type !== kind) return { refused: [problem('/view/type', `must be ${kind}`)], flaws: [] };
  const { title, submit, close, blocks } = view;
  const hasInput = Array.isArray(blocks) && blocks.some(block => isFields(block) && block.type === 'input');
  return {
    refused: [
      ...unknownFields('/view', view, kind === 'modal' ? [...common, ...ofModals] : common),
      ...optionalString('/view/private_metadata', view.private_metadata, 3_000, 0),
      ...optionalString('/view/callback_id', view.callback_id, 255, 0),
      ...optionalString('/view/external_id', view.external_id, 255, 0),
      ...(kind === 'modal' ? plainProblems('/view/title', title, titleLimit) : []),
      ...(submit === undefined ? [] : plainProblems('/view/submit', submit, titleLimit)),
      ...(close === undefined ? [] : plainProblems('/view/close', close, titleLimit)),
      ...(kind === 'modal' && hasInput && submit === undefined
        ? [problem('/view', 'missing required field: submit')]
        : []),
      ...blockProblems('/view/blocks', blocks, kind),
    ],
    flaws: flawsIn('/view/blocks', blocks),
  };
}
