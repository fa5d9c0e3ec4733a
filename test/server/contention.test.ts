import { expect, test } from 'vitest';
import type { LinkSession } from '../../src/core/link-session.ts';
import type { SampleAccount } from '../../src/server/server.ts';
import { sharedDatabase } from './backend.ts';
import type { PhoneBrowser } from '../phone-browser.ts';

const db = sharedDatabase();

async function links(): Promise<{ total: number; accounts: number; agencies: number }> {
  const { rows } = await db.sql().query<{ total: number; accounts: number; agencies: number }>(
    `select count(*)::int as total, count(distinct profile_id)::int as accounts, count(distinct agency_id)::int as agencies
     from links where ended_at is null`,
  );
  return rows[0] as { total: number; accounts: number; agencies: number };
}

/** Confirms many times at once, and opens the page that shows what became of it. */
async function confirmTimes(phone: PhoneBrowser, times: number): Promise<PhoneBrowser> {
  const { action, fields } = phone.form('Confirm');
  const confirm = () => phone.send(action, { method: 'POST', body: new URLSearchParams(fields) });
  const answers = await Promise.all(Array.from({ length: times }, confirm));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: times }, () => 303));
  return phone.open(new URL(answers[0]!.headers.get('Location')!, action).href);
}

const contested = process.env.RELEASE ? 200 : 2;

test(`${contested} accounts confirmed and accepted by 10 agencies each at once make ${contested} links`, async () => {
  const accounts: SampleAccount[] = Array.from({ length: contested }, (_, n) => ({
    accountId: `account-${n}`,
    handle: `account.${n}`,
    displayName: `Account ${n}`,
    unmet: [],
  }));
  const backend = db.backend({ accounts });
  const outcomes: Record<string, number> = {};
  for (const { handle } of accounts) {
    const ten = await Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        const who = `mia@agency-${n}-${handle}`;
        const session = await backend.open(who);
        return { who, id: session.id, phone: await backend.readyToConfirm(who, session, handle) };
      }),
    );
    const ended = await Promise.all(
      ten.map(async ({ who, id, phone }): Promise<LinkSession> => {
        await phone.press('Confirm');
        return phone.page === 'review' ? (await backend.decide(who, id, true)).body : backend.read(who, id);
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
  const phone = await confirmTimes(await backend.readyToConfirm('mia@sunrise', session), 10);
  expect(phone.page).toBe('review');
  const accepts = await Promise.all(Array.from({ length: 10 }, () => backend.decide('mia@sunrise', session.id, true)));
  for (const accept of accepts) expect([accept.status, accept.body.status, accept.body.rev]).toEqual([200, 'linked', accepts[0]?.body.rev]);
  expect(await links()).toEqual({ total: 1, accounts: 1, agencies: 1 });
});

test('without review 10 confirms at once link once', async () => {
  const backend = db.backend({ review: false });
  const session = await backend.open('mia@sunrise');
  const phone = await confirmTimes(await backend.readyToConfirm('mia@sunrise', session), 10);
  expect(phone.page).toBe('linked');
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

test('10 sessions opened at once by one person are one', async () => {
  const backend = db.backend();
  const opened = await Promise.all(Array.from({ length: 10 }, () => backend.open('mia@sunrise')));
  expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
});
