import { Refusal, type RefusalName } from '../rest/refusal.ts';
import { errorTree, type FormError, inWords } from './form-errors.ts';

/** A request that a correct bot never makes: refused, and remembered for the test to see. */
export class Violation extends Refusal {
  readonly problems: readonly string[];

  constructor(errors: readonly FormError[] | string, name: RefusalName = 'invalidForm') {
    if (typeof errors === 'string') super(name);
    else super(name, errorTree(errors));
    this.problems = typeof errors === 'string' ? [errors] : errors.map(inWords);
  }
}
