import type { Profile } from './profile.ts';

/** Where in the partner center linking was started: the four entry points of TikTok's guide. */
export const entries = ['profile', 'invite-creator', 'add-creator', 'campaign'] as const;
export type Entry = (typeof entries)[number];

/** What the provider reports about the person who holds the phone; any of it may be missing. */
export interface ScannedBy {
  readonly handle?: string | undefined;
  readonly displayName?: string | undefined;
  readonly avatarUrl?: string | undefined;
}

/** An account besides the one that the session is about. */
export interface NamedAccount {
  readonly handle?: string | undefined;
  readonly displayName?: string | undefined;
}

/** What can open a code: any camera and TikTok's scanner, or only the scanner inside TikTok's app. */
export const scanners = ['camera', 'tiktok'] as const;
export type Scanner = (typeof scanners)[number];

/** What the phone asks after the scan. */
export const phoneSteps = ['account', 'number', 'confirm'] as const;
export type PhoneStep = (typeof phoneSteps)[number];

interface Base {
  /** Opaque and unguessable. */
  readonly id: string;
  /** Grows by one with every change; an answer that isn't newer than what was shown is dropped. */
  readonly rev: number;
}

interface Live extends Base {
  /** Milliseconds left for the whole session, counted from the answer that says so. */
  readonly expiresInMs: number;
  /** Milliseconds from this answer to the earliest next poll. */
  readonly pollAfterMs: number;
}

export interface PendingSession extends Live {
  readonly status: 'pending';
  /** What the QR code holds. It rotates; the last one given is the one to draw. */
  readonly scanUrl: string;
  /** The same step for somebody else: a link that lives as long as the session. */
  readonly shareUrl?: string | undefined;
  /** The same step for someone who is on the phone already. */
  readonly openUrl?: string | undefined;
  /** What can open the code; `tiktok` when it is absent. */
  readonly scanner?: Scanner | undefined;
}

/** The addresses in a code, and what can open it. */
export type CodeUrls = Pick<PendingSession, 'scanUrl' | 'shareUrl' | 'openUrl' | 'scanner'>;

export interface ScannedSession extends Live {
  readonly status: 'scanned';
  readonly scannedBy?: ScannedBy | undefined;
  /** Two digits that the phone asks for. */
  readonly matchCode?: string | undefined;
  /** What the phone asks now, where the provider reports it. */
  readonly phoneStep?: PhoneStep | undefined;
}

/** The number to show: only while the phone asks for it, or always where the provider does not report what it asks. */
export function numberToShow({ matchCode, phoneStep = 'number' }: ScannedSession): string | undefined {
  return phoneStep === 'number' ? matchCode : undefined;
}

export interface ReviewSession extends Live {
  readonly status: 'review';
  /** The account that confirmed. It is not linked yet. */
  readonly profile: Profile;
  /** The linked account that a yes would replace. */
  readonly replaces?: NamedAccount | undefined;
}

/** A status that this version does not know. Nothing is concluded from it: the next answer may be one we know. */
export interface UnknownSession extends Live {
  readonly status: 'unknown';
}

interface LinkedSession extends Base {
  readonly status: 'linked';
  readonly profile: Profile;
}

interface IneligibleSession extends Base {
  readonly status: 'ineligible';
  /** Requirement codes, at least one; codes this version doesn't know are kept. */
  readonly unmet: readonly string[];
  /** The account that was tried. */
  readonly account?: NamedAccount | undefined;
}

interface EndedSession extends Base {
  readonly status: 'declined' | 'expired' | 'cancelled';
}

interface FailedSession extends Base {
  readonly status: 'failed';
  /** A short code for support. */
  readonly reason?: string | undefined;
}

/** A session that can still change. */
export type LiveSession = PendingSession | ScannedSession | ReviewSession | UnknownSession;

/** The statuses of sessions that can still change, as a server writes them. */
export const liveStatuses = ['pending', 'scanned', 'review'] as const satisfies readonly LiveSession['status'][];

/** A session that will never change again. */
type FinalSession = LinkedSession | IneligibleSession | EndedSession | FailedSession;

/** One attempt at linking, as the API returns it (`GET /link-sessions/{id}`). */
export type LinkSession = LiveSession | FinalSession;

/** How a session ended. */
export type Outcome = FinalSession['status'];

/** Whether a session with this status can still change. */
export function isLiveStatus(status: LinkSession['status']): boolean {
  return (liveStatuses as readonly string[]).includes(status);
}

/** Whether `session` can still change. */
export function isLive(session: LinkSession): session is LiveSession {
  return session.status === 'unknown' || isLiveStatus(session.status);
}

/** Where the profile is shown: `GET /link/usage`. */
export interface Usage {
  readonly invitations: number;
  readonly campaigns: number;
}

/** What an element needs when it wakes up: `GET /link`. */
export interface Link {
  readonly profile: Profile | null;
  readonly session: LinkSession | null;
}
