import { expect, test } from 'vitest';
import type { Link } from '../../src/core/link-session.ts';
import type { Profile } from '../../src/core/profile.ts';
import type { HealthEvent, LinkedEvent, Sql, UnlinkedEvent } from '../../src/server/server.ts';
import { createKeyRing } from '../../src/server/crypto/key-ring.ts';
import { Backend, minute, sharedDatabase } from './backend.ts';
import { json } from './faulty-tiktok.ts';
import { TikTokSetup } from './tiktok-setup.ts';

const db = sharedDatabase();
const hour = 60 * minute;

async function profileOf(setup: TikTokSetup, who = 'mia@sunrise'): Promise<Profile | null> {
  return (await setup.backend.call<Link>(who, 'GET', '/link')).body.profile;
}

test("only the ticket's text changes in the address", async () => {
  const setup = new TikTokSetup(db.backend);
  const { scanUrl } = await setup.open();
  expect(scanUrl).toMatch(
    /^aweme:\/\/authorize\?authType=100&client_key=test-client-key&name=a%20b&next=tobefilled&client_ticket=[\w-]{43}&qr=[\w-]+$/,
  );
});

test('linked while no page is open, and everything that was granted on the card', async () => {
  const setup = new TikTokSetup(db.backend, { review: false });
  await setup.confirmed('open-9');
  await setup.pass();
  expect(await profileOf(setup)).toMatchObject({
    handle: 'open.9',
    displayName: 'Name of open-9',
    verified: true,
    stats: { followers: 12, following: 3, likes: 40, videos: 1 },
    videos: [{ id: '7100', title: 'One', views: 5, durationMs: 9_000 }],
    health: { state: 'active' },
  });
});

test('a holder who grants less is linked with less', async () => {
  const setup = new TikTokSetup(db.backend);
  setup.fake.scope = 'user.info.basic';
  const { profile } = await setup.link();
  expect(Object.keys(profile).sort()).toEqual(['avatarUrl', 'displayName', 'health', 'id', 'partnerRoles']);
  expect(setup.fake.count('video')).toBe(0);
});

test("a code that was replaced still works within its grace, and TikTok's dead code is replaced at once", async () => {
  const setup = new TikTokSetup(db.backend);
  const first = await setup.open();
  await setup.pass(minute);
  const second = (await setup.read(first.id)) as typeof first;
  expect(second.scanUrl).not.toBe(first.scanUrl);
  setup.fake.scan(first.scanUrl, 'open-1');
  for (let n = 0; n < 2; n++) await setup.pass();
  expect((await setup.read(first.id)).status).toBe('scanned');
  setup.fake.confirm(first.scanUrl);
  await setup.pass();
  expect((await setup.read(first.id)).status).toBe('review');

  const other = await setup.open('leo@harbor');
  setup.fake.expire(other.scanUrl);
  await setup.pass();
  expect(((await setup.read(other.id, 'leo@harbor')) as typeof other).scanUrl).not.toBe(other.scanUrl);
});

test('TikTok that gives no new code leaves the old one up', async () => {
  const setup = new TikTokSetup(db.backend);
  const first = await setup.open();
  setup.fake.instead.get_qrcode = () => json({}, 500);
  await setup.pass(minute);
  expect(await setup.read(first.id)).toMatchObject({ status: 'pending', scanUrl: first.scanUrl, rev: 1 });
  setup.fake.instead = {};
  await setup.pass(10_000);
  expect(await setup.read(first.id)).toMatchObject({ status: 'pending', rev: 2 });
});

test('TikTok is asked every 2 s, however many ask us', async () => {
  const setup = new TikTokSetup(db.backend);
  const { id } = await setup.open();
  for (let n = 0; n < 10; n++) {
    await Promise.all(Array.from({ length: 5 }, () => setup.read(id)));
    await setup.pass(1_000);
  }
  const { calls } = setup.fake;
  const asked = calls.filter(({ path }) => path === 'check_qrcode').map(({ at }) => at);
  expect(asked).toHaveLength(5);
  for (const [index, at] of asked.entries()) if (index > 0) expect(at - asked[index - 1]!).toBeGreaterThanOrEqual(2_000);
});

