// The flow shows the account in a card, so the card's tag comes with it.
import './define-profile-card.ts';
import { define } from './define.ts';
import { TtLinkFlow } from './elements/tt-link-flow.ts';

define('tt-link-flow', TtLinkFlow);

export { TtLinkFlow };
