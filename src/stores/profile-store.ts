// What a card shows: the agency's own profile, or one by its id. Cards that want the same share one store, one question
// and one refresh; the questions of all of them go out together.
import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { Result, LinkClient } from '../client/link-client.ts';
import { createProfileBatch, type ReadProfile } from '../client/profile-batch.ts';
import { getOrInsert } from '../core/get-or-insert.ts';
import type { Profile } from '../core/profile.ts';
import { connectionTo, staleMs, type Connection } from './connection.ts';
import { activation, createWakeCount } from './page-lifecycle.ts';
import { withRetry } from './retry.ts';
import { withTimeout } from './timeouts.ts';

export { readProfile } from '../client/read-profile.ts';

/** A profile, `null` where there is none to show, or why it could not be read. */
export type ProfileAnswer = Result<Profile | null>;

export interface ProfileStore {
  /** `undefined` until the first answer. */
  readonly $answer: ReadableAtom<ProfileAnswer | undefined>;
  /** Asks again: at once where the last answer is none, else at most once in ten minutes, because addresses of pictures expire. */
  refresh(): void;
}

const refreshMs = 600_000;
/** How long ids are collected before they are asked for, and how long the next ones wait for the answer. */
const collectMs = 16;
const underWayMs = 1_000;

interface ProfileCache {
  readonly connection: Connection;
  readonly stores: Map<string | undefined, ProfileStore>;
  /** When a profile was requested again. */
  readonly refreshed: Map<string | undefined, number>;
  readonly readProfile: ReadProfile;
  readonly $wakeCount: ReadableAtom<number>;
}

const caches = new WeakMap<LinkClient, ProfileCache>();

/** The store of the profile `id`, or of the agency's own. Nothing is asked before somebody watches it. */
export function profileStore(client: LinkClient, id?: string): ProfileStore {
  const cache = getOrInsert(caches, client, newCache);
  return cache.stores.get(id) ?? newStore(cache, id);
}

function newCache(client: LinkClient): ProfileCache {
  return {
    connection: connectionTo(client),
    stores: new Map(),
    refreshed: new Map(),
    $wakeCount: createWakeCount(),
    readProfile: createProfileBatch({
      ask: (ids, signal) => withRetry((tried) => client.readProfiles(ids, { signal: tried }), signal),
      collect: (underWay) => withTimeout(underWay ? underWayMs : collectMs, [], () => underWay ?? new Promise(() => {})),
    }),
  };
}

function newStore({ connection, stores, refreshed, readProfile, $wakeCount }: ProfileCache, id: string | undefined): ProfileStore {
  const { $profile } = connection;
  const $answer = atom<ProfileAnswer | undefined>();
  let disposed: AbortSignal | undefined;
  let asked = 0;
  let askedAt = Infinity;

  async function ask(signal: AbortSignal): Promise<void> {
    await activation();
    const number = ++asked;
    askedAt = performance.now();
    let answer: ProfileAnswer;
    if (id !== undefined) answer = await readProfile(id, signal);
    else {
      // What it says about the profile comes by way of `$profile`, unless something newer is known.
      const link = await connection.readLink(signal);
      if (link.ok) return;
      answer = link;
    }
    // Only the newest question counts, and a failure leaves what is known.
    if (signal.aborted || number < asked || (!answer.ok && $answer.value?.ok)) return;
    // The same answer again changes nothing.
    if (JSON.stringify(answer) !== JSON.stringify($answer.value)) $answer.set(answer);
  }

  const isStale = id === undefined ? connection.isStale : () => performance.now() - askedAt >= staleMs;
  const isUnreachable = (): boolean => $answer.value?.ok === false && $answer.value.failure.code === 'unreachable';

  const store: ProfileStore = {
    $answer,
    refresh() {
      const now = performance.now();
      const failed = $answer.value?.ok === false;
      if (!disposed || (!failed && now - (refreshed.get(id) ?? -Infinity) < refreshMs)) return;
      refreshed.set(id, now);
      if (failed) $answer.set(undefined);
      void ask(disposed);
    },
  };

  onMount($answer, () => {
    const end = new AbortController();
    disposed = end.signal;
    stores.set(id, store);
    const unsubscribe =
      id === undefined ? $profile.subscribe((profile) => profile !== undefined && $answer.set({ ok: true, value: profile })) : undefined;
    if (id !== undefined || $profile.value === undefined) void ask(end.signal);
    // What it says may have changed while the page was away, and the network may be back.
    const unlisten = $wakeCount.listen(() => (isStale() || isUnreachable()) && void ask(end.signal));
    return () => {
      end.abort();
      unsubscribe?.();
      unlisten();
      // By now another may have come in its place.
      if (stores.get(id) === store) stores.delete(id);
    };
  });
  stores.set(id, store);
  return store;
}
