// Door 1: registers every tag. Door 2, `pure.ts`, has the same exports and registers nothing.
import './define-link-flow.ts';
import './define-profile-card.ts';
import './define-attach-profile.ts';

export * from './pure.ts';
