import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Profile } from '../../src/core/profile.ts';
import { connectionTo, createClient } from '../../src/stores/connection.ts';
import { profileStore, type ProfileAnswer } from '../../src/stores/profile-store.ts';
import { harborProfile } from '../core/sessions.ts';
import { fakePage } from './fake-page.ts';
import { json, problem } from '../client/answers.ts';

let page: ReturnType<typeof fakePage>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('BroadcastChannel', undefined);
  page = fakePage();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const linked = () => json({ profile: harborProfile, session: null });
const profilesAnswer = (url: string) =>
  json({ profiles: new URL(url).searchParams.getAll('id').map((id): Profile => ({ ...harborProfile, id })) });

/** A client that answers with `answer`, and the addresses that it asked. */
function server(answer: (url: string) => Response | Promise<Response>) {
  const asked: string[] = [];
  const fetch = (input: RequestInfo | URL, init?: RequestInit) => {
    const url = input instanceof Request ? input.url : String(input);
    asked.push(url.replace('https://portal.test/api', ''));
    return new Promise<Response>((resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')));
      void Promise.resolve(answer(url)).then(resolve, reject);
    });
  };
  return { asked, client: createClient({ apiBase: '/api', fetch }) };
}

describe("the agency's own profile", () => {
  it('is asked for once for all who watch, and not where it is known', async () => {
    const { asked, client } = server(linked);
    expect(profileStore(client)).toBe(profileStore(client));
    const received: (ProfileAnswer | undefined)[] = [];
    const ends = [0, 1].map(() => profileStore(client).$answer.listen((answer) => received.push(answer)));
    await pass(50);
    expect(asked).toEqual(['/link']);
    expect(received).toHaveLength(2);
    expect(received[0]).toMatchObject({ ok: true, value: { id: harborProfile.id } });
    connectionTo(client).ask()(null);
    expect(received.at(-1)).toEqual({ ok: true, value: null });
    for (const end of ends) end();
    await pass(2_000);
    // Nobody followed it in the meantime.
    profileStore(client).$answer.listen(() => {});
    await pass(50);
    expect(asked).toHaveLength(2);
  });

  it('what is learnt while the answer is on its way is newer', async () => {
    let answer = (_: Response): void => {};
    const { client } = server(() => new Promise((resolve) => (answer = resolve)));
    const { $answer } = profileStore(client);
    $answer.listen(() => {});
    await pass(10);
    connectionTo(client).ask()(harborProfile, 'broadcast');
    answer(json({ profile: null, session: null }));
    await pass(10);
    expect($answer.value).toEqual({ ok: true, value: harborProfile });
  });
});