test('unlinking deletes the tokens at once and revokes them at TikTok; so does every end but a link', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.link('open-1');
  setup.fake.instead.revoke = () => json({}, 500);
  expect((await setup.backend.call('mia@sunrise', 'DELETE', '/link')).status).toBe(204);
  expect((await db.sql().query('select 1 from link_grants')).rowCount, 'wiped before TikTok knows').toBe(0);
  await setup.pass();
  setup.fake.instead = {};
  await setup.pass(minute);
  expect([...setup.fake.revoked]).toEqual(['open-1']);

  const id = await setup.review('open-2');
  await setup.backend.decide('mia@sunrise', id, false);
  await setup.pass(10_000);
  expect([...setup.fake.revoked]).toEqual(['open-1', 'open-2']);
  expect((await db.sql().query('select 1 from link_grants')).rowCount).toBe(0);
  expect((await db.sql().query('select 1 from link_jobs')).rowCount, 'nothing is left to do').toBe(0);
});

test('tokens are renewed at 80 % of the life that the answer tells, and the new ones are used from then on', async () => {
  const setup = new TikTokSetup(db.backend);
  setup.fake.expiresIn = 1_000;
  await setup.link();
  const renewals = () => setup.fake.count('token') - 1;
  await setup.pass(800_000 - 6_000);
  expect(renewals()).toBe(0);
  await setup.pass(6_000);
  expect(renewals()).toBe(1);
  setup.fake.expiresIn = undefined;
  await setup.pass(800_000);
  expect(renewals()).toBe(2);
  await setup.pass(hour);
  expect(renewals(), 'never hard-coded').toBe(2);
  await setup.pass(hour);
  expect(renewals()).toBe(3);
  expect(setup.fake.reused).toEqual([]);
  expect(await profileOf(setup)).toMatchObject({ health: { state: 'active' } });
});

test('50 renewals asked for at once are one call', async () => {
  const setup = new TikTokSetup(db.backend);
  const { profile } = await setup.link();
  setup.clock.advance(minute);
  const before = setup.fake.count('token');
  const other = db.backend({ clock: setup.clock, provider: setup.backend.options.provider!, timers: false });
  const done = await Promise.all(Array.from({ length: 50 }, (_, n) => (n % 2 ? setup.backend : other).server.renewAccess(profile.id)));
  expect([setup.fake.count('token') - before, done.filter(Boolean).length]).toEqual([1, 1]);
  expect(setup.fake.reused).toEqual([]);
  expect(await setup.backend.server.renewAccess('nobody')).toBe(false);
});

test('whoever waited for the database while another one renewed does not renew again', async () => {
  const setup = new TikTokSetup(db.backend);
  const { profile } = await setup.link();
  setup.clock.advance(minute);
  const before = setup.fake.count('token');
  let renewed = () => {};
  const afterwards = new Promise<void>((resolve) => (renewed = resolve));
  const slow: Sql = {
    ...db.sql(),
    async query(text, values) {
      if (text.includes(`'renew'`)) await afterwards;
      return db.sql().query(text, values);
    },
  };
  const other = new Backend(slow, { clock: setup.clock, provider: setup.backend.options.provider!, timers: false });
  const late = other.server.renewAccess(profile.id);
  expect(await setup.backend.server.renewAccess(profile.id)).toBe(true);
  renewed();
  expect(await late).toBe(false);
  expect(setup.fake.count('token') - before).toBe(1);
  setup.clock.advance(1);
  expect(await other.server.renewAccess(profile.id), 'but the next one does').toBe(true);
  await other.server.close();
});

