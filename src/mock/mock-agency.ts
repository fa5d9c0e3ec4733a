// The agency as a server would keep it: its profile, its sessions and the keys that opened them. Sessions rotate their
// code and expire by themselves; whatever else happens to them is somebody's word.
import * as v from 'valibot';
import { linkSessionSchema } from '../contract/link-session-schema.ts';
import { profileSchema } from '../contract/profile-schema.ts';
import { isLive, type Entry, type LinkSession, type Scanner } from '../core/link-session.ts';
import type { Profile } from '../core/profile.ts';
import { checked } from './contract-check.ts';
import type { Scene } from './scenario.ts';

export interface AgencyOptions {
  /** The account that is linked where a scene names no other one. */
  readonly profile: Profile;
  /** How long a session lasts, and after which time its code is replaced, in milliseconds. */
  readonly sessionMs: number;
  readonly rotationMs: number;
  readonly pollAfterMs: number;
  /** The addresses in a code, by the ticket that every code has for itself; `shareUrl` by the session, so that it stays. */
  readonly codeUrls: (ticket: string, sessionId: string) => CodeUrls;
}

export interface CodeUrls {
  readonly scanUrl: string;
  readonly shareUrl?: string | undefined;
  readonly openUrl?: string | undefined;
  readonly scanner?: Scanner | undefined;
}

interface Act {
  readonly id: string;
  readonly entry: Entry;
  readonly expiresAt: number;
  scene: Scene;
  rev: number;
  rotatesAt: number;
  rotations: number;
}

interface Records {
  profile: Profile | null;
  acts: Act[];
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
  #records: Records = { profile: null, acts: [], keys: {} };

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

  /** Opens a session that begins with `scene`. */
  open(entry: Entry, scene: Scene, at: number, lifeMs: number | undefined): void {
    const { sessionMs, rotationMs } = this.#options;
    const id = `mock-session-${this.#records.acts.length + 1}`;
    const expiresAt = at + (lifeMs ?? sessionMs);
    this.#records.acts.push({ id, entry, expiresAt, scene, rev: 1, rotatesAt: at + rotationMs, rotations: 0 });
  }

  /** Remembers that `key` opened the session that is open now. */
  keep(key: string): void {
    const act = this.#records.acts.at(-1);
    if (act) this.#records.keys[key] = act.id;
  }

  /** The entry that `key` was sent with, and the session that it made. */
  opened(key: string): { readonly entry: Entry; readonly id: string } | undefined {
    const id = Object.hasOwn(this.#records.keys, key) ? this.#records.keys[key] : undefined;
    return this.#records.acts.find((act) => act.id === id);
  }

  /** The session `id` as the API tells it at `at`; the newest one without an id. */
  session(at: number, id?: string): LinkSession | undefined {
    const act = id === undefined ? this.#records.acts.at(-1) : this.#records.acts.find((known) => known.id === id);
    return act && this.#told(act, at);
  }

  /** The newest session becomes what `scene` says. */
  become(scene: Scene): void {
    const act = this.#records.acts.at(-1)!;
    act.scene = this.#following(act.scene, scene);
    act.rev += 1;
    if (act.scene.status === 'linked') this.link(this.#profileOf(act.scene));
  }

  /** `scene` with what the scene before it and the link already say. */
  #following(before: Scene, scene: Scene): Scene {
    switch (scene.status) {
      case 'linked':
        // A yes is to the account that the question was about.
        return before.status === 'review' && before.profile ? { profile: before.profile, ...scene } : scene;
      case 'review':
        return { ...this.#replaced(scene.profile), ...scene };
      case 'ineligible': {
        const { handle, displayName } = (before.status === 'scanned' && before.scannedBy) || {};
        return handle || displayName ? { account: { handle, displayName }, ...scene } : scene;
      }
      default:
        return scene;
    }
  }

  /** The linked account, where `profile` is another one. */
  #replaced({ id }: Profile = this.#options.profile): Pick<Extract<Scene, { status: 'review' }>, 'replaces'> {
    const { profile: linked } = this.#records;
    if (!linked || linked.id === id) return {};
    const { handle, displayName } = linked;
    return { replaces: { handle, displayName } };
  }

  #profileOf({ profile = this.#options.profile, health }: Extract<Scene, { status: 'linked' }>): Profile {
    return health ? { ...profile, health } : profile;
  }

  #linked(scene: Extract<Scene, { status: 'linked' }>) {
    const { health: _, ...told } = scene;
    return { ...told, profile: this.#profileOf(scene) };
  }

  /** Links what `scene` says, without a session. */
  linkAs(scene: Extract<Scene, { status: 'linked' }>): void {
    this.link(this.#profileOf(scene));
  }

  /** Throws where `scene` is one that the contract refuses. */
  check(scene: Scene): void {
    this.#told({ id: 'mock-session', entry: 'profile', expiresAt: 0, scene, rev: 1, rotatesAt: 0, rotations: 0 }, 0);
  }

  /** What happens next to the open session by itself. */
  *due(): Iterable<Due> {
    const act = this.#records.acts.at(-1);
    if (!act || !isLive(this.#told(act, act.expiresAt))) return;
    const { expiresAt, rotatesAt, scene } = act;
    yield { at: expiresAt, happen: () => this.become({ status: 'expired' }) };
    if (scene.status === 'pending')
      yield {
        at: rotatesAt,
        happen: () => {
          act.rev += 1;
          act.rotations += 1;
          act.rotatesAt += this.#options.rotationMs;
        },
      };
  }

  #told({ id, rev, scene, expiresAt, rotations }: Act, at: number): LinkSession {
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
    }[scene.status];
    const told = scene.status === 'linked' ? this.#linked(scene) : scene;
    return checked(linkSessionSchema as v.GenericSchema<unknown, LinkSession>, { id, rev, ...fields, ...told }, `"${scene.status}"`);
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
