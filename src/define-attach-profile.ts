// What is attached is shown in a card, so the card's tag comes with it; the flow's follows when somebody links on the spot.
import './define-profile-card.ts';
import { define } from './define.ts';
import { TtAttachProfile } from './elements/tt-attach-profile.ts';

TtAttachProfile.loadFlow = () => import('./define-link-flow.ts');
define('tt-attach-profile', TtAttachProfile);

export { TtAttachProfile };