test('a renewal that TikTok refuses ends access; one that fails is tried again', async () => {
  const facts: HealthEvent[] = [];
  const setup = new TikTokSetup(db.backend, { onHealthChange: (fact) => void facts.push(fact) });
  const { profile } = await setup.link();
  setup.fake.instead.token = () => json({}, 503);
  await setup.pass(97 * minute);
  expect(await profileOf(setup)).toMatchObject({ health: { state: 'active' } });
  setup.fake.instead = {};
  setup.fake.disconnect('open-1');
  await setup.pass(20 * minute);
  const health = { state: 'relink-needed', reason: 'expired' };
  expect(await profileOf(setup)).toMatchObject({ id: profile.id, health });
  expect(facts).toEqual([{ agencyId: 'sunrise', profileId: profile.id, health }]);
  expect((await db.sql().query('select 1 from link_grants')).rowCount).toBe(0);
});

test('pictures are renewed before they expire, and access that was taken back is noticed then', async () => {
  const setup = new TikTokSetup(db.backend);
  const picture = (at: number) => `https://p16-sign.example/a.jpeg?x-expires=${Math.floor(at / 1_000)}&x-signature=a%2Bb`;
  setup.fake.account('open-1').avatarUrl = picture(setup.clock.at + hour);
  const { profile } = await setup.link();
  expect(profile.avatarUrl).toBe(picture(setup.clock.at - 4_000 + hour));
  const next = picture(setup.clock.at + 3 * hour);
  setup.fake.account('open-1').avatarUrl = next;
  await setup.pass(45 * minute);
  expect((await profileOf(setup))?.avatarUrl).not.toBe(next);
  await setup.pass(6 * minute);
  expect((await profileOf(setup))?.avatarUrl).toBe(next);
  setup.fake.disconnect('open-1');
  // Renewal comes first here, and says the same.
  await setup.pass(3 * hour);
  expect((await profileOf(setup))?.health.state).toBe('relink-needed');
});

test('an access token that ends early is renewed; access is over when a renewed one is refused, too', async () => {
  const setup = new TikTokSetup(db.backend);
  const soon = Math.floor((setup.clock.at + hour) / 1_000);
  setup.fake.account('open-1').avatarUrl = `https://p16-sign.example/a.jpeg?x-expires=${soon}`;
  await setup.link();
  const refused = () => Promise.resolve(json({ data: {}, error: { code: 'access_token_invalid' } }, 401));
  setup.fake.instead.user = refused;
  await setup.pass(51 * minute);
  expect(setup.fake.renewals).toBe(1);
  expect(await profileOf(setup)).toMatchObject({ health: { state: 'active' } });
  delete setup.fake.instead.user;
  await setup.pass(5_000);
  expect(await profileOf(setup)).toMatchObject({ health: { state: 'active' } });
  // Every five minutes it is read again now, for its picture is past its time.
  setup.fake.instead.user = refused;
  await setup.pass(5 * minute);
  expect(setup.fake.renewals).toBe(2);
  expect(await profileOf(setup)).toMatchObject({ health: { state: 'active' } });
  await setup.pass(5_000);
  expect(await profileOf(setup)).toMatchObject({ health: { state: 'relink-needed', reason: 'revoked' } });
});

test.each([
  [0, { state: 'unavailable', reason: 'unknown' }],
  [1, { state: 'relink-needed', reason: 'disconnected' }],
  [2, { state: 'unavailable', reason: 'deleted' }],
  [3, { state: 'unavailable', reason: 'age-changed' }],
  [4, { state: 'unavailable', reason: 'banned' }],
  [5, { state: 'relink-needed', reason: 'revoked' }],
])('a webhook event with reason %i shows on the profile, once', async (reason, health) => {
  const facts: HealthEvent[] = [];
  const setup = new TikTokSetup(db.backend, { onHealthChange: (fact) => void facts.push(fact) });
  const { profile } = await setup.link();
  // What is as young as the tokens is verified first.
  setup.clock.advance(60_000);
  const notice = setup.fake.removed('open-1', reason);
  const copies = Array.from({ length: 10 }, () => notice.clone());
  const statuses = await Promise.all([notice, ...copies].map(async (one) => (await setup.backend.server.webhook(one)).status));
  expect(new Set(statuses)).toEqual(new Set([200]));
  await setup.backend.server.work();
  expect((await profileOf(setup))?.health).toEqual(health);
  expect(facts).toEqual([{ agencyId: 'sunrise', profileId: profile.id, health }]);
  expect((await db.sql().query('select 1 from link_grants')).rowCount, 'the tokens are dead').toBe(0);
  expect(setup.fake.count('revoke')).toBe(0);
});

