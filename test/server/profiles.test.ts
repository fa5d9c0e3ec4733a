// Profiles as viewers read them: how much fits into an answer, and who learns why a profile's health is bad.
import { expect, test } from 'vitest';
import type { Link, LinkSession } from '../../src/core/link-session.ts';
import type { Profile } from '../../src/core/profile.ts';
import { safeImageUrl } from '../../src/core/safe-url.ts';
import { factsOf } from '../../src/server/links/account-facts.ts';
import { Backend, sharedDatabase } from './backend.ts';

const db = sharedDatabase();
const limit = 64 * 1024;

const read = async (backend: Backend, who: string, ids: readonly string[]) => {
  const { body } = await backend.call<{ profiles: Profile[] }>(who, 'GET', `/profiles?${ids.map((id) => `id=${id}`).join('&')}`);
  return { profiles: body.profiles, bytes: new TextEncoder().encode(JSON.stringify(body)).length };
};

/** Accounts of agencies of their own, linked without the detours of a phone. */
async function linked(count: number, facts: Partial<Profile>): Promise<{ backend: Backend; ids: string[] }> {
  const backend = db.backend();
  await backend.call('ann@harbor', 'GET', '/link');
  const sql = db.sql();
  const ids = Array.from({ length: count }, (_, n) => `profile-${n}`);
  for (const [n, id] of ids.entries()) {
    await sql.query(`insert into link_agencies values ($1, $1, '["cap"]')`, [`agency-${n}`]);
    // In one statement: the sweep deletes what is known of an account that has no link.
    await sql.query(
      `with account as (
        insert into link_accounts values ($1, 'simulator', $1, $2, '{"state":"unavailable","reason":"age-changed"}', 0)
      ) insert into links (agency_id, profile_id, session_id, linked_by, linked_at) values ($3, $1, 's', 'mia', 0)`,
      [id, JSON.stringify({ handle: `handle.${n}`, ...facts }), `agency-${n}`],
    );
  }
  return { backend, ids };
}

const image = (length: number) => `https://p16-sign.example/${'a'.repeat(length - 25)}`;
const videos = Array.from({ length: 6 }, (_, n) => ({ id: `${n}`, title: 'x'.repeat(60), coverUrl: image(300) }));

test.each([
  ['nothing, where everything fits', 1, { avatarUrl: image(2_048), bio: 'b', videos }, ['avatarUrl', 'bio', 'videos']],
  ['videos first', 100, { avatarUrl: image(281), bio: 'b', videos }, ['avatarUrl', 'bio']],
  ['then the bio', 100, { avatarUrl: image(281), bio: '😀'.repeat(160), videos }, ['avatarUrl']],
  ['then pictures', 100, { avatarUrl: image(400), displayName: 'ก'.repeat(64), bio: '😀'.repeat(160), videos }, []],
  ['then pictures of any length', 100, { avatarUrl: image(2_048), bio: 'b', videos }, []],
])('an answer leaves out %s', async (_, count, facts, fields) => {
  const { backend, ids } = await linked(count, facts);
  const { profiles, bytes } = await read(backend, 'ann@harbor', ids);
  expect(bytes).toBeLessThanOrEqual(limit);
  expect(profiles).toHaveLength(count);
  for (const profile of profiles) expect(['avatarUrl', 'bio', 'videos'].filter((field) => field in profile)).toEqual(fields);
});

test('an answer that is too long without pictures has fewer profiles, and as many as fit', async () => {
  const { backend, ids } = await linked(100, { displayName: '👨‍👩‍👧‍👦'.repeat(64), avatarUrl: image(300) });
  const { profiles, bytes } = await read(backend, 'ann@harbor', ids);
  expect(bytes).toBeLessThanOrEqual(limit);
  expect(bytes * (1 + 1 / profiles.length)).toBeGreaterThan(limit - 1_000);
});

test("an image's address has 2,048 characters at most", () => {
  expect(safeImageUrl(image(2_048))).toBe(image(2_048));
  expect(safeImageUrl(image(2_049))).toBeUndefined();
  // What counts is the address that is asked for, not how it was spelled.
  expect(safeImageUrl(`https://p16-sign.example/${'é'.repeat(1_000)}`)).toBeUndefined();
});

test.each([
  ['simulator', 'http://localhost:5173/pictures/mila.svg', true],
  ['simulator', 'data:image/svg+xml,x', false],
  ['simulator', 'http://user:pass@localhost:5173/mila.svg', false],
  ['tiktok', 'http://localhost:5173/pictures/mila.svg', false],
  ['tiktok', image(40), true],
])('of an account of %s the picture %s is kept: %s', (provider, url, kept) => {
  const { avatarUrl, videos } = factsOf({ accountId: 'a', avatarUrl: url, videos: [{ id: '1', coverUrl: url }] }, provider);
  expect([avatarUrl, videos?.[0]?.coverUrl]).toEqual(kept ? [url, url] : [undefined, undefined]);
});

test("why a profile's health is bad only its own agency learns", async () => {
  const backend = db.backend();
  const { profile } = await backend.link('mia@sunrise');
  const { service } = backend.server;
  for (const health of [
    { state: 'unavailable', reason: 'banned' },
    { state: 'relink-needed', reason: 'revoked' },
    { state: 'active' },
  ] as const) {
    await service.setHealth(profile.id, health);
    const healthFor = async (who: string) => (await read(backend, who, [profile.id])).profiles[0]?.health;
    for (const who of ['ann@harbor', 'paper.otter']) expect(await healthFor(who), who).toEqual({ state: health.state });
    expect(await healthFor('leo@sunrise')).toEqual(health);
    expect((await backend.call<Link>('mia@sunrise', 'GET', '/link')).body.profile?.health).toEqual(health);
    expect((await service.readProfiles([profile.id]))[0]?.health).toEqual({ state: health.state });
  }
});

test('a session that linked a profile does not tell why its health is bad once another agency has it', async () => {
  const backend = db.backend();
  const { id, profile } = await backend.link('mia@sunrise');
  const health = { state: 'unavailable', reason: 'banned' } as const;
  const healthFor = async (who: string) => ((await backend.read(who, id)) as Extract<LinkSession, { status: 'linked' }>).profile.health;
  await backend.server.service.setHealth(profile.id, health);
  expect(await healthFor('mia@sunrise')).toEqual(health);
  await backend.call('mia@sunrise', 'DELETE', '/link');
  await backend.server.service.setHealth(profile.id, { state: 'active' });
  await backend.link('ann@harbor');
  await backend.server.service.setHealth(profile.id, health);
  expect((await backend.call<Link>('ann@harbor', 'GET', '/link')).body.profile?.health).toEqual(health);
  expect(await healthFor('mia@sunrise')).toEqual({ state: 'unavailable' });
});
