import { define } from './define.ts';
import { TtLinkFlow } from './elements/tt-link-flow.ts';

// The account is shown in a card. Nobody has one to show before the first answer, so the card's tag comes beside it.
TtLinkFlow.loadCard = () => import('./define-profile-card.ts');
define('tt-link-flow', TtLinkFlow);

export { TtLinkFlow };
