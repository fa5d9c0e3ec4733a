import { describe, expect, it } from 'vitest';
import type { Link, LinkSession } from '../../src/core/link-session.ts';
import type { Health } from '../../src/core/profile.ts';
import { sampleAccounts, type HealthEvent, type LinkedEvent, type UnlinkedEvent } from '../../src/server/server.ts';
import { sharedDatabase, type Backend } from './backend.ts';
import { TikTokSetup } from './tiktok-setup.ts';

const db = sharedDatabase();
/** One fit account more than the simulated TikTok has by itself. */
const accounts = [...sampleAccounts, { accountId: 'sample-8', handle: 'river.notes', displayName: 'River Notes', unmet: [] }];
const revoked: Health = { state: 'relink-needed', reason: 'revoked' };

const linkOf = async (backend: Backend, who = 'mia@sunrise') => (await backend.call<Link>(who, 'GET', '/link')).body;
const accept = async (backend: Backend, id: string, who = 'mia@sunrise') => (await backend.decide(who, id, true)).body;

/** An agency whose linked profile is unwell. */
async function unwell(backend: Backend, health: Health = revoked): Promise<string> {
  const { profile } = await backend.link('mia@sunrise');
  await backend.server.service.setHealth(profile.id, health);
  return profile.id;
}

async function links() {
  const { rows } = await db
    .sql()
    .query<{ profileId: string; ended: boolean }>('select profile_id as "profileId", ended_at is not null as ended from links order by id');
  return rows;
}

async function audit() {
  const { rows } = await db
    .sql()
    .query<{ what: string; profileId: string }>(
      `select what, profile_id as "profileId" from link_audit where what <> 'eligibility' order by id`,
    );
  return rows.map(({ what, profileId }) => [what, profileId]);
}

describe('the account that is linked already', () => {
  it('refuses a session while it is well', async () => {
    const backend = db.backend();
    await backend.link('mia@sunrise');
    const refused = await backend.call('leo@sunrise', 'POST', '/link-sessions', {
      body: { entry: 'profile' },
      headers: { 'Idempotency-Key': 'k' },
    });
    expect(refused.status).toBe(409);
  });

  it.each<Health>([revoked, { state: 'relink-needed' }, { state: 'unavailable', reason: 'banned' }, { state: 'unavailable' }])(
    'is restored in place when it is %o',
    async (health) => {
      const backend = db.backend();
      const id = await unwell(backend, health);
      const session = await backend.review('leo@sunrise');
      expect(await backend.read('leo@sunrise', session)).toMatchObject({ profile: { id, health: { state: 'active' } } });
      expect(await backend.read('leo@sunrise', session)).not.toHaveProperty('replaces');
      expect((await linkOf(backend)).profile, 'nothing changes before the yes').toMatchObject({ id, health });
      expect(await accept(backend, session, 'leo@sunrise')).toMatchObject({
        status: 'linked',
        profile: { id, health: { state: 'active' } },
      });
      expect((await linkOf(backend)).profile).toMatchObject({ id, handle: 'mila.makes', health: { state: 'active' } });
      expect(await links(), 'one row, as before').toEqual([{ profileId: id, ended: false }]);
      expect(await audit()).toEqual([
        ['linked', id],
        ['health', id],
        ['relinked', id],
        ['health', id],
      ]);
    },
  );

  it('is restored without a question where the server asks none', async () => {
    const backend = db.backend({ review: false });
    const open = async (who: string) => (await backend.readyToConfirm(who, await backend.open(who))).press('Confirm');
    await open('mia@sunrise');
    const { profile } = await linkOf(backend);
    await backend.server.service.setHealth(profile!.id, revoked);
    expect((await open('mia@sunrise')).page).toBe('linked');
    expect(await links()).toEqual([{ profileId: profile!.id, ended: false }]);
    expect((await linkOf(backend)).profile?.health).toEqual({ state: 'active' });
  });

  it('stays as it is after a no, a cancellation, a decline and an expiry', async () => {
    const backend = db.backend();
    const id = await unwell(backend);
    const before = (await linkOf(backend)).profile;
    await backend.decide('mia@sunrise', await backend.review('mia@sunrise'), false);
    await backend.call('mia@sunrise', 'DELETE', `/link-sessions/${await backend.review('mia@sunrise')}`);
    await (await backend.scan(await backend.open('mia@sunrise'))).press('Cancel');
    await backend.review('mia@sunrise');
    backend.clock.advance(10 * 60_000);
    expect(await linkOf(backend)).toEqual({ profile: before, session: null });
    expect(await links()).toEqual([{ profileId: id, ended: false }]);
  });

  it('tells the host that it is well again', async () => {
    const delivered: (LinkedEvent | HealthEvent)[] = [];
    const deliver = (fact: LinkedEvent | HealthEvent) => void delivered.push(fact);
    const backend = db.backend({ timers: false, onLinked: deliver, onHealthChange: deliver });
    const profileId = await unwell(backend);
    await backend.server.work();
    delivered.length = 0;
    await accept(backend, await backend.review('mia@sunrise'));
    await backend.server.work();
    expect(delivered).toEqual([{ agencyId: 'sunrise', profileId, health: { state: 'active' } }]);
  });

  it('is linked for two colleagues who link it again at once', async () => {
    const backend = db.backend();
    const id = await unwell(backend);
    const [mia, leo] = [await backend.review('mia@sunrise'), await backend.review('leo@sunrise')];
    const answers = await Promise.all([accept(backend, mia), accept(backend, leo, 'leo@sunrise')]);
    expect(answers).toMatchObject([
      { status: 'linked', profile: { id } },
      { status: 'linked', profile: { id } },
    ]);
    expect(await links()).toEqual([{ profileId: id, ended: false }]);
  });

  it('is linked anew, as the same profile, where somebody unlinks it during the question', async () => {
    const backend = db.backend();
    const id = await unwell(backend);
    const session = await backend.review('mia@sunrise');
    await backend.call('leo@sunrise', 'DELETE', '/link');
    expect(await accept(backend, session)).toMatchObject({ status: 'linked', profile: { id } });
    expect(await links()).toEqual([
      { profileId: id, ended: true },
      { profileId: id, ended: false },
    ]);
  });

  it('is lost where another agency links it between an unlinking and the yes', async () => {
    const backend = db.backend();
    const id = await unwell(backend);
    const session = await backend.review('mia@sunrise');
    await backend.call('leo@sunrise', 'DELETE', '/link');
    await backend.link('ann@harbor');
    expect(await accept(backend, session)).toMatchObject({ status: 'failed', reason: 'account-taken' });
    expect((await linkOf(backend, 'ann@harbor')).profile?.id).toBe(id);
  });
});