test('a webhook event that was sent again after the account was linked anew changes nothing, for 73 hours', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.link();
  const notice = setup.fake.removed('open-1', 1);
  expect((await setup.backend.server.webhook(notice.clone())).status).toBe(200);
  await setup.backend.call('mia@sunrise', 'DELETE', '/link');
  await setup.link();
  setup.clock.advance(73 * hour - 10_000);
  await setup.backend.server.work();
  expect((await setup.backend.server.webhook(notice.clone())).status).toBe(200);
  expect(await profileOf(setup)).toMatchObject({ health: { state: 'active' } });
  setup.clock.advance(hour);
  expect((await setup.backend.server.webhook(notice.clone())).status, 'nobody sends it that late').toBe(401);
});

test('what TikTok did not sign is refused', async () => {
  const setup = new TikTokSetup(db.backend);
  await setup.link();
  const post = (body: string, signature?: string) =>
    new Request('https://portal.test/n', {
      method: 'POST',
      body,
      headers: signature === undefined ? {} : { 'TikTok-Signature': signature },
    });
  const good = setup.fake.removed('open-1', 4);
  const text = await good.clone().text();
  const signature = good.headers.get('TikTok-Signature') ?? '';
  for (const forged of [
    post(text),
    post(text, ''),
    post(text, 't=1,s=00'),
    post(
      text,
      signature.replace(/.$/, (end) => (end === '0' ? '1' : '0')),
    ),
    post(text, signature.replace(/t=\d+/, 't=1')),
    post(`${text} `, signature),
    setup.fake.removed('open-1', 4, { secret: 'another' }),
    setup.fake.removed('open-1', 4, { at: setup.clock.at - 74 * hour }),
    setup.fake.removed('open-1', 4, { at: setup.clock.at + hour }),
    setup.fake.notice({ client_key: 'another', event: 'authorization.removed', user_openid: 'open-1', content: '{"reason":4}' }),
  ])
    expect((await setup.backend.server.webhook(forged)).status).toBe(401);
  expect((await setup.backend.server.webhook(post('x'.repeat(70_000), signature))).status).toBe(413);
  expect((await setup.backend.server.webhook(new Request('https://portal.test/n'))).status).toBe(405);
  expect((await setup.backend.server.webhook(setup.fake.notice({ event: 'video.upload.failed' }))).status).toBe(200);
  expect((await setup.backend.server.webhook(setup.fake.removed('somebody', 4))).status).toBe(200);
  expect(await profileOf(setup)).toMatchObject({ health: { state: 'active' } });
});

test("the host's verdicts decide what TikTok can't tell, and unknown stands in nobody's way", async () => {
  const asked: unknown[] = [];
  const setup = new TikTokSetup(db.backend, {
    checkEligibility({ accountId, handle }, { agency, user }) {
      asked.push([accountId, handle, agency.name, user.id]);
      return accountId === 'open-1' ? { adult: 'met', 'good-standing': 'unknown' } : { 'personal-account': 'unmet', adult: 'unmet' };
    },
  });
  await setup.review('open-1');
  const id = await setup.confirmed('open-2', 'ann@harbor');
  await setup.pass();
  expect(await setup.read(id, 'ann@harbor')).toMatchObject({ status: 'ineligible', unmet: ['adult', 'personal-account'] });
  expect(asked).toEqual([
    ['open-1', 'open.1', 'Agency sunrise', 'mia'],
    ['open-2', 'open.2', 'Agency harbor', 'ann'],
  ]);
  await setup.pass(10_000);
  expect([...setup.fake.revoked]).toEqual(['open-2']);
});

