// The agency as a server would keep it: its profile, its sessions and the keys that opened them. Sessions rotate their
// code and expire by themselves; everything else that happens to them is a call.
import * as v from 'valibot';
import { linkSessionSchema } from '../contract/link-session-schema.ts';
import { profileSchema } from '../contract/profile-schema.ts';
import { isLive, type CodeUrls, type Entry, type LinkSession } from '../core/link-session.ts';
import type { Profile } from '../core/profile.ts';
import { checked } from './contract-check.ts';
import type { SessionState } from './scenario.ts';

export interface AgencyOptions {
  /** The account that is linked where a state names no other one. */
  readonly profile: Profile;
  /** How long a session lasts, and after which time its code is replaced, in milliseconds. */
  readonly sessionMs: number;
  readonly rotationMs: number;
  readonly pollAfterMs: number;
  /** The addresses in a code, by the ticket that every code has for itself; `shareUrl` by the session, so that it stays. */
  readonly codeUrls: (ticket: string, sessionId: string) => CodeUrls;
}

interface SessionRecord {
  readonly id: string;
  readonly entry: Entry;
  readonly expiresAt: number;
  state: SessionState;
  rev: number;
  rotatesAt: number;
  rotations: number;
}

interface Records {
  profile: Profile | null;
  sessions: SessionRecord[];
  /** The session that each idempotency key made. */
  keys: Record<string, string>;
}

/** Something that happens by itself. */
export interface Due {
  readonly at: number;
  happen(): void;
}

export class MockAgency {
  readonly #options: AgencyOptions;
  #records: Records = { profile: null, sessions: [], keys: {} };

  constructor(options: AgencyOptions) {
    this.#options = { ...options, profile: checked(profileSchema, options.profile, 'the profile') };
  }

  /** Everything, as JSON; `records = saved` takes it back. */
  get records(): unknown {
    return this.#records;
  }

  set records(saved: unknown) {
    this.#records = saved as Records;
  }

  get profile(): Profile | null {
    return this.#records.profile;
  }

  /** Links `profile`, the agency's usual one without it, or unlinks with `null`. */
  link(profile: Profile | null = this.#options.profile): void {
    this.#records.profile = profile && checked(profileSchema, profile, 'the profile');
  }

