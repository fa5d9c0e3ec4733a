// The one-file build: registers every tag, unless the page's Trusted Types would make each of them throw while it renders.
// These imports come first so that the file has the style sheets side by side, then the words: it compresses to 0.3 kB less.
import './elements/button.styles.ts';
import './elements/host.styles.ts';
import './elements/tt-attach-profile.styles.ts';
import './elements/tt-link-flow.scan.styles.ts';
import './elements/tt-link-flow.steps.styles.ts';
import './elements/tt-link-flow.styles.ts';
import './elements/tt-profile-card.styles.ts';
import './i18n/en.ts';
import type { CardWithWords } from './cdn-locale.ts';
import { refused } from './cdn-policy.ts';
import { registerLocale } from './i18n/translations.ts';
import { define, TtAttachProfile, TtLinkFlow, TtProfileCard } from './pure.ts';

(TtProfileCard as CardWithWords).registerLocale = registerLocale;

const tags = { 'tt-profile-card': TtProfileCard, 'tt-link-flow': TtLinkFlow, 'tt-attach-profile': TtAttachProfile } as const;

if (!refused) for (const [tag, element] of Object.entries(tags)) define(tag, element);
else console.warn("tt-link: nothing is registered. Add tt-link to the trusted-types list of this page's Content-Security-Policy.");

export * from './pure.ts';