test("a host that can't say yet is asked again", async () => {
  let failures = 2;
  const setup = new TikTokSetup(db.backend, {
    checkEligibility() {
      if (failures-- > 0) throw new Error('MARKED: the host’s own database is away');
      return {};
    },
  });
  const id = await setup.confirmed();
  for (let n = 0; n < 4; n++) await setup.pass(8_000);
  expect((await setup.read(id)).status).toBe('review');
  expect(
    setup.backend.errors
      .splice(0)
      .map((error) => JSON.stringify(error))
      .join(),
  ).not.toContain('MARKED');
});

test('the hook of the host is called after the commit, and again until it succeeds', async () => {
  const heard: (LinkedEvent | UnlinkedEvent)[] = [];
  let deaf = true;
  const setup = new TikTokSetup(db.backend, {
    onLinked(fact) {
      if (deaf) throw new Error('not now');
      heard.push(fact);
    },
    onUnlinked: (fact) => void heard.push(fact),
  });
  const { profile, id } = await setup.link();
  deaf = false;
  await setup.pass();
  await setup.backend.call('leo@sunrise', 'DELETE', '/link');
  await setup.backend.server.work();
  expect(heard).toMatchObject([
    { agency: { id: 'sunrise', name: 'Agency sunrise' }, userId: 'mia', sessionId: id, profile: { id: profile.id } },
    { agencyId: 'sunrise', userId: 'leo', profileId: profile.id },
  ]);
  expect(setup.backend.errors.splice(0)).toHaveLength(1);
});

test('a new key encrypts everything anew, and the old one can go', async () => {
  const keys = ['a', 'b'].map((id) => ({ id, key: new Uint8Array(32).fill(id.charCodeAt(0)) }));
  const [a, b] = keys as [(typeof keys)[0], (typeof keys)[0]];
  const setup = new TikTokSetup(db.backend, { keys: [a] });
  await setup.link();
  const sealed = async () => (await db.sql().query<{ sealed: string }>('select sealed from link_grants')).rows[0]!.sealed;
  expect(await sealed()).toMatch(/^a\./);
  const both = db.backend({ clock: setup.clock, keys: [b, a], provider: setup.backend.options.provider!, timers: false });
  await both.server.work();
  expect(await sealed()).toMatch(/^b\./);
  const only = db.backend({ clock: setup.clock, keys: [b], provider: setup.backend.options.provider!, timers: false });
  const profile = await profileOf(setup);
  setup.clock.advance(1);
  expect(await only.server.renewAccess(profile!.id)).toBe(true);
});

test('a sealed text opens in its own place only, unchanged, with a key that is known', () => {
  const ring = createKeyRing([{ id: 'a', key: new Uint8Array(32).fill(1) }]);
  const sealed = ring.seal('token', 'link_grants/1');
  expect(ring.open(sealed, 'link_grants/1')).toBe('token');
  expect(ring.seal('token', 'link_grants/1')).not.toBe(sealed);
  expect(() => ring.open(sealed, 'link_grants/2')).toThrow();
  expect(() => ring.open(sealed.replace('a.', 'b.'), 'link_grants/1')).toThrow(/not on the key ring/);
  for (let at = 2; at < sealed.length; at += 7)
    expect(() => ring.open(sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1), 'link_grants/1')).toThrow();
  expect(() => createKeyRing([])).toThrow(/at least one key/);
  expect(() => createKeyRing([{ id: 'a', key: new Uint8Array(16) }])).toThrow(/has 16 bytes, but it must have 32/);
});

test('a session whose page is gone ends by itself, and what was granted too late is given back', async () => {
  const setup = new TikTokSetup(db.backend);
  const id = await setup.review();
  await setup.pass(5 * minute);
  await setup.pass(10_000);
  expect((await setup.read(id)).status).toBe('expired');
  expect([...setup.fake.revoked]).toEqual(['open-1']);
  expect((await db.sql().query('select 1 from link_jobs')).rowCount).toBe(0);
});
