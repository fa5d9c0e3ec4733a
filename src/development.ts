// The entry point `tt-link/development`: warns about tokens that make text hard to read. Bundlers load it in development
// with each entry point that registers tags (`exports` in package.json), and never in production.
import { warnOfContrast } from './elements/contrast-warning.ts';
import { contrastFaults } from './elements/token-contrast.ts';
import { TtAttachProfile } from './elements/tt-attach-profile.ts';
import { TtLinkFlow } from './elements/tt-link-flow.ts';
import { TtProfileCard } from './elements/tt-profile-card.ts';

for (const element of [TtAttachProfile, TtLinkFlow, TtProfileCard]) element.addInitializer(warnOfContrast);

export { contrastFaults };
