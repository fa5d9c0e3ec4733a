import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../src/client/link-client.ts';
import { pending } from '../core/sessions.ts';
import { json, problem } from './answers.ts';

const apiBase = 'https://portal.test/api/tt';
const empty = { profile: null, session: null };

/** A client whose requests are answered one after the other by `answers`. */
function client(answers: (() => Response | Promise<Response>)[], headers?: () => Promise<HeadersInit>) {
  const asked: Request[] = [];
  const fetch = vi.fn(async (input: string | URL | Request, init?: RequestInit) => {
    asked.push(new Request(input, init));
    return (answers.shift() ?? (() => json(empty)))();
  });
  return { asked, ...createClient({ apiBase, headers, fetch }) };
}

afterEach(() => vi.unstubAllGlobals());

describe('what is asked', () => {
  it('is the contract, call by call', async () => {
    const { asked, ...calls } = client(Array.from({ length: 8 }, () => () => json(pending(1))));
    await calls.readLink();
    await calls.openSession('campaign', 'key-1');
    await calls.readSession('a/b', { newerThan: 7, holdSeconds: 25 });
    await calls.readSession('a');
    await calls.decide('a', true);
    await calls.cancelSession('a');
    await calls.unlink();
    await calls.readProfiles(['a&b', 'c']);
    expect(asked.map(({ method, url }) => `${method} ${url.replace(apiBase, '')}`)).toEqual([
      'GET /link',
      'POST /link-sessions',
      'GET /link-sessions/a%2Fb',
      'GET /link-sessions/a',
      'POST /link-sessions/a/decision',
      'DELETE /link-sessions/a',
      'DELETE /link',
      'GET /profiles?id=a%26b&id=c',
    ]);
    expect(asked[1]!.headers.get('Idempotency-Key')).toBe('key-1');
    expect(asked[1]!.headers.get('Content-Type')).toBe('application/json');
    expect(await asked[1]!.json()).toEqual({ entry: 'campaign' });
    expect([asked[2]!.headers.get('If-None-Match'), asked[2]!.headers.get('Prefer')]).toEqual(['"7"', 'wait=25']);
    expect([asked[3]!.headers.get('If-None-Match'), asked[3]!.headers.get('Prefer')]).toEqual([null, null]);
    expect(await asked[4]!.json()).toEqual({ accept: true });
  });

  it("goes through the page's fetch of the moment", async () => {
    const late = createClient({ apiBase });
    vi.stubGlobal('fetch', () => Promise.resolve(json(empty)));
    expect(await late.readLink()).toEqual({ ok: true, value: empty });
  });

  it.each(['/api/tt', 'ftp://portal.test/', 'nowhere', ''])('is refused for the address %j with a sentence', (address) => {
    expect(() => createClient({ apiBase: address })).toThrow(/not a web address/);
  });

  it('takes an address with an umlaut every time, also when the engine has compiled the check', () => {
    for (let times = 0; times < 20_000; times += 1) expect(createClient({ apiBase: 'https://müller.example/api' }).apiBase).toBeTruthy();
  });

  it('resolves the address against the page', () => {
    vi.stubGlobal('document', { baseURI: 'https://portal.test/deep/page?x' });
    expect(createClient({ apiBase: '/api/tt/' }).apiBase).toBe('https://portal.test/api/tt');
    expect(createClient({ apiBase: 'api' }).apiBase).toBe('https://portal.test/deep/api');
  });
});

