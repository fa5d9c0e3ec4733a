// Every call by everybody: only what the contract allows, and what is refused changes nothing.
import { expect, test } from 'vitest';
import { calls, send } from './api-calls.ts';
import { sharedDatabase } from './backend.ts';
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

test('names what every call answers', () => {
  expect(Object.keys(expected)).toEqual(Object.keys(calls));
});

test.each(Object.keys(calls))('%s', { timeout: 60_000 }, async (name) => {
  for (const [place, [caller, who]] of Object.entries(callers).entries()) {
    const backend = db.backend({ usage: () => ({ invitations: 1, campaigns: 2 }) });
    await backend.link('ann@harbor', 'north.kitchen');
    const id = await backend.review('mia@sunrise');
    const before = await dump(db.sql());
    const { status, body } = await send(backend, name, { who, id });
    expect(status, caller).toBe(expected[name]?.[place]);
    if (status === 403) expect(body.code).toBe('forbidden');
    if (who === undefined || !who.includes('@') || status >= 400) expect(await dump(db.sql()), caller).toBe(before);
    await db.empty();
  }
});

test('a viewer sees a linked profile, and is written down nowhere', async () => {
  const backend = db.backend();
  const { profile } = await backend.link('mia@sunrise');
  const before = await dump(db.sql());
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
