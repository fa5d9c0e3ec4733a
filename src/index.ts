// The entry point `tt-link`: registers every tag. `pure.ts` has the same exports and registers nothing.
import './define-link-flow.ts';
import './define-profile-card.ts';
import './define-attach-profile.ts';

export * from './pure.ts';