describe('what comes back', () => {
  const failure = async (answer: () => Response | Promise<Response>) => {
    const { readLink } = client([answer]);
    const got = await readLink();
    return got.ok ? undefined : got.failure;
  };

  it('is a failure in the words of the contract', async () => {
    expect(await failure(() => problem(429, 'rate-limited', { retryAfterMs: 1_500 }))).toEqual({
      code: 'rate-limited',
      supportCode: 'req-1',
      retryAfterMs: 1_500,
    });
    expect(await failure(() => problem(404, 'not-found'))).toMatchObject({ code: 'not-found' });
  });

  it.each([
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'unsupported'],
    [405, 'unsupported'],
    [408, 'unavailable'],
    [409, 'conflict'],
    [413, 'too-large'],
    [418, 'invalid-request'],
    [429, 'rate-limited'],
    [500, 'internal'],
    [501, 'unsupported'],
    [502, 'internal'],
    [503, 'unavailable'],
  ])('%i without a problem is %s', async (status, code) => {
    expect(await failure(() => new Response('<h1>oops</h1>', { status }))).toMatchObject({ code });
  });

  it('is unreachable when there is no answer, whatever the reason', async () => {
    expect(await failure(() => Promise.reject(new TypeError('CORS')))).toEqual({ code: 'unreachable' });
    const { readLink } = client([() => new Promise(() => {})]);
    const gone = new AbortController();
    gone.abort();
    // The double ignores its signal, as some hosts' do; an identity that hangs must not hold the call either.
    void readLink({ signal: gone.signal });
    const hanging = client([], () => new Promise<HeadersInit>(() => {}));
    expect(await hanging.readLink({ signal: gone.signal })).toEqual({ ok: false, failure: { code: 'unreachable' } });
    expect(hanging.asked).toHaveLength(0);
  });

  it('is a sign-in when a redirect led to a page', async () => {
    const redirected = (response: Response) => Object.defineProperty(response, 'redirected', { value: true });
    expect(await failure(() => redirected(new Response('<form>')))).toEqual({ code: 'unauthenticated' });
    // The page of a sign-in may refuse the method, and has no 204.
    for (const status of [200, 404, 405]) {
      const { unlink } = client([() => redirected(new Response('<form>', { status }))]);
      expect(await unlink()).toMatchObject({ ok: false, failure: { code: 'unauthenticated' } });
    }
    // A redirect to the right address, where the service or a part of it is away.
    expect(await failure(() => redirected(new Response('<h1>', { status: 502 })))).toMatchObject({ code: 'internal' });
    expect(await failure(() => redirected(problem(404, 'not-found')))).toMatchObject({ code: 'not-found' });
  });
});

describe('profiles, of which some can not be read', () => {
  const good = { id: 'a', partnerRoles: ['cap'], health: { state: 'active' } };
  const bad = [{ id: 'b', partnerRoles: null, health: { state: 'active' } }, null, 'x', { ...good, id: '' }];

  it('are the others', async () => {
    for (const one of bad) {
      const { readProfiles } = client([() => json({ profiles: [one, good] })]);
      expect(await readProfiles(['b', 'a'])).toEqual({ ok: true, value: [good] });
    }
  });

  it('are unreadable where there is no list', async () => {
    const { readProfiles } = client([() => json({ profiles: null }), () => json({ profiles: bad })]);
    expect(await readProfiles(['b'])).toEqual({ ok: false, failure: { code: 'unreadable' } });
    expect(await readProfiles(['b'])).toEqual({ ok: true, value: [] });
  });
});

describe('who calls', () => {
  it('is asked once, kept, and asked once more for all that wait after a 401', async () => {
    let token = 0;
    const headers = vi.fn(() => Promise.resolve({ Authorization: `Bearer ${++token}` }));
    const old = () => problem(401, 'unauthenticated');
    const { asked, readLink } = client([() => json(empty), old, old, old], headers);
    await readLink();
    expect(headers).toHaveBeenCalledTimes(1);
    const answers = await Promise.all([readLink(), readLink(), readLink()]);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(headers).toHaveBeenCalledTimes(2);
    expect(asked.map((request) => request.headers.get('Authorization'))).toEqual([1, 1, 1, 1, 2, 2, 2].map((n) => `Bearer ${n}`));
  });

  it('is a failure after a second 401, not a loop', async () => {
    const { asked, readLink } = client([() => problem(401, 'unauthenticated'), () => problem(401, 'unauthenticated')], () =>
      Promise.resolve({}),
    );
    expect(await readLink()).toMatchObject({ ok: false, failure: { code: 'unauthenticated' } });
    expect(asked).toHaveLength(2);
  });

  it('is asked again after the host could not say', async () => {
    const headers = vi.fn<() => Promise<HeadersInit>>().mockRejectedValueOnce(new Error('no token')).mockResolvedValue({});
    const { readLink } = client([], headers);
    expect(await readLink()).toEqual({ ok: false, failure: { code: 'unreachable' } });
    expect(await readLink()).toMatchObject({ ok: true });
  });
});

