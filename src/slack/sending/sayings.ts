import type { Notice, OutgoingPost } from '../../alerts/platform.ts';
import { inBlocks, type Said } from '../render/post-body.ts';

/** What posts say, made once for all that say the same to the same people: most of a fan-out does. */
export class Sayings {
  readonly #made = new WeakMap<readonly Notice[], Map<string, Said>>();

  of(post: OutgoingPost): Said {
    const alike = this.#made.get(post.notices) ?? new Map<string, Said>();
    this.#made.set(post.notices, alike);
    const mentions = post.mentions.join();
    const said = alike.get(mentions) ?? inBlocks(post);
    alike.set(mentions, said);
    return said;
  }
}
