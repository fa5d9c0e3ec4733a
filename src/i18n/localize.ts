import type { Requirement } from '../core/eligibility.ts';
import { flowWords, type FlowWords } from './en-flow.ts';
import { Language, type LanguageHost } from './language.ts';

export { registerTranslation, type PartialWords } from './translations.ts';
export type { Words } from './en.ts';

/** The name of a word of the flow that depends on nothing. */
export type PlainKey = { [K in keyof FlowWords]: FlowWords[K] extends string ? K : never }[keyof FlowWords];

/** The words of the flow. */
export class Localize extends Language<FlowWords> {
  constructor(host: LanguageHost) {
    super(host, flowWords);
  }

  /** `text` a line an item. */
  lines(key: 'progress.parts' | 'scan.steps' | 'scan.by-camera.steps' | 'linked.places' | `fix.${Requirement}`): string[] {
    return this.term(key).split('\n');
  }
}