describe('another account', () => {
  it.each([true, false])('replaces the one that is unwell only after a question, with review: %s', async (review) => {
    const delivered: UnlinkedEvent[] = [];
    const backend = db.backend({ timers: false, onUnlinked: (fact) => void delivered.push(fact) });
    const old = await unwell(backend);
    const other = db.backend({ review, timers: false, clock: backend.clock, onUnlinked: (fact) => void delivered.push(fact) });
    const session = await other.review('mia@sunrise', 'north.kitchen');
    expect(await other.read('mia@sunrise', session)).toMatchObject({
      status: 'review',
      profile: { handle: 'north.kitchen', health: { state: 'active' } },
      replaces: { handle: 'mila.makes', displayName: 'Mila Makes' },
    });
    expect((await linkOf(other)).profile?.id, 'nothing changes before the yes').toBe(old);
    const linked = (await accept(other, session)) as Extract<LinkSession, { status: 'linked' }>;
    expect(linked).toMatchObject({ status: 'linked', profile: { handle: 'north.kitchen' } });
    expect(await accept(other, session), 'the same answer again').toEqual(linked);
    expect(await links()).toEqual([
      { profileId: old, ended: true },
      { profileId: linked.profile.id, ended: false },
    ]);
    await other.server.work();
    expect(delivered).toEqual([{ agencyId: 'sunrise', userId: 'mia', profileId: old }]);
    expect((await audit()).slice(-2)).toEqual([
      ['unlinked', old],
      ['linked', linked.profile.id],
    ]);
  });

  it('replaces nothing after a no', async () => {
    const backend = db.backend();
    const old = await unwell(backend);
    await backend.decide('mia@sunrise', await backend.review('mia@sunrise', 'north.kitchen'), false);
    expect(await links()).toEqual([{ profileId: old, ended: false }]);
    expect((await linkOf(backend)).profile).toMatchObject({ id: old, health: revoked });
  });

  it('does not replace an account that is well again', async () => {
    const backend = db.backend();
    const old = await unwell(backend);
    const session = await backend.review('mia@sunrise', 'north.kitchen');
    await accept(backend, await backend.review('leo@sunrise'), 'leo@sunrise');
    expect(await accept(backend, session)).toMatchObject({ status: 'failed', reason: 'agency-taken' });
    expect(await links()).toEqual([{ profileId: old, ended: false }]);
  });

  it('does not replace an account that the question was not about', async () => {
    const backend = db.backend({ accounts });
    await unwell(backend);
    const session = await backend.review('mia@sunrise', 'north.kitchen');
    // Another one replaces it, and is unwell as well.
    await accept(backend, await backend.review('leo@sunrise', 'river.notes'), 'leo@sunrise');
    await backend.server.service.setHealth((await linkOf(backend)).profile!.id, revoked);
    expect(await accept(backend, session)).toMatchObject({ status: 'failed', reason: 'agency-taken' });
  });

  it('was not asked about while the linked one was well', async () => {
    const backend = db.backend();
    const late = await backend.review('leo@sunrise', 'north.kitchen');
    const old = await unwell(backend);
    expect(await backend.read('leo@sunrise', late)).not.toHaveProperty('replaces');
    expect(await accept(backend, late, 'leo@sunrise')).toMatchObject({ status: 'failed', reason: 'agency-taken' });
    expect(await links()).toEqual([{ profileId: old, ended: false }]);
  });

  it('replaces nothing where another agency links it during the question', async () => {
    const backend = db.backend();
    const old = await unwell(backend);
    const session = await backend.review('mia@sunrise', 'north.kitchen');
    await backend.link('ann@harbor', 'north.kitchen');
    expect(await accept(backend, session)).toMatchObject({ status: 'failed', reason: 'account-taken' });
    expect(await links(), 'the old link is still there').toContainEqual({ profileId: old, ended: false });
    expect((await linkOf(backend)).profile).toMatchObject({ id: old, health: revoked });
  });

  it('is one link an agency and an account when many say yes at once', async () => {
    const backend = db.backend({ accounts });
    await unwell(backend);
    const sessions = [
      await backend.review('mia@sunrise', 'north.kitchen'),
      await backend.review('leo@sunrise', 'river.notes'),
      await backend.review('tim@sunrise'),
      await backend.review('ann@harbor', 'north.kitchen'),
    ];
    const who = ['mia@sunrise', 'leo@sunrise', 'tim@sunrise', 'ann@harbor'];
    await Promise.all(sessions.map((id, index) => accept(backend, id, who[index])));
    for (const key of ['agency_id', 'profile_id']) {
      const { rowCount } = await db.sql().query(`select 1 from links where ended_at is null group by ${key} having count(*) > 1`);
      expect(rowCount).toBe(0);
    }
    expect((await linkOf(backend)).profile, 'the agency still has one').not.toBeNull();
  });

  it('has nothing to replace once the old one was erased', async () => {
    const backend = db.backend();
    const old = await unwell(backend);
    const session = await backend.review('mia@sunrise', 'north.kitchen');
    await backend.server.service.eraseAccount(old);
    expect(await backend.read('mia@sunrise', session)).not.toHaveProperty('replaces');
    expect(await accept(backend, session)).toMatchObject({ status: 'linked', profile: { handle: 'north.kitchen' } });
  });
});

