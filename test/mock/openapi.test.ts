import { afterAll, describe, expect, it } from 'vitest';
import { createMockApi, sampleProfile, type MockApi, type Operation } from '../../src/mock/mock.ts';
import { checkAnswer, document, seen } from '../server/contract-check.ts';

/** Asks the mock and holds its answer against the OpenAPI document. */
async function ask(api: MockApi, method: string, path: string, init: RequestInit = {}): Promise<Response & { readonly body: never }> {
  const answer = await api.fetch(`${api.apiBase}${path}`, { method, ...init });
  checkAnswer(method, path.split('?')[0]!, answer, await answer.clone().text());
  return answer as never;
}

const bodyOf = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json', ...headers },
});
const open = (api: MockApi, key = 'key', entry = 'profile') =>
  ask(api, 'POST', '/link-sessions', bodyOf({ entry }, { 'Idempotency-Key': key }));

async function opened(script: string): Promise<{ api: MockApi; path: string; session: { id: string; status: string; rev: number } }> {
  const api = createMockApi({ script, clock: 'manual' });
  const session = (await (await open(api)).json()) as { id: string; status: string; rev: number };
  return { api, session, path: `/link-sessions/${session.id}` };
}

describe('every answer is one of the OpenAPI document', () => {
  it('a new session, the same one again, another body, no key, no JSON, too much of it', async () => {
    const { api, path } = await opened('waiting');
    const again = await open(api);
    expect(again.status).toBe(200);
    expect((await open(api, 'another key')).status).toBe(200);
    expect((await open(api, 'key', 'campaign')).status).toBe(422);
    expect((await ask(api, 'POST', '/link-sessions', bodyOf({ entry: 'profile' }))).status).toBe(400);
    expect(
      (
        await ask(api, 'POST', '/link-sessions', {
          body: '{',
          ...{ headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'k' } },
        })
      ).status,
    ).toBe(400);
    expect((await ask(api, 'POST', '/link-sessions', { body: 'x', headers: { 'Idempotency-Key': 'k' } })).status).toBe(415);
    expect((await open(api, 'k', 'x'.repeat(20_000))).status).toBe(413);
    expect((await open(api, 'k', 'elsewhere')).status).toBe(422);
    expect((await ask(api, 'GET', '/link')).status).toBe(200);
    expect((await ask(api, 'GET', path)).headers.get('ETag')).toBe('"1"');
    expect((await ask(api, 'GET', path, { headers: { 'If-None-Match': '"1"' } })).status).toBe(304);
  });

  it('each state of a session', async () => {
    const scripts = [
      'waiting, then scanned by @mila.makes matching 47, then review, then linked',
      'waiting, then scanned, then ineligible adult and good-standing and personal-account and unaffiliated',
      'waiting, then scanned, then declined',
      'waiting, then expired',
      'waiting, then cancelled',
      'waiting, then failed ticket-7f3a',
    ];
    for (const script of scripts) {
      const { api, path } = await opened(script);
      for (let step = 0; step < 3; step += 1) {
        await api.clock.advance(2_000);
        await ask(api, 'GET', path);
        await ask(api, 'GET', '/link');
      }
    }
  });

  it('a code that is replaced every minute, and a session that runs out after five', async () => {
    const { api, path } = await opened('waiting');
    const read = async () => (await ask(api, 'GET', path)).json() as Promise<Record<string, unknown>>;
    const codes = new Set();
    for (let minute = 0; minute < 5; minute += 1) {
      const session = await read();
      expect(session).toMatchObject({ status: 'pending', rev: minute + 1, expiresInMs: 300_000 - minute * 60_000 });
      codes.add(session['scanUrl']);
      await api.clock.advance(60_000);
    }
    expect(codes.size).toBe(5);
    expect(await read()).toMatchObject({ status: 'expired' });
  });

  it('decisions: yes, yes again, no after it; no question', async () => {
    const { api, path } = await opened('waiting, then scanned, then review');
    expect((await ask(api, 'POST', `${path}/decision`, bodyOf({ accept: true }))).status).toBe(409);
    await api.clock.advance(10_000);
    expect((await ask(api, 'POST', `${path}/decision`, bodyOf({ accept: 'yes' }))).status).toBe(422);
    const linked = (await (await ask(api, 'POST', `${path}/decision`, bodyOf({ accept: true }))).json()) as { rev: number };
    expect(linked).toMatchObject({ status: 'linked', profile: sampleProfile });
    expect(await (await ask(api, 'POST', `${path}/decision`, bodyOf({ accept: true }))).json()).toEqual(linked);
    expect((await ask(api, 'POST', `${path}/decision`, bodyOf({ accept: false }))).status).toBe(409);
    expect((await open(api, 'while linked')).status).toBe(409);
    expect((await ask(api, 'DELETE', '/link')).status).toBe(204);
    expect((await open(api, 'after it')).status).toBe(201);
  });

  it('cancelling is idempotent; an unknown id is not there', async () => {
    const { api, path } = await opened('waiting');
    expect((await ask(api, 'DELETE', path)).status).toBe(204);
    expect((await ask(api, 'DELETE', path)).status).toBe(204);
    expect(await (await ask(api, 'GET', path)).json()).toMatchObject({ status: 'cancelled', rev: 2 });
    for (const method of ['GET', 'DELETE']) expect((await ask(api, method, '/link-sessions/elsewhere')).status).toBe(404);
    expect((await ask(api, 'PUT', '/link')).headers.get('Allow')).toBe('GET, DELETE');
    expect((await ask(api, 'GET', '/elsewhere')).status).toBe(404);
  });

  it('profiles that viewers may see, and where the profile is shown', async () => {
    const harbor = { ...sampleProfile, id: 'p-harbor', partnerRoles: ['tap'] as const };
    const api = createMockApi({ script: 'already linked', profiles: [harbor] });
    const { profiles } = (await (await ask(api, 'GET', `/profiles?id=p-harbor&id=nobody&id=${sampleProfile.id}`)).json()) as {
      profiles: unknown[];
    };
    expect(profiles).toEqual([sampleProfile, harbor]);
    expect((await ask(api, 'GET', '/profiles')).status).toBe(422);
    expect(await (await ask(api, 'GET', '/link/usage')).json()).toEqual({ invitations: 3, campaigns: 1 });
    expect((await ask(createMockApi({ usage: null }), 'GET', '/link/usage')).status).toBe(404);
  });

  it('every problem of the contract', async () => {
    for (const fault of ['unauthenticated', 'forbidden', 'rate-limited', 'internal', 'unavailable'] as const) {
      const api = createMockApi();
      api.fault(fault, { retryAfterMs: 1_500 });
      const answer = await ask(api, 'GET', '/link');
      expect(answer.headers.get('Retry-After')).toBe('2');
      expect(await answer.json()).toMatchObject({ code: fault, retryAfterMs: 1_500 });
    }
  });

  afterAll(() => {
    const all = Object.values(document.paths).flatMap((path) => Object.values(path).flatMap(({ operationId }) => operationId ?? []));
    const met = new Set([...seen].map((name) => name.split(' ')[0] as Operation));
    expect([...met].sort()).toEqual(all.sort());
    for (const name of [
      'openSession 201',
      'openSession 200',
      'openSession 409',
      'openSession 413',
      'readSession 304',
      'decide 409',
      'readUsage 404',
    ])
      expect(seen).toContain(name);
  });
});
