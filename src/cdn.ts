// The one-file build: registers every tag, unless the page's Trusted Types would make each of them throw while it renders.
import type { CardWithWords } from './cdn-locale.ts';
import { refused } from './cdn-policy.ts';
import { registerLocale } from './i18n/translations.ts';
import { define, TtAttachProfile, TtLinkFlow, TtProfileCard } from './pure.ts';

(TtProfileCard as CardWithWords).registerLocale = registerLocale;

const tags = { 'tt-profile-card': TtProfileCard, 'tt-link-flow': TtLinkFlow, 'tt-attach-profile': TtAttachProfile } as const;

if (!refused) for (const [tag, element] of Object.entries(tags)) define(tag, element);
else console.warn("tt-link: nothing is registered. Add tt-link to the trusted-types list of this page's Content-Security-Policy.");

export * from './pure.ts';
