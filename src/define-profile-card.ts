import { define } from './define.ts';
import { TtProfileCard } from './elements/tt-profile-card.ts';

define('tt-profile-card', TtProfileCard);

export { TtProfileCard };
