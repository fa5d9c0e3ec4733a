import type { Failure } from '../../src/core/failure.ts';
import type { Entry, Link, LinkSession, Usage } from '../../src/core/link-session.ts';
import type { Profile } from '../../src/core/profile.ts';
import type { Result, CallOptions, LinkClient, ReadSessionOptions } from '../../src/stores/connection.ts';

export const mila: Profile = {
  id: 'p-mila',
  handle: 'mila.makes',
  displayName: 'Mila Makes',
  bio: 'Ceramics, slow mornings and the creators we love to work with.',
  verified: true,
  partnerRoles: ['cap', 'tap'],
  stats: { followers: 1_284_000, following: 310, likes: 18_400_000, videos: 412 },
  health: { state: 'active' },
};

export const scanUrl =
  'aweme://authorize?authType=100&client_key=aw1234567890&client_ticket=secret-token-4f1c7a9be2d04f6f8e5d3a1b&state=0123456789abcdef0123456789abcdef&scope=user.info.basic%2Cuser.info.profile%2Cuser.info.stats%2Cvideo.list';
export const openUrl = 'https://www.tiktok.com/v2/auth/authorize/?ticket=secret-token-4f1c7a9be2d04f6f8e5d3a1b';

const live = { expiresInMs: 299_500, pollAfterMs: 1_000 };

type Told = LinkSession extends infer S ? (S extends LinkSession ? Omit<S, 'id' | 'rev' | 'expiresInMs' | 'pollAfterMs'> : never) : never;

/** An API in memory that says what the test tells it to; a held question is answered at once. */
export class ScriptedClient implements LinkClient {
  /** Its own: test files run side by side, and tabs with the same API tell each other to look again. */
  readonly apiBase: string = `https://portal.example/api/${Math.random()}`;
  link: Link = { profile: null, session: null };
  session: LinkSession | undefined;
  /** What was asked, in order. */
  readonly calls: string[] = [];
  /** The next session to be opened; leave it out to keep `opening` waiting. */
  opens: Told | undefined = { status: 'pending', scanUrl, openUrl };
  /** While set, every call fails with it. */
  failure: Failure | undefined;
  /** What a decision leads to. */
  decided: (accept: boolean) => Told = (accept) => (accept ? { status: 'linked', profile: mila } : { status: 'cancelled' });
  /** The profiles that viewers may see. */
  profiles: (ids: readonly string[]) => readonly Profile[] = (ids) => ids.map((id) => ({ ...mila, id }));
  #sessions = 0;
  readonly #waiting = new Set<() => void>();

  /** The session as it is now, one revision on; asked for at once, as after waking up. */
  tell(told: Told, more: object = {}): LinkSession {
    const { id, rev } = this.session ?? { id: `s-${(this.#sessions += 1)}`, rev: 0 };
    const ended = !['pending', 'scanned', 'review', 'unknown'].includes(told.status);
    this.session = { id, rev: rev + 1, ...(ended ? {} : live), ...told, ...more } as LinkSession;
    this.wake();
    return this.session;
  }

  /** Answers held questions and has the page ask anew. */
  wake(): void {
    for (const answer of this.#waiting) answer();
    this.#waiting.clear();
    dispatchEvent(new Event('online'));
  }

  readLink(): Promise<Result<Link>> {
    return Promise.resolve(this.#answer('GET link', () => this.link));
  }

  async openSession(entry: Entry, _key: string, { signal }: ReadSessionOptions = {}): Promise<Result<LinkSession>> {
    while (!this.opens && !signal?.aborted) await this.#wait(signal);
    return this.#answer(`POST ${entry}`, () => {
      this.session = undefined;
      const { id, rev } = { id: `s-${(this.#sessions += 1)}`, rev: 1 };
      return (this.session = { id, rev, ...live, ...this.opens } as LinkSession);
    });
  }

  async readSession(id: string, { newerThan, signal }: ReadSessionOptions = {}): Promise<Result<LinkSession | undefined>> {
    while (newerThan !== undefined && this.session!.rev <= newerThan && !this.failure && !signal?.aborted) await this.#wait(signal);
    return this.#answer(`GET ${id}`, () => this.session);
  }

  decide(_id: string, accept: boolean): Promise<Result<LinkSession>> {
    return Promise.resolve(this.#answer(`decide ${accept}`, () => this.#end(this.decided(accept))));
  }

  cancelSession(id: string, _options?: CallOptions): Promise<Result<undefined>> {
    return Promise.resolve(this.#answer(`cancel ${id}`, () => void this.#end({ status: 'cancelled' })));
  }

  unlink(): Promise<Result<undefined>> {
    return Promise.resolve(this.#answer('unlink', () => void (this.link = { profile: null, session: null })));
  }

  readProfiles(ids: readonly string[], _options?: CallOptions): Promise<Result<readonly Profile[]>> {
    return Promise.resolve(this.#answer(`GET profiles ${ids.join(' ')}`, () => this.profiles(ids)));
  }

  readUsage(): Promise<Result<Usage>> {
    return Promise.resolve({ ok: false, failure: { code: 'not-found' } });
  }

  #end(told: Told): LinkSession {
    const { id, rev } = this.session!;
    return (this.session = { id, rev: rev + 1, ...told } as LinkSession);
  }

  #answer<T>(call: string, value: () => T): Result<T> {
    this.calls.push(call);
    return this.failure ? { ok: false, failure: this.failure } : { ok: true, value: value() };
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
      signal?.addEventListener('abort', () => resolve());
    });
  }
}
