// Invented examples for the OpenAPI document. Only `npm run openapi` and the tests use this file.
import type { ProblemCode } from '../core/failure.ts';
import { isLive, type Link, type LinkSession, type Usage } from '../core/link-session.ts';
import type { Profile } from '../core/profile.ts';
import { defaultPollAfterMs, defaultSessionMs } from './limits.ts';
import { problemStatus } from './problem-schema.ts';
import { problemTitles } from './problem-titles.ts';

const profile: Profile = {
  id: 'profile-example-1',
  handle: 'example.agency',
  displayName: 'Example Agency',
  bio: 'An invented agency.',
  verified: true,
  avatarUrl: 'https://images.example/avatar.jpg',
  partnerRoles: ['cap', 'tap'],
  stats: { followers: 12_345, following: 67, likes: 89_012, videos: 34 },
  videos: [{ id: '1234567890123456789', title: 'An invented video', views: 5_678, durationMs: 61_000 }],
  health: { state: 'active' },
};

const relinkNeeded: Profile = { ...profile, health: { state: 'relink-needed', reason: 'revoked' } };

const id = 'session-example-1-0000000000000000';
const live = { id, expiresInMs: defaultSessionMs - 20_000, pollAfterMs: defaultPollAfterMs };

const pending: LinkSession = {
  ...live,
  rev: 1,
  status: 'pending',
  expiresInMs: defaultSessionMs,
  scanner: 'camera',
  scanUrl: 'https://partners.example/tiktok/example-scan-token',
  shareUrl: 'https://partners.example/tiktok/example-share-token',
  openUrl: 'https://partners.example/tiktok/example-open-token',
};
const linked: LinkSession = { id, rev: 4, status: 'linked', profile };
const cancelled: LinkSession = { id, rev: 4, status: 'cancelled' };

/** A session in each status. */
export const sessionExamples: Record<Exclude<LinkSession['status'], 'unknown'>, LinkSession> = {
  pending,
  scanned: { ...live, rev: 2, status: 'scanned', scannedBy: { handle: 'example.agency' }, matchCode: '12', phoneStep: 'number' },
  review: { ...live, rev: 3, status: 'review', profile, replaces: { handle: 'former.example' } },
  linked,
  ineligible: { id, rev: 3, status: 'ineligible', unmet: ['personal-account'], account: { handle: 'example.agency' } },
  declined: { id, rev: 3, status: 'declined' },
  expired: { id, rev: 2, status: 'expired' },
  cancelled,
  failed: { id, rev: 3, status: 'failed', reason: 'example-reason' },
};

const liveExamples = Object.fromEntries(Object.entries(sessionExamples).filter(([, session]) => isLive(session)));

type Examples = Record<string, unknown>;

/** Examples of each answer with a body, and of each request body, by operation. */
export const examples = {
  readLink: {
    nothingLinked: { profile: null, session: null } satisfies Link,
    linking: { profile: null, session: pending } satisfies Link,
    linked: { profile, session: null } satisfies Link,
    relinkNeeded: { profile: relinkNeeded, session: null } satisfies Link,
  },
  readUsage: { shown: { invitations: 3, campaigns: 1 } satisfies Usage },
  readProfiles: { one: { profiles: [profile] }, none: { profiles: [] } },
  openSession: { pending },
  findSession: liveExamples,
  readSession: sessionExamples,
  decide: { accepted: linked, refused: cancelled },
  OpenSession: { profilePage: { entry: 'profile' }, campaignPage: { entry: 'campaign' } },
  Decision: { yes: { accept: true }, no: { accept: false } },
} satisfies Record<string, Examples>;

const details: Record<ProblemCode, string> = {
  'invalid-request': 'The field "entry" is missing or not allowed.',
  unauthenticated: 'Sign in first.',
  forbidden: 'Only the staff of an agency may do this.',
  'not-found': 'There is nothing here, or it is not yours.',
  'method-not-allowed': 'Only POST here.',
  conflict: 'There is no question to answer in this session.',
  'too-large': 'The body is too large.',
  'rate-limited': 'Too many requests.',
  internal: 'Something went wrong on our side.',
  unavailable: 'The server is shutting down.',
};
const unreadable: Readonly<Record<number, string>> = {
  400: 'The body is no JSON in UTF-8.',
  415: 'The body has to be application/json.',
};

/** A problem with this code and status. */
export function problemExample(code: ProblemCode, status = problemStatus[code]): Record<string, unknown> {
  const detail = unreadable[status] ?? details[code];
  const problem = { type: 'about:blank', title: problemTitles[code], status, detail, code, requestId: 'request-example-1' };
  return code === 'rate-limited' || code === 'unavailable' ? { ...problem, retryAfterMs: 2_000 } : problem;
}
