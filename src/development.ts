// The entry point `tt-link/development`: warns about tokens that make text hard to read. Bundlers load it in development
// with each entry point that registers tags (`exports` in package.json), and never in production.
import { contrastFaults } from './elements/token-contrast.ts';
import { TtAttachProfile } from './elements/tt-attach-profile.ts';
import { TtLinkFlow } from './elements/tt-link-flow.ts';
import { TtProfileCard } from './elements/tt-profile-card.ts';

const reported = new Set<string>();

for (const element of [TtAttachProfile, TtLinkFlow, TtProfileCard])
  element.addInitializer((host) =>
    host.addController({
      hostUpdated() {
        for (const fault of contrastFaults(host)) {
          if (!reported.has(fault)) console.warn(`tt-link: ${fault}`, host);
          reported.add(fault);
        }
      },
    }),
  );

export { contrastFaults };
