import type { Requirement } from '../core/eligibility.ts';
import { en, type WordKey, type Words } from './en.ts';
import { Language, type LanguageHost } from './language.ts';

export { registerTranslation, type PartialWords } from './translations.ts';
export type { WordKey, Words };

/** Every word, for the flow. */
export class Localize extends Language<Words> {
  constructor(host: LanguageHost) {
    super(host, en);
  }

  /** `text` a line an item. */
  lines(key: 'progress.parts' | 'scan.steps' | 'scan.by-camera.steps' | 'linked.places' | `fix.${Requirement}`): string[] {
    return this.term(key).split('\n');
  }
}
