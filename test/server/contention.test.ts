import { expect, test } from 'vitest';
import type { LinkSession } from '../../src/core/link-session.ts';
import type { SampleAccount } from '../../src/server/server.ts';
import { hashToken, randomId, randomToken } from '../../src/server/crypto/opaque-tokens.ts';
import { sharedDatabase } from './backend.ts';

const db = sharedDatabase();

async function links(): Promise<{ total: number; accounts: number; agencies: number }> {
  const { rows } = await db.sql().query<{ total: number; accounts: number; agencies: number }>(
    `select count(*)::int as total, count(distinct profile_id)::int as accounts, count(distinct agency_id)::int as agencies
     from links where ended_at is null`,
  );
  return rows[0] as { total: number; accounts: number; agencies: number };
}

interface Contender {
  readonly agency: string;
  readonly handle: string;
  readonly id: string;
  readonly deviceToken: string;
}

function contender(agency: string, handle: string): Contender {
  return { agency, handle, id: randomId(), deviceToken: randomToken() };
}

/** Sessions whose phones have only Confirm left to press, straight into the table: the race begins there. */
async function write(contenders: readonly Contender[], at: number): Promise<void> {
  const rows = contenders.map(({ agency, handle, id, deviceToken }) => ({
    agency,
    id,
    hash: hashToken(deviceToken),
    state: { matchCodes: ['10', '20', '30'], triesLeft: 3, matched: true, handle },
  }));
  const from = 'from jsonb_to_recordset($1) as r (agency text, id text, hash text, state jsonb)';
  await db.sql().query(`insert into link_agencies select agency, agency, '[]' ${from}`, [JSON.stringify(rows)]);
  await db.sql().query(
    `insert into link_sessions (id, agency_id, user_id, entry, status, rev, opened_at, opened_host, expires_at, rotation, rotates_at,
       device_hash, provider_state)
     select id, agency, 'mia', 'profile', 'scanned', 4, $2::int8, 'portal.test', $2::int8 + 300000, 0, $2::int8 + 60000, hash, state ${from}`,
    [JSON.stringify(rows), at],
  );
}

const contested = process.env.RELEASE ? 200 : 50;

test(`${contested} accounts confirmed and accepted by 10 agencies each at once make ${contested} links`, async () => {
  const accounts: SampleAccount[] = Array.from({ length: contested }, (_, n) => ({
    accountId: `account-${n}`,
    handle: `account.${n}`,
    displayName: `Account ${n}`,
    unmet: [],
  }));
  const backend = db.backend({ accounts });
  const contenders = accounts.map(({ handle }) => Array.from({ length: 10 }, (_, n) => contender(`agency-${n}-${handle}`, handle)));
  await write(contenders.flat(), backend.clock.at);
  const outcomes: Record<string, number> = {};
  for (const ten of contenders) {
    const ended = await Promise.all(
      ten.map(async ({ agency, id, deviceToken }): Promise<LinkSession> => {
        const who = `mia@${agency}`;
        const { body } = await backend.ask('confirm', { deviceToken });
        return body.outcome === 'review' ? (await backend.decide(who, id, true)).body : backend.read(who, id);
      }),
    );
    for (const session of ended) {
      const name = [session.status, 'reason' in session && session.reason, 'unmet' in session && session.unmet].filter(Boolean).join(' ');
      outcomes[name] = (outcomes[name] ?? 0) + 1;
    }
    expect(ended.filter(({ status }) => status === 'linked')).toHaveLength(1);
  }
  console.log(`${contested} accounts × 10 agencies:`, outcomes);
  expect(await links()).toEqual({ total: contested, accounts: contested, agencies: contested });
  const { linked, ...losers } = outcomes;
  expect(linked).toBe(contested);
  expect((losers['failed account-taken'] ?? 0) + (losers['ineligible unaffiliated'] ?? 0)).toBe(contested * 9);
}, 120_000);

test('a session confirmed 10 times at once asks once, and accepted 10 times at once links once', async () => {
  const backend = db.backend();
  const session = await backend.open('mia@sunrise');
  const deviceToken = await backend.readyToConfirm('mia@sunrise', session);
  const confirms = await Promise.all(Array.from({ length: 10 }, () => backend.ask('confirm', { deviceToken })));
  for (const confirm of confirms) expect(confirm).toEqual({ status: 200, body: { outcome: 'review', handle: 'mila.makes' } });
  const accepts = await Promise.all(Array.from({ length: 10 }, () => backend.decide('mia@sunrise', session.id, true)));
  for (const accept of accepts) expect([accept.status, accept.body.status, accept.body.rev]).toEqual([200, 'linked', accepts[0]?.body.rev]);
  expect(await links()).toEqual({ total: 1, accounts: 1, agencies: 1 });
});

test('without review 10 confirms at once link once', async () => {
  const backend = db.backend({ review: false });
  const session = await backend.open('mia@sunrise');
  const deviceToken = await backend.readyToConfirm('mia@sunrise', session);
  const confirms = await Promise.all(Array.from({ length: 10 }, () => backend.ask('confirm', { deviceToken })));
  for (const confirm of confirms) expect(confirm).toEqual({ status: 200, body: { outcome: 'linked', handle: 'mila.makes' } });
  expect(await links()).toEqual({ total: 1, accounts: 1, agencies: 1 });
});

test('two people of one agency who accept different accounts at once link one, and the other learns why', async () => {
  const backend = db.backend();
  const ids = [await backend.review('mia@sunrise', 'mila.makes'), await backend.review('leo@sunrise', 'north.kitchen')] as const;
  const answers = await Promise.all([backend.decide('mia@sunrise', ids[0], true), backend.decide('leo@sunrise', ids[1], true)]);
  expect(answers.map(({ body }) => body.status).sort()).toEqual(['failed', 'linked']);
  expect(answers.find(({ body }) => body.status === 'failed')?.body).toMatchObject({ reason: 'agency-taken' });
  expect(await links()).toEqual({ total: 1, accounts: 1, agencies: 1 });
});

test('a code scanned by 10 phones at once works for one', async () => {
  const backend = db.backend();
  const session = await backend.open('mia@sunrise');
  const token = new URL(session.scanUrl).hash.slice(1);
  const scans = await Promise.all(Array.from({ length: 10 }, () => backend.ask('scan', { token })));
  expect(scans.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const { status, body } of scans) if (status !== 200) expect([status, body.reason]).toEqual([404, 'spent']);
});

test('10 sessions opened at once by one person are one', async () => {
  const backend = db.backend();
  const opened = await Promise.all(Array.from({ length: 10 }, () => backend.open('mia@sunrise')));
  expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
});