describe('what was granted', () => {
  const grants = async () =>
    (await db.sql().query<{ profileId: string }>('select profile_id as "profileId" from link_grants')).rows.map(
      ({ profileId }) => profileId,
    );

  it('of the same account takes the place of what was granted before, which is not revoked', async () => {
    const setup = new TikTokSetup(db.backend);
    const { profile } = await setup.link('open-1');
    await setup.backend.server.service.setHealth(profile.id, { state: 'relink-needed', reason: 'disconnected' });
    const again = await setup.link('open-1');
    expect(again.profile).toMatchObject({ id: profile.id, health: { state: 'active' } });
    await setup.pass(60_000);
    expect([...setup.fake.revoked]).toEqual([]);
    expect(await grants()).toEqual([profile.id]);
    // The new tokens are the ones that are renewed and read with.
    expect(await setup.backend.server.renewAccess(profile.id)).toBe(true);
    expect((await linkOf(setup.backend)).profile?.health).toEqual({ state: 'active' });
  });

  it('of the account that is replaced is revoked, and the new one is kept', async () => {
    const setup = new TikTokSetup(db.backend);
    const { profile } = await setup.link('open-1');
    await setup.backend.server.service.setHealth(profile.id, { state: 'unavailable', reason: 'private' });
    const other = await setup.link('open-2');
    await setup.pass(60_000);
    expect([...setup.fake.revoked]).toEqual(['open-1']);
    expect(await grants()).toEqual([other.profile.id]);
  });

  it('of an account that a no refused is revoked, and the old link keeps its own', async () => {
    const setup = new TikTokSetup(db.backend);
    const { profile } = await setup.link('open-1');
    await setup.backend.server.service.setHealth(profile.id, { state: 'unavailable', reason: 'private' });
    await setup.backend.decide('mia@sunrise', await setup.review('open-2'), false);
    await setup.pass(60_000);
    expect([...setup.fake.revoked]).toEqual(['open-2']);
    expect(await grants()).toEqual([profile.id]);
  });
});
