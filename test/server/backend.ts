// A backend on a shared in-memory database with a clock that only tests move.
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { LinkSession } from '../../src/core/link-session.ts';
import {
  type Caller,
  createLinkServer,
  sampleAccounts,
  sampleVerdicts,
  type LinkServer,
  type LinkServerOptions,
  type SampleAccount,
  type Sql,
} from '../../src/server/server.ts';
import type { LogFields } from '../../src/server/observability/log.ts';
import { migrate } from '../../src/server/sql/migrate.ts';
import { checkAnswer } from './contract-check.ts';
import { principal, secret } from './people.ts';
import { PhoneBrowser } from '../phone-browser.ts';
import { simulatedProvider } from './simulated-provider.ts';
import { openStore } from './stores.ts';

export const minute = 60_000;

export interface Answer<T = Record<string, never>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** Any string like this, where a string is expected. */
export const like = (pattern: RegExp) => expect.stringMatching(pattern) as unknown as string;

export const anyNumber = expect.any(Number) as unknown as number;

/** Who calls is said in a header: `mia@sunrise`, or `paper.otter` for a viewer. */
export function authenticate(request: Request): Caller | undefined {
  const name = request.headers.get('Test-User');
  if (!name) return undefined;
  return name.includes('@') ? principal(name) : { user: { id: name } };
}

export class Clock {
  at = Date.UTC(2026, 10, 22, 12);
  readonly now = () => this.at;
  advance(ms: number): void {
    this.at += ms;
  }
}

export class Backend {
  readonly server: LinkServer;
  readonly clock: Clock;
  readonly errors: unknown[] = [];
  readonly options: Partial<LinkServerOptions>;

  /** What a phone reaches: the phone page and the simulated TikTok. */
  readonly network: (request: Request) => Promise<Response>;

  constructor(sql: Sql, options: Partial<LinkServerOptions> & { clock?: Clock; accounts?: readonly SampleAccount[] } = {}) {
    const { clock = new Clock(), accounts = sampleAccounts } = options;
    this.clock = clock;
    this.options = options;
    const { provider, simulated } = simulatedProvider({ accounts, now: options.now ?? clock.now });
    this.network = (request) => (new URL(request.url).host === 'portal.test' ? this.server.phone(request) : simulated.handler(request));
    this.server = createLinkServer({
      sql,
      ...(!options.provider && { checkEligibility: (account) => sampleVerdicts(account, accounts) }),
      provider,
      secret,
      authenticate,
      basePath: '/api/tt',
      publicUrl: 'https://portal.test',
      now: this.clock.now,
      logger: {
        error: (message, fields) => this.errors.push({ message, ...fields }),
        ...{ warn: this.#checkLine, info: this.#checkLine, debug: this.#checkLine },
      },
      ...options,
    });
  }

  /** Every line of the log is a sentence about something. */
  #checkLine = (message: string, fields: LogFields): void => {
    if (!/^[A-Z].*[a-z].*\.$/.test(message) || !fields.event) this.errors.push({ message, ...fields });
  };

