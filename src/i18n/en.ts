// English, and with it the type of every other language.
import { flowWords } from './en-flow.ts';
import { profileWords } from './en-profile.ts';
import type { Translation } from './en-shared.ts';

/** The words of English; a host may override any of them with `registerTranslation`. */
export const en = { ...profileWords, ...flowWords };

// Its entry point; there is nothing to register, for English is built in.
export default en;

/** The words of one language. */
export type Words = Translation & Omit<typeof en, keyof Translation>;