describe('cookies', () => {
  it.each([undefined, 'same-origin', 'include', 'omit'] as const)('go along as the host says: %s', async (credentials) => {
    const seen: unknown[] = [];
    const fetch = (_: unknown, init?: RequestInit) => {
      seen.push(init?.credentials);
      return Promise.resolve(json(empty));
    };
    const { readLink, unlink } = createClient({ apiBase, credentials, fetch });
    await readLink();
    await unlink();
    expect(seen).toEqual(Array(2).fill(credentials ?? 'same-origin'));
  });

  it.each([
    ['https://portal.test', undefined, 0],
    ['https://app.test', undefined, 1],
    ['https://app.test', 'omit', 1],
    ['https://app.test', 'include', 0],
  ] as const)('on %s with %s: after a 401 its developer gets %i warnings', async (origin, credentials, times) => {
    vi.stubGlobal('location', { origin });
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const base = `${apiBase}/${credentials}`;
    const { readLink } = createClient({ apiBase: base, credentials, fetch: () => Promise.resolve(problem(401, 'unauthenticated')) });
    await readLink();
    await readLink();
    expect(warn.mock.calls.filter(([, message]) => String(message).includes(base))).toHaveLength(times);
    warn.mockRestore();
  });
});

describe('another person', () => {
  it('is asked for by forgetHeaders()', async () => {
    let token = 0;
    const asked: (string | null)[] = [];
    const { readLink, forgetHeaders } = createClient({
      apiBase,
      headers: () => ({ Authorization: `Bearer ${++token}` }),
      fetch: (_, init) => {
        asked.push(new Headers(init?.headers).get('Authorization'));
        return Promise.resolve(json(empty));
      },
    });
    await readLink();
    await readLink();
    forgetHeaders();
    await readLink();
    expect(asked).toEqual(['Bearer 1', 'Bearer 1', 'Bearer 2']);
  });
});

describe('an error that is neither the network nor the answer', () => {
  const warningsOf = async (make: () => ReturnType<typeof createClient>) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { readLink } = make();
    const answers = [await readLink(), await readLink()];
    const { calls } = warn.mock;
    warn.mockRestore();
    return { codes: answers.map((answer) => !answer.ok && answer.failure.code), times: calls.length };
  };

  it('in headers that are none, or in what stands in for fetch, is no matter of the network, and gives one warning', async () => {
    const fetch = () => Promise.resolve(json(empty));
    expect(await warningsOf(() => createClient({ apiBase, headers: () => ({ 'not a name': '1' }), fetch }))).toEqual({
      codes: ['unreadable', 'unreadable'],
      times: 1,
    });
    const bug = (message: string) => new RangeError(message);
    const broken: readonly (typeof globalThis.fetch)[] = [
      () => Promise.reject(bug('a bug')),
      () => {
        throw bug('a bug, at once');
      },
    ];
    for (const fetch of broken)
      expect(await warningsOf(() => createClient({ apiBase, fetch }))).toEqual({ codes: ['unreachable', 'unreachable'], times: 1 });
    expect(() => createClient({ apiBase, fetch: {} as typeof globalThis.fetch })).toThrow(TypeError);
  });

  it('a network that fails gives no warning, whether a stand-in for fetch rejects or throws', async () => {
    const offline = new TypeError('Failed to fetch');
    const throws = () => {
      throw offline;
    };
    for (const fetch of [() => Promise.reject(offline), throws])
      expect(await warningsOf(() => createClient({ apiBase, fetch }))).toEqual({ codes: ['unreachable', 'unreachable'], times: 0 });
  });
});
