import type { Requirement } from '../core/eligibility.ts';
import { en, type WordKey, type Words } from './en.ts';
import { Language } from './language.ts';

export { registerTranslation, type PartialWords } from './language.ts';
export type { WordKey, Words };

/** Every word, for the flow. */
export class Localize extends Language<Words> {
  constructor(host: ConstructorParameters<typeof Language>[0]) {
    super(host, en);
  }

  /** `text` a line an item. */
  lines(key: 'scan.steps' | 'linked.places' | `fix.${Requirement}`): string[] {
    return this.term(key).split('\n');
  }
}