describe('a profile by its id', () => {
  it('is asked for together with the others', async () => {
    const { asked, client } = server(profilesAnswer);
    for (const id of ['p-1', 'p-2', 'p 3&']) profileStore(client, id).$answer.listen(() => {});
    await pass(50);
    expect(asked).toEqual(['/profiles?id=p-1&id=p-2&id=p+3%26']);
    expect(profileStore(client, 'p 3&').$answer.value).toMatchObject({ ok: true, value: { id: 'p 3&' } });
  });

  it("asks three times where that may help, never earlier than the server allows, and once where it can't", async () => {
    const busy = server(() => problem(503, 'unavailable', { retryAfterMs: 4_000 }));
    const { $answer } = profileStore(busy.client, 'p-1');
    $answer.listen(() => {});
    await pass(4_000);
    expect(busy.asked).toHaveLength(1);
    await pass(12_000);
    expect(busy.asked).toHaveLength(3);
    expect($answer.value).toMatchObject({ ok: false, failure: { code: 'unavailable' } });
    await pass(60_000);
    expect(busy.asked).toHaveLength(3);
    const refused = server(() => problem(403, 'forbidden'));
    profileStore(refused.client, 'p-1').$answer.listen(() => {});
    await pass(30_000);
    expect(refused.asked).toHaveLength(1);
  });

  it('is given up when nobody watches, timers and all', async () => {
    const { asked, client } = server(() => new Promise(() => {}));
    const end = profileStore(client, 'p-1').$answer.listen(() => {});
    await pass(100);
    end();
    await pass(3_000);
    expect(asked).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is refreshed at most once in ten minutes, and a failure leaves what is known', async () => {
    let works = true;
    const { asked, client } = server((url) => (works ? profilesAnswer(url) : problem(403, 'forbidden')));
    const { $answer, refresh } = profileStore(client, 'p-1');
    $answer.listen(() => {});
    await pass(50);
    works = false;
    for (let minute = 0; minute < 10; minute += 1) {
      refresh();
      await pass(60_000);
    }
    expect(asked).toHaveLength(2);
    expect($answer.value?.ok).toBe(true);
    refresh();
    await pass(100);
    expect(asked).toHaveLength(3);
  });

  it("is not the agency's own: neither learns from the other", async () => {
    let answer = (): void => {};
    const { client } = server((url) => new Promise((resolve) => (answer = () => resolve(profilesAnswer(url)))));
    const { $answer } = profileStore(client, 'p-1');
    $answer.listen(() => {});
    await pass(50);
    connectionTo(client).ask()(null, 'broadcast');
    expect($answer.value).toBeUndefined();
    answer();
    await pass(50);
    expect($answer.value).toMatchObject({ ok: true, value: { id: 'p-1' } });
    expect(connectionTo(client).$profile.value).toBeNull();
  });

  it('that nobody answers is given up after ten seconds, three times', async () => {
    const { asked, client } = server(() => new Promise(() => {}));
    const { $answer } = profileStore(client, 'p-1');
    $answer.listen(() => {});
    await pass(9_900);
    expect(asked).toHaveLength(1);
    await pass(60_000);
    expect(asked).toHaveLength(3);
    expect($answer.value).toEqual({ ok: false, failure: { code: 'unreachable' } });
  });

  it.each([
    [0, 500, 500],
    [0.999, 2_498, 4_496],
  ])('waits longer each time, spread by chance: %d', async (chance, first, second) => {
    vi.spyOn(Math, 'random').mockReturnValue(chance);
    const { asked, client } = server(() => problem(500, 'internal'));
    profileStore(client, 'p-1').$answer.listen(() => {});
    await pass(20);
    for (const [ms, before] of [[first, 1] as const, [second, 2] as const]) {
      await pass(ms - 40);
      expect(asked).toHaveLength(before);
      await pass(40);
      expect(asked).toHaveLength(before + 1);
    }
    vi.restoreAllMocks();
  });

  it.each([
    [15_000, 3],
    [15_001, 1],
  ])('with retryAfterMs %i it asks %i times', async (retryAfterMs, times) => {
    const { asked, client } = server(() => problem(503, 'unavailable', { retryAfterMs }));
    profileStore(client, 'p-1').$answer.listen(() => {});
    await pass(120_000);
    expect(asked).toHaveLength(times);
  });

  it('is not asked for again by whoever left while it waited', async () => {
    const { asked, client } = server(() => problem(503, 'unavailable', { retryAfterMs: 4_000 }));
    const end = profileStore(client, 'p-1').$answer.listen(() => {});
    await pass(100);
    end();
    await pass(60_000);
    expect(asked).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a page that comes back', () => {
  const cases = [
    ["the agency's own", undefined],
    ['one by its id', 'p-1'],
  ] as const;

  it.each(cases)('asks again for %s, at most once a minute', async (_, id) => {
    let displayName = 'Mila';
    const { asked, client } = server((url) =>
      id ? profilesAnswer(url) : json({ profile: { ...harborProfile, displayName, health: { state: 'relink-needed' } }, session: null }),
    );
    const { $answer } = profileStore(client, id);
    const received: unknown[] = [];
    $answer.listen((answer) => received.push(answer));
    await pass(100);
    page.show();
    await pass(59_000);
    page.show();
    await pass(100);
    expect(asked).toHaveLength(1);
    await pass(1_000);
    page.show();
    page.online();
    await pass(100);
    expect(asked).toHaveLength(2);
    // Nothing changed, so nothing is rendered or dispatched anew.
    expect(received).toHaveLength(1);
    displayName = 'Mila Moves';
    await pass(60_000);
    page.show();
    await pass(100);
    expect(asked).toHaveLength(3);
    expect(received).toHaveLength(id ? 1 : 2);
  });

  it('asks for a hundred cards with one request', async () => {
    const { asked, client } = server(profilesAnswer);
    for (let id = 0; id < 100; id += 1) profileStore(client, `p-${id}`).$answer.listen(() => {});
    await pass(70_000);
    page.show();
    await pass(200);
    expect(asked).toHaveLength(2);
  });

  it('asks again where the first answer failed', async () => {
    let works = false;
    const { client } = server((url) => (works ? profilesAnswer(url) : problem(403, 'forbidden')));
    const { $answer } = profileStore(client, 'p-1');
    $answer.listen(() => {});
    await pass(70_000);
    expect($answer.value).toMatchObject({ ok: false });
    works = true;
    page.show();
    await pass(100);
    expect($answer.value).toMatchObject({ ok: true, value: { id: 'p-1' } });
  });
});

describe('a page that is rendered in advance', () => {
  it.each([undefined, 'p-1'])('asks for nothing before it is shown, and then once: %s', async (id) => {
    page.prerender();
    const { asked, client } = server((url) => (id ? profilesAnswer(url) : linked()));
    const { $answer } = profileStore(client, id);
    $answer.listen(() => {});
    await pass(300_000);
    expect(asked).toHaveLength(0);
    page.activate();
    await pass(200);
    expect(asked).toHaveLength(1);
    expect($answer.value).toMatchObject({ ok: true });
  });
});

describe('answers that overtake each other', () => {
  it('the newest question counts', async () => {
    const answers: ((name: string) => void)[] = [];
    const { client } = server(
      () =>
        new Promise((resolve) =>
          answers.push((displayName) => resolve(json({ profiles: [{ ...harborProfile, id: 'p-1', displayName }] }))),
        ),
    );
    const { $answer, refresh } = profileStore(client, 'p-1');
    $answer.listen(() => {});
    await pass(20);
    refresh();
    await pass(1_100);
    expect(answers).toHaveLength(2);
    answers[1]!('new');
    await pass(10);
    answers[0]!('old');
    await pass(10);
    expect($answer.value).toMatchObject({ value: { displayName: 'new' } });
  });

  it('what was linked and unlinked again meanwhile is newer than an answer that is on its way', async () => {
    let answer = (_: Response): void => {};
    const { client } = server(() => new Promise((resolve) => (answer = resolve)));
    const { $answer } = profileStore(client);
    $answer.listen(() => {});
    await pass(10);
    connectionTo(client).ask()(harborProfile, 'broadcast');
    connectionTo(client).ask()(null, 'broadcast');
    answer(linked());
    await pass(10);
    expect($answer.value).toEqual({ ok: true, value: null });
  });
});

describe("a client of the host's own that breaks", () => {
  const throws = () => {
    throw new RangeError('a bug of the host 3');
  };
  const rejects = () => Promise.reject(new RangeError('a bug of the host 3'));

  it.each([
    ['throws', throws],
    ['rejects', rejects],
  ])('%s: the card fails, and so does no other question', async (_, breaks) => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { client } = server(profilesAnswer);
    const broken = { ...client, readLink: breaks, readProfiles: vi.fn(client.readProfiles).mockImplementationOnce(breaks) };
    const [own, first, later] = [profileStore(broken), profileStore(broken, 'p-1'), profileStore(broken, 'p-2')];
    for (const { $answer } of [own, first]) $answer.listen(() => {});
    await pass(100);
    expect([own.$answer.value, first.$answer.value]).toEqual(Array(2).fill({ ok: false, failure: { code: 'unreadable' } }));
    later.$answer.listen(() => {});
    await pass(2_000);
    expect(later.$answer.value).toMatchObject({ ok: true, value: { id: 'p-2' } });
    vi.restoreAllMocks();
  });
});

it('a profile that the network kept from us is asked for when the network is back', async () => {
  let works = false;
  const { client } = server((url) => (works ? profilesAnswer(url) : Promise.reject(new TypeError('Failed to fetch'))));
  const { $answer } = profileStore(client, 'p-1');
  $answer.listen(() => {});
  await pass(30_000);
  expect($answer.value).toEqual({ ok: false, failure: { code: 'unreachable' } });
  works = true;
  page.online();
  await pass(100);
  expect($answer.value).toMatchObject({ ok: true });
});

it('a store that comes back stays the one that all share', async () => {
  const { client } = server(profilesAnswer);
  const first = profileStore(client, 'p-1');
  first.$answer.listen(() => {})();
  await pass(2_000);
  const leaveOther = profileStore(client, 'p-1').$answer.listen(() => {});
  first.$answer.listen(() => {});
  leaveOther();
  await pass(2_000);
  expect(profileStore(client, 'p-1')).toBe(first);
});
