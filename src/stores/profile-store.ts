// What a card shows: the agency's own profile, or one by its id. Cards that want the same share one store, one question
// and one refresh; the questions of all of them go out together.
import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { Answer, LinkClient } from '../client/link-client.ts';
import { createProfileBatch, type ReadProfile } from '../client/profile-batch.ts';
import { isPassing } from '../core/failure.ts';
import { kept } from '../core/kept.ts';
import type { Profile } from '../core/profile.ts';
import { connectionTo, type Connection } from './connection.ts';
import { pause, within } from './patience.ts';

/** A profile, `null` where there is none to show, or why nobody knows. */
export type ProfileAnswer = Answer<Profile | null>;

export interface ProfileStore {
  /** `undefined` until the first answer. */
  readonly $answer: ReadableAtom<ProfileAnswer | undefined>;
  /** Asks again: at once where the last answer is none, else at most once in ten minutes, for the addresses of pictures die. */
  refresh(): void;
}

const timeoutMs = 10_000;
const tries = 3;
const longestPauseMs = 15_000;
const refreshMs = 600_000;
/** How long ids are collected before they are asked for, and how long the next ones wait for the answer. */
const collectMs = 16;
const underWayMs = 1_000;

interface Shelf {
  readonly connection: Connection;
  readonly stores: Map<string | undefined, ProfileStore>;
  /** When a profile was asked for anew. */
  readonly refreshed: Map<string | undefined, number>;
  readonly readProfile: ReadProfile;
}

const shelves = new WeakMap<LinkClient, Shelf>();

/** The store of the profile `id`, or of the agency's own. Nothing is asked before somebody watches it. */
export function profileStore(client: LinkClient, id?: string): ProfileStore {
  const shelf = kept(shelves, client, newShelf);
  return shelf.stores.get(id) ?? newStore(shelf, id);
}

function newShelf(client: LinkClient): Shelf {
  return {
    connection: connectionTo(client),
    stores: new Map(),
    refreshed: new Map(),
    readProfile: createProfileBatch({
      ask: (ids, gone) => insist((signal) => client.readProfiles(ids, { signal }), gone),
      collect: (underWay) => within(underWay ? underWayMs : collectMs, [], () => underWay ?? new Promise(() => {})),
    }),
  };
}

function newStore({ connection, stores, refreshed, readProfile }: Shelf, id: string | undefined): ProfileStore {
  const { client, $profile } = connection;
  const $answer = atom<ProfileAnswer | undefined>();
  let gone: AbortSignal | undefined;

  async function ask(signal: AbortSignal): Promise<void> {
    const before = $profile.value;
    let answer: ProfileAnswer;
    if (id !== undefined) answer = await readProfile(id, signal);
    else {
      const link = await insist((late) => client.readLink({ signal: late }), signal);
      answer = link.ok ? { ok: true, value: link.value.profile } : link;
    }
    // What was learnt while the answer was on its way is newer.
    if (signal.aborted || (id === undefined && $profile.value !== before)) return;
    if (answer.ok && id === undefined) connection.learn(answer.value);
    else if (answer.ok || !$answer.value?.ok) $answer.set(answer);
  }

  const store: ProfileStore = {
    $answer,
    refresh() {
      const now = performance.now();
      const failed = $answer.value?.ok === false;
      if (!gone || (!failed && now - (refreshed.get(id) ?? -Infinity) < refreshMs)) return;
      refreshed.set(id, now);
      if (failed) $answer.set(undefined);
      void ask(gone);
    },
  };

  onMount($answer, () => {
    const end = new AbortController();
    gone = end.signal;
    stores.set(id, store);
    const leave =
      id === undefined ? $profile.subscribe((profile) => profile !== undefined && $answer.set({ ok: true, value: profile })) : undefined;
    if (id !== undefined || $profile.value === undefined) void ask(gone);
    return () => {
      end.abort();
      leave?.();
      stores.delete(id);
    };
  });
  stores.set(id, store);
  return store;
}

/** Asks up to three times where asking again may help, never earlier than the server allows. */
async function insist<T>(ask: (signal: AbortSignal) => Promise<Answer<T>>, gone: AbortSignal): Promise<Answer<T>> {
  for (let tried = 1; ; tried += 1) {
    const answer = (await within(timeoutMs, [gone], ask)) ?? { ok: false, failure: { code: 'unreachable' } };
    if (answer.ok || tried === tries || gone.aborted || !isPassing(answer.failure)) return answer;
    const ms = Math.max(answer.failure.retryAfterMs ?? 0, 500 + Math.random() * 1_000 * 2 ** tried);
    if (ms > longestPauseMs) return answer;
    await pause(ms, gone);
    if (gone.aborted) return answer;
  }
}
