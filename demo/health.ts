import type { Health } from '../src/headless.ts';

/** What TikTok may say of a linked account, by the name of the demo's switch. */
export const healths = {
  active: { state: 'active' },
  disconnected: { state: 'relink-needed', reason: 'disconnected' },
  revoked: { state: 'relink-needed', reason: 'revoked' },
  expired: { state: 'relink-needed', reason: 'expired' },
  deleted: { state: 'unavailable', reason: 'deleted' },
  banned: { state: 'unavailable', reason: 'banned' },
  'age-changed': { state: 'unavailable', reason: 'age-changed' },
  private: { state: 'unavailable', reason: 'private' },
  unknown: { state: 'unavailable', reason: 'unknown' },
} as const satisfies Record<string, Health>;
