import type { Meta } from '@storybook/web-components-vite';
import type { Audience, Health } from '../src/pure.ts';
import { cardMeta, shown, type CardArgs, type CardStory } from './card-story.ts';

/** A profile that can't be used says why to the agency, and one neutral line to everyone else. */
export default { ...cardMeta, title: 'tt-profile-card/Health' } satisfies Meta<CardArgs>;

const seen = (health: Health, audience: Audience = 'agency'): CardStory => shown({ health }, { audience });

export const Disconnected: CardStory = seen({ state: 'relink-needed', reason: 'disconnected' });
export const Revoked: CardStory = seen({ state: 'relink-needed', reason: 'revoked' });
export const Expired: CardStory = seen({ state: 'relink-needed', reason: 'expired' });
export const NoReason: CardStory = seen({ state: 'relink-needed' });
export const Deleted: CardStory = seen({ state: 'unavailable', reason: 'deleted' });
export const Banned: CardStory = seen({ state: 'unavailable', reason: 'banned' });
export const AgeChanged: CardStory = seen({ state: 'unavailable', reason: 'age-changed' });
export const Private: CardStory = seen({ state: 'unavailable', reason: 'private' });
export const Unknown: CardStory = seen({ state: 'unavailable', reason: 'unknown' });
export const SeenByACreator: CardStory = seen({ state: 'relink-needed', reason: 'revoked' }, 'creator');
export const SeenByASeller: CardStory = seen({ state: 'unavailable', reason: 'banned' }, 'seller');
export const Compact: CardStory = shown(
  { health: { state: 'relink-needed', reason: 'revoked' } },
  { audience: 'agency', variant: 'compact' },
);
