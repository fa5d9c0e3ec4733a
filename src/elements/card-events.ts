import type { Failure } from '../core/failure.ts';
import type { Profile } from '../core/profile.ts';

/** A card shows a profile that it requested, or a newer version of it. */
export class TtProfileLoadEvent extends Event {
  declare readonly type: 'tt-profile-load';
  constructor(readonly profile: Profile) {
    super('tt-profile-load', { bubbles: true, composed: true });
  }
}

/** A request for a profile failed, and the card shows its fallback. */
export class TtProfileErrorEvent extends Event {
  declare readonly type: 'tt-profile-error';
  constructor(readonly failure: Failure) {
    super('tt-profile-error', { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'tt-profile-load': TtProfileLoadEvent;
    'tt-profile-error': TtProfileErrorEvent;
  }
}