  /** Opens a session that begins with `state`. */
  open(entry: Entry, state: SessionState, at: number, lifeMs: number | undefined): void {
    const { sessionMs, rotationMs } = this.#options;
    const id = `mock-session-${this.#records.sessions.length + 1}`;
    const expiresAt = at + (lifeMs ?? sessionMs);
    this.#records.sessions.push({
      id,
      entry,
      expiresAt,
      state: this.#completed(state, state),
      rev: 1,
      rotatesAt: at + rotationMs,
      rotations: 0,
    });
  }

  /** Remembers that `key` opened the session that is open now. */
  rememberKey(key: string): void {
    const session = this.#records.sessions.at(-1);
    if (session) this.#records.keys[key] = session.id;
  }

  /** The entry that `key` was sent with, and the session that it made. */
  opened(key: string): { readonly entry: Entry; readonly id: string } | undefined {
    const id = Object.hasOwn(this.#records.keys, key) ? this.#records.keys[key] : undefined;
    return this.#records.sessions.find((session) => session.id === id);
  }

  /** The session `id` as the API answers it at `at`; the newest one without an id. */
  session(at: number, id?: string): LinkSession | undefined {
    const session = id === undefined ? this.#records.sessions.at(-1) : this.#records.sessions.find((known) => known.id === id);
    return session && this.#toSession(session, at);
  }

  /** Changes the newest session to `state`. */
  transitionTo(state: SessionState): void {
    const session = this.#records.sessions.at(-1)!;
    session.state = this.#completed(session.state, state);
    session.rev += 1;
    if (session.state.status === 'linked') this.link(this.#profileOf(session.state));
  }

  /** `state` with what the state before it and the link already say. */
  #completed(before: SessionState, state: SessionState): SessionState {
    switch (state.status) {
      case 'scanned': {
        const { handle, displayName, avatarUrl } = this.#options.profile;
        const isOwn = handle && state.scannedBy?.handle === handle;
        return isOwn ? { ...state, scannedBy: { displayName, avatarUrl, ...state.scannedBy } } : state;
      }
      case 'linked':
        // A yes is to the account that the question was about.
        return before.status === 'review' && before.profile ? { profile: before.profile, ...state } : state;
      case 'review':
        return { ...this.#replaced(state.profile), ...state };
      case 'ineligible': {
        const { handle, displayName } = (before.status === 'scanned' && before.scannedBy) || {};
        return handle || displayName ? { account: { handle, displayName }, ...state } : state;
      }
      default:
        return state;
    }
  }

  /** The linked account, where `profile` is another one. */
  #replaced({ id }: Profile = this.#options.profile): Pick<Extract<SessionState, { status: 'review' }>, 'replaces'> {
    const { profile: linked } = this.#records;
    if (!linked || linked.id === id) return {};
    const { handle, displayName } = linked;
    return { replaces: { handle, displayName } };
  }

  #profileOf({ profile = this.#options.profile, health }: Extract<SessionState, { status: 'linked' }>): Profile {
    return health ? { ...profile, health } : profile;
  }

  #linkedFields(state: Extract<SessionState, { status: 'linked' }>) {
    const { health: _, ...rest } = state;
    return { ...rest, profile: this.#profileOf(state) };
  }

  /** Links what `state` says, without a session. */
  linkAs(state: Extract<SessionState, { status: 'linked' }>): void {
    this.link(this.#profileOf(state));
  }

  /** Throws where `state` is one that the contract refuses. */
  check(state: SessionState): void {
    this.#toSession({ id: 'mock-session', entry: 'profile', expiresAt: 0, state, rev: 1, rotatesAt: 0, rotations: 0 }, 0);
  }

  /** What happens next to the open session by itself. */
  *due(): Iterable<Due> {
    const session = this.#records.sessions.at(-1);
    if (!session || !isLive(this.#toSession(session, session.expiresAt))) return;
    const { expiresAt, rotatesAt, state } = session;
    yield { at: expiresAt, happen: () => this.transitionTo({ status: 'expired' }) };
    if (state.status === 'pending')
      yield {
        at: rotatesAt,
        happen: () => {
          session.rev += 1;
          session.rotations += 1;
          session.rotatesAt += this.#options.rotationMs;
        },
      };
  }

  #toSession({ id, rev, state, expiresAt, rotations }: SessionRecord, at: number): LinkSession {
    const live = { expiresInMs: Math.max(0, Math.ceil(expiresAt - at)), pollAfterMs: this.#options.pollAfterMs };
    const { profile } = this.#options;
    const fields = {
      pending: { ...live, ...this.#options.codeUrls(`${id}-${rotations}`, id) },
      scanned: live,
      unknown: live,
      review: { ...live, profile },
      linked: {},
      ineligible: {},
      declined: {},
      expired: {},
      cancelled: {},
      failed: {},
    }[state.status];
    const own = state.status === 'linked' ? this.#linkedFields(state) : state;
    return checked(linkSessionSchema as v.GenericSchema<unknown, LinkSession>, { id, rev, ...fields, ...own }, `"${state.status}"`);
  }
}

/** As long as TikTok's own, so that a code looks like one of them. */
export function tiktokUrls(ticket: string, sessionId: string): CodeUrls {
  const query = `client_key=mock&client_ticket=${ticket}&scope=user.info.basic%2Cuser.info.profile%2Cuser.info.stats%2Cvideo.list&state=${'0'.repeat(32)}`;
  return {
    scanUrl: `aweme://authorize?authType=100&${query}`,
    shareUrl: `https://mock.invalid/share?session=${sessionId}`,
    openUrl: `https://mock.invalid/open?ticket=${ticket}`,
  };
}
