// What all elements of the page that use the same API share: the client and the agency's profile. When one element
// links or unlinks, the others get `$profile`, and other tabs get a broadcast, after which they read the link again.
import { atom, onMount, type ReadableAtom } from 'nanostores';
import { createClient, type Result, type ClientOptions, type LinkClient } from '../client/link-client.ts';
import { getOrInsert } from '../core/get-or-insert.ts';
import type { Link } from '../core/link-session.ts';
import type { Profile } from '../core/profile.ts';
import { withRetry } from './retry.ts';
import { setStore } from './set-store.ts';
import { openTabChannel, type TabChannel } from './tab-channel.ts';

export { createClient, type ClientOptions, type LinkClient };
export type { CallOptions, ReadSessionOptions, Result } from '../client/link-client.ts';

/**
 * Sets the profile to what an answer said. Returns `false`, and sets nothing, if something newer is known by now. With
 * `broadcast`, for what the request itself brought about, it is set all the same and the other tabs read it again.
 */
export type SetProfile = (profile: Profile | null, reach?: 'broadcast') => boolean;

export interface Connection {
  readonly client: LinkClient;
  /** The agency's linked profile; `null` when nothing is linked, `undefined` while nobody has asked. */
  readonly $profile: ReadableAtom<Profile | null | undefined>;
  /** Notes that a question is asked now: of the answers about the profile the one to the newest question counts. */
  ask(): SetProfile;
  /** Asks for the link and takes over what it says about the profile. */
  readLink(disposed: AbortSignal): Promise<Result<Link>>;
  /** Nobody has asked for a minute. */
  isStale(): boolean;
}

/** What was read longer ago than this may have changed. */
export const staleMs = 60_000;

const connections = new WeakMap<LinkClient, Connection>();

/** The connection of `client`; the same one every time. */
export function connectionTo(client: LinkClient): Connection {
  return getOrInsert(connections, client, connect);
}

function connect(client: LinkClient): Connection {
  const $profile = atom<Profile | null | undefined>();
  let channel: TabChannel | undefined;
  /** Requests and broadcasts, numbered in their order; `known` is the number of what `$profile` says. */
  let last = 0;
  let known = 0;
  let askedAt = -Infinity;

  function ask(): SetProfile {
    const number = ++last;
    askedAt = performance.now();
    return (profile, broadcast) => {
      const isNewest = number > known;
      if (isNewest || broadcast) {
        known = broadcast ? ++last : number;
        // The same profile again changes nothing.
        if (JSON.stringify(profile) !== JSON.stringify($profile.value)) setStore($profile, profile);
      }
      if (broadcast) channel?.send();
      return isNewest;
    };
  }

  async function readLink(disposed: AbortSignal): Promise<Result<Link>> {
    let setProfile!: SetProfile;
    const answer = await withRetry((signal) => {
      setProfile = ask();
      return client.readLink({ signal });
    }, disposed);
    if (answer.ok && !disposed.aborted) setProfile(answer.value.profile);
    return answer;
  }

  onMount($profile, () => {
    const disposed = new AbortController();
    channel = openTabChannel(client.apiBase, () => readLink(disposed.signal), disposed.signal);
    return () => {
      disposed.abort();
      channel?.close();
      channel = undefined;
      // From now on nothing keeps it up to date.
      $profile.set(undefined);
    };
  });

  return { client, $profile, ask, readLink, isStale: () => performance.now() - askedAt >= staleMs };
}

const clients = new Map<string, LinkClient>();
const $page = /* @__PURE__ */ atom<LinkClient | undefined>();

/** The page's default client, as `configure` set it last. */
export const $pageClient: ReadableAtom<LinkClient | undefined> = $page;

/**
 * Sets the client of all elements that have neither `client` nor `api-base`, including those already on the page. Call it
 * again after another person signed in. Throws a `TypeError` if an option is invalid.
 */
export function configure(options: ClientOptions | LinkClient): void {
  $page.set('readLink' in options ? options : createClient(options));
}

/**
 * The client of an element: its own, else the one for `apiBase` (one for each address and `credentials`), else
 * the page's. Throws a `TypeError` when one of them can't be used.
 */
export function resolveClient(
  client?: LinkClient | null,
  apiBase?: string | null,
  credentials?: RequestCredentials | null,
): LinkClient | undefined {
  if (client || !apiBase) return client ?? $page.value;
  credentials ||= 'same-origin';
  const made = createClient({ apiBase, credentials });
  return getOrInsert(clients, made.apiBase + credentials, () => made);
}
