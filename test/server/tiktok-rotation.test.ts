// Another instance encrypts everything with a new key, at every point of what this one does with tokens.
import { expect, test } from 'vitest';
import { createGrants } from '../../src/server/links/grants.ts';
import { createKeyRing, type Keys } from '../../src/server/crypto/key-ring.ts';
import { createDatabase } from '../../src/server/sql/database.ts';
import { Backend, sharedDatabase } from './backend.ts';
import { Interruption } from './interruption.ts';
import { TikTokSetup } from './tiktok-setup.ts';

const db = sharedDatabase();
const [a, b] = ['a', 'b'].map((id) => ({ id, key: new Uint8Array(32).fill(id.charCodeAt(0)) })) as [Keys[0], Keys[0]];

/** What this instance knows of the keys while another one has the new one in the first place. */
const knowledge: [string, Keys][] = [
  ['knows both keys', [a, b]],
  ['knows the old key only', [a]],
];

const moments = ['before', 'during', 'after'] as const;
/** A release tries every point at every moment. Other runs try every third point, so the three moments together meet them all. */
const step = process.env.RELEASE ? 1 : moments.length;
const points = moments.map((when, index) => ({ when, first: index % step }));

function setUp(keys: Keys) {
  const grantsWith = (ring: Keys) => createGrants({ sql: createDatabase(db.sql()), keys: createKeyRing(ring), now: setup.clock.now });
  const interruption = new Interruption(() => grantsWith([b, a]).rotateKeys());
  const setup: TikTokSetup = new TikTokSetup((options) => new Backend(interruption.sql(db.sql()), options), {
    ...{ keys, review: false },
    tiktok: { fetch: interruption.fetch((input, init) => setup.fake.fetch(input, init)) },
  });
  const next = new Backend(db.sql(), {
    clock: setup.clock,
    keys: [b, a],
    review: false,
    provider: setup.backend.options.provider!,
    timers: false,
  });
  return {
    ...{ setup, interruption },
    /** An instance with the new key takes over what this one couldn't read. */
    async takeOver() {
      for (let n = 0; n < 3; n++) {
        setup.clock.advance(2_000);
        await next.server.work();
      }
    },
    restore: () => grantsWith([a, b]).rotateKeys(),
    /** The tokens of every link are good, and will be renewed. */
    async check(point: string) {
      const { rows } = await db.sql().query<{ id: string }>(
        `select l.session_id as id from links l join link_accounts a using (profile_id) join link_jobs j on j.kind = 'renew' and j.key = l.session_id
         where l.ended_at is null and a.health->>'state' = 'active'`,
      );
      for (const { id } of rows) {
        const row = await grantsWith([b, a]).ofSession(id);
        expect(row && (await setup.fake.isAlive(grantsWith([b, a]).tokensOf(row).accessToken)), point).toBe(true);
      }
      expect([[...setup.fake.revoked], setup.fake.reused, setup.fake.doubleExchanges], point).toEqual([[], [], 0]);
      return rows.length;
    },
    async close() {
      await setup.backend.server.close();
      await next.server.close();
      if (keys.length > 1) expect(setup.backend.errors).toEqual([]);
      expect(next.errors).toEqual([]);
    },
  };
}

test.each(knowledge)(
  'a new key at any point of a renewal loses nothing: an instance that %s',
  async (_, keys) => {
    const { setup, interruption, takeOver, restore, check, close } = setUp(keys);
    await setup.confirmed();
    await setup.pass();
    await setup.pass();
    const { rows } = await db.sql().query<{ id: string }>('select profile_id as id from links');
    let tried = 0;
    for (const { when, first } of points)
      for (let point = first; ; point += step) {
        const before = setup.fake.renewals;
        setup.clock.advance(1_000);
        interruption.at(point, when);
        await setup.backend.server.renewAccess(rows[0]!.id);
        if (!interruption.happened) break;
        tried += 1;
        await takeOver();
        expect(setup.fake.renewals - before, `${when} ${point}`).toBe(1);
        expect(await check(`${when} ${point}`)).toBe(1);
        await restore();
      }
    expect(tried).toBeGreaterThanOrEqual((3 * 6) / step);
    await close();
  },
  120_000,
);

test.each(knowledge)(
  'a new key at any point of an exchange loses nothing: an instance that %s',
  async (_, keys) => {
    const { setup, interruption, takeOver, restore, check, close } = setUp(keys);
    let tried = 0;
    for (const { when, first } of points)
      for (let point = first; ; point += step) {
        const name = `${when}-${point}`;
        await setup.confirmed(`open-${name}`, `mia@${name}`);
        interruption.at(point, when);
        await setup.pass();
        if (!interruption.happened) {
          await takeOver();
          tried += 1;
          break;
        }
        tried += 1;
        await takeOver();
        expect(await check(name), name).toBe(tried);
        await restore();
      }
    expect(tried).toBeGreaterThanOrEqual((3 * 15) / step);
    await close();
  },
  120_000,
);
