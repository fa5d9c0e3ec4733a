import { maxIds } from '../contract/limits.ts';
import type { Profile } from '../core/profile.ts';
import type { Result } from './read-answer.ts';

/** Characters of the ids of one request, unless one alone has more: proxies refuse an address of 8 KiB. */
const maxIdsLength = 6_000;

interface Waiting {
  readonly id: string;
  readonly signal: AbortSignal;
  readonly resolve: (answer: Result<Profile | null>) => void;
}

/** Reads one profile together with the others that are wanted at the time; `null` when the API doesn't return it. */
export type ReadProfile = (id: string, signal: AbortSignal) => Promise<Result<Profile | null>>;

export interface BatchOptions {
  /** Asks for up to a hundred ids. */
  readonly ask: (ids: readonly string[], signal: AbortSignal) => Promise<Result<readonly Profile[]>>;
  /** Resolves when what is wanted by now is worth a request: after a moment, or, given what is `underWay`, when that has ended. */
  readonly collect: (underWay?: Promise<unknown>) => Promise<unknown>;
}

/** Puts single questions together: as few requests as possible, the same id once, and none for what nobody waits for any more. */
export function createProfileBatch({ ask, collect }: BatchOptions): ReadProfile {
  let waiting: Waiting[] = [];
  let collecting = false;

  async function send(requests: readonly Waiting[]): Promise<void> {
    const unwanted = new AbortController();
    for (const { signal } of requests)
      signal.addEventListener('abort', () => requests.every((request) => request.signal.aborted) && unwanted.abort());
    const answer = await ask([...new Set(requests.map(({ id }) => id))], unwanted.signal);
    for (const { id, resolve } of requests)
      resolve(answer.ok ? { ok: true, value: answer.value.find((profile) => profile.id === id) ?? null } : answer);
  }

  async function sendAll(): Promise<void> {
    let underWay: Promise<void> | undefined;
    collecting = true;
    await collect();
    while ((waiting = waiting.filter(({ signal }) => !signal.aborted)).length) {
      while (waiting.length) {
        const ids = new Set<string>();
        let length = 0;
        const now = waiting.filter(({ id }) => {
          if (ids.has(id)) return true;
          if (ids.size && (ids.size === maxIds || length + id.length > maxIdsLength)) return false;
          length += id.length;
          return ids.add(id);
        });
        waiting = waiting.filter(({ id }) => !ids.has(id));
        underWay = send(now);
      }
      // Cards that come one by one, by scrolling or while the page is still being read, share the next request.
      await collect(underWay);
    }
    collecting = false;
  }

  return (id, signal) =>
    new Promise((resolve) => {
      // A framework writes an empty id while it has none. Sent, it would be the refusal of all the others.
      if (!id) return resolve({ ok: true, value: null });
      waiting.push({ id, signal, resolve });
      if (!collecting) void sendAll();
    });
}
