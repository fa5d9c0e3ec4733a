// Every call by everybody: only what the contract allows, and what is refused changes nothing.
import { describe, expect, it, test } from 'vitest';
import type { Profile } from '../../src/core/profile.ts';
import { calls, send, type Problem } from './api-calls.ts';
import { sharedDatabase, type Backend } from './backend.ts';
import { dump } from './dump.ts';

const db = sharedDatabase();

const callers = { nobody: undefined, viewer: 'paper.otter', staff: 'mia@sunrise', 'staff of another agency': 'ann@harbor' } as const;

/** By caller: nobody, a viewer, staff, staff of another agency. Mia's session asks in `review`, Ann's agency has a link. */
const expected: Readonly<Record<string, readonly [number, number, number, number]>> = {
  'GET /link': [401, 403, 200, 200],
  'DELETE /link': [401, 403, 204, 204],
  'GET /link/usage': [401, 403, 200, 200],
  'GET /profiles': [401, 200, 200, 200],
  'POST /link-sessions': [401, 403, 200, 409],
  'GET /link-sessions/{id}': [401, 403, 200, 404],
  'DELETE /link-sessions/{id}': [401, 403, 204, 404],
  'POST /link-sessions/{id}/decision': [401, 403, 200, 404],
};

/** What is in the tables, once everything that is due is done. */
async function settled(backend: Backend): Promise<string> {
  await backend.server.work();
  return dump(db.sql());
}

test('names what every call answers', () => {
  expect(Object.keys(expected)).toEqual(Object.keys(calls));
});

test.each(Object.keys(calls))('%s', { timeout: 60_000 }, async (name) => {
  for (const [place, [caller, who]] of Object.entries(callers).entries()) {
    const backend = db.backend({ usage: () => ({ invitations: 1, campaigns: 2 }) });
    await backend.link('ann@harbor', 'north.kitchen');
    const id = await backend.review('mia@sunrise');
    const before = await settled(backend);
    const { status, body } = await send(backend, name, { who, id });
    expect(status, caller).toBe(expected[name]?.[place]);
    if (status === 403) expect(body.code).toBe('forbidden');
    if (who === undefined || !who.includes('@') || status >= 400) expect(await dump(db.sql()), caller).toBe(before);
    await backend.server.close();
    await db.empty();
  }
});

test('a viewer sees a linked profile, and is written down nowhere', async () => {
  const backend = db.backend();
  const { profile } = await backend.link('mia@sunrise');
  const before = await settled(backend);
  const { body } = await backend.call<{ profiles: unknown[] }>('paper.otter', 'GET', `/profiles?id=${profile.id}`);
  expect(body.profiles).toHaveLength(1);
  expect(await dump(db.sql())).toBe(before);
});

test('tells which agency has linked a profile', async () => {
  const backend = db.backend();
  const { profile } = await backend.link('mia@sunrise');
  await backend.link('ann@harbor', 'north.kitchen');
  const { service } = backend.server;
  expect(await service.ownsProfile({ id: 'sunrise' }, profile.id)).toBe(true);
  for (const [agency, id] of [
    ['harbor', profile.id],
    ['nobody', profile.id],
    ['sunrise', 'unknown'],
    ['sunrise', ''],
    ['sunrise', '\0'],
  ] as const)
    expect(await service.ownsProfile({ id: agency }, id), `${agency} ${id}`).toBe(false);
  await backend.call('mia@sunrise', 'DELETE', '/link');
  expect(await service.ownsProfile({ id: 'sunrise' }, profile.id), 'unlinked').toBe(false);
});

describe('mayView', () => {
  const viewed = async (backend: Backend, who: string, ids: readonly string[]) => {
    const { status, body } = await backend.call<{ profiles: Profile[] }>(who, 'GET', `/profiles?${ids.map((id) => `id=${id}`).join('&')}`);
    return { status, ids: body.profiles?.map(({ id }) => id) };
  };

  it('decides which of the profiles a viewer sees, and is not asked about staff', async () => {
    const asked: unknown[] = [];
    let visible: readonly string[] = [];
    const backend = db.backend({
      mayView(viewer, ids) {
        asked.push([viewer, ids]);
        return visible;
      },
    });
    const sunrise = (await backend.link('mia@sunrise')).profile.id;
    const harbor = (await backend.link('ann@harbor', 'north.kitchen')).profile.id;
    expect(await viewed(backend, 'paper.otter', [sunrise, sunrise, 'unknown'])).toEqual({ status: 200, ids: [] });
    // A profile that was not asked for stays out, whatever the host answers.
    visible = [sunrise, harbor];
    expect(await viewed(backend, 'paper.otter', [sunrise])).toEqual({ status: 200, ids: [sunrise] });
    const viewer = { user: { id: 'paper.otter' } };
    expect(asked).toEqual([
      [viewer, [sunrise, 'unknown']],
      [viewer, [sunrise]],
    ]);
    visible = [];
    expect(await viewed(backend, 'mia@sunrise', [harbor])).toEqual({ status: 200, ids: [harbor] });
    expect((await backend.server.service.readProfiles([sunrise], viewer)).length, 'also without HTTP').toBe(0);
    expect(asked).toHaveLength(3);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('MARKED'))],
    ['answers nothing', () => undefined as never],
    ['answers text', (_: unknown, [id]: readonly string[]) => `${id} and more` as never],
  ])('that %s ends the request with 503 and shows nothing', async (_, mayView) => {
    const errors: unknown[] = [];
    const backend = db.backend({ mayView, logger: { error: (message, fields) => errors.push({ message, ...fields }) } });
    const { profile } = await backend.link('mia@sunrise');
    const { status, body, headers } = await backend.call<Problem>('paper.otter', 'GET', `/profiles?id=${profile.id}`);
    expect([status, body.code, headers.get('Retry-After')]).toEqual([503, 'unavailable', '2']);
    expect(JSON.stringify(body)).not.toContain(profile.id);
    expect(errors).toEqual([expect.objectContaining({ event: 'host', call: 'mayView' })]);
    expect(JSON.stringify(errors)).not.toContain('MARKED');
  });
});
