import type { Profile } from '../../core/profile.ts';

/** An account as the provider describes it: what its holder granted, and the provider's own id for it. */
export type Account = Omit<Profile, 'id' | 'partnerRoles' | 'health'> & { readonly accountId: string };
