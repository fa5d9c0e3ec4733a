// What everything on the page that talks to the same API shares: the client and the agency's profile. When one element
// links or unlinks, `$profile` tells the others, and a broadcast tells the other tabs to look again, and nothing else.
import { atom, onMount, type ReadableAtom } from 'nanostores';
import { createClient, type ClientOptions, type LinkClient } from '../client/link-client.ts';
import { kept } from '../core/kept.ts';
import type { Profile } from '../core/profile.ts';

export { createClient, type ClientOptions, type LinkClient };
export type { CallOptions, ReadSessionOptions, Usage, Answer } from '../client/link-client.ts';

export interface Connection {
  readonly client: LinkClient;
  /** The agency's linked profile; `null` when nothing is linked, `undefined` while nobody has asked. */
  readonly $profile: ReadableAtom<Profile | null | undefined>;
  /** Takes over what an answer said about the profile; `news` also tells the other tabs. */
  learn(profile: Profile | null, news?: 'news'): void;
}

const connections = new WeakMap<LinkClient, Connection>();

/** The connection of `client`; the same one every time. */
export function connectionTo(client: LinkClient): Connection {
  return kept(connections, client, connect);
}

function connect(client: LinkClient): Connection {
  const $profile = atom<Profile | null | undefined>();
  let channel: BroadcastChannel | undefined;

  onMount($profile, () => {
    const gone = new AbortController();
    if (globalThis.BroadcastChannel) {
      channel = new BroadcastChannel(`tt-link ${client.apiBase}`);
      channel.onmessage = async () => {
        const answer = await client.readLink({ signal: gone.signal });
        if (answer.ok && !gone.signal.aborted) $profile.set(answer.value.profile);
      };
    }
    return () => {
      gone.abort();
      channel?.close();
      channel = undefined;
      // Nobody follows it any more, so nobody knows.
      $profile.set(undefined);
    };
  });

  return {
    client,
    $profile,
    learn(profile, news) {
      $profile.set(profile);
      if (news) channel?.postMessage('look again');
    },
  };
}

const clients = new Map<string, LinkClient>();
const $page = atom<LinkClient | undefined>();

/** The page's default client, as `configure` set it last. */
export const $pageClient: ReadableAtom<LinkClient | undefined> = $page;

/**
 * Sets the client of elements that have neither `client` nor `api-base`, also of those on the page that lack one so far.
 * Throws a `TypeError` when `apiBase` is no web address.
 */
export function configure(options: ClientOptions | LinkClient): void {
  $page.set('readLink' in options ? options : createClient(options));
}

/**
 * The client an element talks through: its own, else the one for `apiBase` (one for each address), else the page's.
 * Throws a `TypeError` when `apiBase` is no web address.
 */
export function resolveClient(client?: LinkClient | null, apiBase?: string | null): LinkClient | undefined {
  if (client || apiBase === null || apiBase === undefined) return client ?? $page.value;
  const made = createClient({ apiBase });
  return kept(clients, made.apiBase, () => made);
}
