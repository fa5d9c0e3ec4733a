// The elements tell a page's developer of tokens that make text hard to read. Bundlers that build for development take
// this module with each entry point that registers tags (`exports` in package.json); no other build has a byte of it.
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