  /** One call of the API, held against the contract. */
  async call<T = Record<string, never>>(
    who: string | undefined,
    method: string,
    path: string,
    { body, headers = {}, signal }: { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal } = {},
  ): Promise<Answer<T>> {
    const all = new Headers({
      ...(who && { 'Test-User': who }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    });
    const answer = await this.server.handler(
      new Request(`https://portal.test/api/tt${path}`, {
        method,
        headers: all,
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        ...(signal && { signal }),
      }),
    );
    const text = await answer.text();
    checkAnswer(method, path.replace(/\?.*/, ''), answer, text);
    return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : undefined) as T };
  }

  async open(who: string, key: string = crypto.randomUUID()): Promise<Extract<LinkSession, { status: 'pending' }>> {
    const answer = await this.call<LinkSession>(who, 'POST', '/link-sessions', {
      body: { entry: 'profile' },
      headers: { 'Idempotency-Key': key },
    });
    expect(answer.status).toBeLessThan(300);
    return answer.body as Extract<LinkSession, { status: 'pending' }>;
  }

  async read(who: string, id: string): Promise<LinkSession> {
    const answer = await this.call<LinkSession>(who, 'GET', `/link-sessions/${id}`);
    expect(answer.status).toBe(200);
    return answer.body;
  }

  async decide(who: string, id: string, accept: boolean): Promise<Answer<LinkSession>> {
    return this.call<LinkSession>(who, 'POST', `/link-sessions/${id}/decision`, { body: { accept } });
  }

  phone = (): PhoneBrowser => new PhoneBrowser(this.network);

  /** A phone that has scanned this session's code, and shows TikTok's page. */
  async scan(session: { scanUrl: string }): Promise<PhoneBrowser> {
    const phone = await this.phone().open(session.scanUrl);
    await phone.press('Continue with TikTok');
    expect(phone.page).toBe('tiktok');
    return phone;
  }

  /** Scans, chooses the account and answers the number: only Confirm is left to press. */
  async readyToConfirm(who: string, session: { id: string; scanUrl: string }, handle = 'mila.makes'): Promise<PhoneBrowser> {
    const phone = await this.scan(session);
    await phone.press(`@${handle}`);
    // The page loads itself again, as often as it takes.
    while (phone.page === 'wait') await phone.open(phone.url);
    const scanned = (await this.read(who, session.id)) as Extract<LinkSession, { status: 'scanned' }>;
    await phone.press('Continue', { number: scanned.matchCode! });
    expect(phone.page).toBe('confirm');
    return phone;
  }

  /** Links as far as "Is this your account?". */
  async review(who: string, handle = 'mila.makes'): Promise<string> {
    const session = await this.open(who);
    const phone = await this.readyToConfirm(who, session, handle);
    await phone.press('Confirm');
    expect(phone.page).toBe('review');
    return session.id;
  }

  async link(who: string, handle = 'mila.makes'): Promise<Extract<LinkSession, { status: 'linked' }>> {
    const answer = await this.decide(who, await this.review(who, handle), true);
    expect(answer.body.status).toBe('linked');
    return answer.body as Extract<LinkSession, { status: 'linked' }>;
  }
}

/** The token in a code. */
export function tokenOf(session: { scanUrl: string }): string {
  return new URL(session.scanUrl).pathname.split('/').pop()!;
}

const tables = [
  ...['link_audit', 'link_webhook_events', 'link_grants', 'link_jobs', 'link_session_audit', 'link_keys', 'links', 'link_codes'],
  ...['link_sessions', 'link_accounts', 'link_agencies'],
];
const numbered = ['links', 'link_audit'];

/** Deletes every row of ours: a tenth of the work of `truncate`, which makes the file of each table and index anew. */
export async function emptyTables(sql: Sql): Promise<void> {
  await sql.transaction(async (tx) => {
    // Whoever still writes ends first.
    await tx.query(`lock table ${tables.join()} in access exclusive mode`);
    const emptied = tables.map((table) => `${table}_ as (delete from ${table})`);
    const restarts = numbered.map((table) => `setval(pg_get_serial_sequence('${table}', 'id'), 1, false)`);
    await tx.query(`with ${emptied.join()} select ${restarts.join()}`);
  });
}

/** One database for a test file; every test gets it empty, and its backends closed afterwards. */
export function sharedDatabase(): {
  sql: () => Sql;
  backend: (options?: ConstructorParameters<typeof Backend>[1]) => Backend;
  empty: () => Promise<void>;
} {
  let sql: Sql;
  let backends: Backend[] = [];
  beforeAll(async () => {
    sql = await openStore();
    await migrate(sql);
    // PGlite takes 2 s to start, and much longer on a machine that is busy.
  }, 120_000);
  afterEach(async () => {
    const closed = backends;
    backends = [];
    for (const { server } of closed) await server.close();
    await emptyTables(sql);
    for (const { errors } of closed) expect(errors, 'unexpected errors').toEqual([]);
  });
  afterAll(async () => {
    await sql.close();
  });
  return {
    sql: () => sql,
    backend: (options) => {
      const backend = new Backend(sql, options);
      backends.push(backend);
      return backend;
    },
    empty: () => emptyTables(sql),
  };
}

/** A repeatable random source; the seed is printed, `SEED` runs it again. */
export function seeded(name: string): () => number {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`${name}: SEED=${seed}`);
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
