// `development.js` for script tags: the warnings of `tt-link/development`, about the elements that `tt-link.js` registers.
import { warnOfContrast } from './elements/contrast-warning.ts';
import type { TtProfileCard } from './elements/tt-profile-card.ts';

for (const tag of ['tt-attach-profile', 'tt-link-flow', 'tt-profile-card'])
  void customElements.whenDefined(tag).then((element) => {
    (element as typeof TtProfileCard).addInitializer(warnOfContrast);
    // Those that were on the page before this file.
    for (const host of document.querySelectorAll<TtProfileCard>(tag)) {
      warnOfContrast(host);
      host.requestUpdate();
    }
  });
