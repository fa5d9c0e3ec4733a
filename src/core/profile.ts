/** What the agency is in the partner program: `cap` Creator Agency Partner, `tap` TikTok Shop Affiliate Partner. */
export const partnerRoles = ['cap', 'tap'] as const;
export type PartnerRole = (typeof partnerRoles)[number];

/** Who looks at a profile: the agency itself, an invited creator, or a seller reading a campaign. */
export type Audience = 'agency' | 'creator' | 'seller';

/** Why access to an account ended although the account is still there. */
export const relinkReasons = ['disconnected', 'revoked', 'expired'] as const;
export type RelinkReason = (typeof relinkReasons)[number];

/** Why an account can't be shown at all. */
export const unavailableReasons = ['deleted', 'banned', 'age-changed', 'private', 'unknown'] as const;
export type UnavailableReason = (typeof unavailableReasons)[number];

/** Whether the link still works. Only an `active` profile may be attached to anything. */
export type Health =
  | { readonly state: 'active' }
  | { readonly state: 'relink-needed'; readonly reason?: RelinkReason | undefined }
  | { readonly state: 'unavailable'; readonly reason?: UnavailableReason | undefined };

/** Public counts, as non-negative integers. */
export interface ProfileStats {
  readonly followers?: number | undefined;
  readonly following?: number | undefined;
  readonly likes?: number | undefined;
  readonly videos?: number | undefined;
}

/** A recent public video. */
export interface ProfileVideo {
  readonly id: string;
  readonly title?: string | undefined;
  readonly coverUrl?: string | undefined;
  readonly views?: number | undefined;
  /** Length in milliseconds. */
  readonly durationMs?: number | undefined;
}

/** A TikTok profile as the API returns it. A user may grant less than everything: all but `id`, `partnerRoles` and `health` may be missing. */
export interface Profile {
  /** Stable across relinking of the same account. */
  readonly id: string;
  /** The TikTok username without `@`. */
  readonly handle?: string | undefined;
  readonly displayName?: string | undefined;
  readonly bio?: string | undefined;
  readonly verified?: boolean | undefined;
  /** A signed `https:` URL that expires within hours or days; `http:` only of the API's own origin, where that is on `http:`. */
  readonly avatarUrl?: string | undefined;
  readonly partnerRoles: readonly PartnerRole[];
  readonly stats?: ProfileStats | undefined;
  /** At most six. */
  readonly videos?: readonly ProfileVideo[] | undefined;
  readonly health: Health;
}

/** The label that TikTok shows on the account. */
export type PartnerLabel = 'creator-agency-partner' | 'tiktok-shop-affiliate-partner';

/**
 * The label for these roles, or `undefined` for an agency with none.
 * Source: step 4 of TikTok's guide for agencies. It does not name CAP without TAP; we take it for Creator Agency Partner.
 */
export function partnerLabel(roles: readonly PartnerRole[]): PartnerLabel | undefined {
  if (roles.includes('cap')) return 'creator-agency-partner';
  return roles.includes('tap') ? 'tiktok-shop-affiliate-partner' : undefined;
}

/** The words for a profile that can't be used, as its agency reads them. */
export function healthKey(health: Exclude<Health, { state: 'active' }>): `health.${RelinkReason | UnavailableReason}` {
  return `health.${health.reason ?? (health.state === 'relink-needed' ? 'disconnected' : 'unknown')}`;
}
