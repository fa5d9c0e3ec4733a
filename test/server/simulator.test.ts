import { expect, test } from 'vitest';
import type { LinkSession } from '../../src/core/link-session.ts';
import { sampleAccounts, simulator } from '../../src/server/server.ts';
import { like, minute, sharedDatabase, tokenOf } from './backend.ts';

const db = sharedDatabase();

test('a scan tells who asks, from where, since when and what becomes visible', async () => {
  const backend = db.backend();
  const opened = await backend.call<LinkSession>('mia@sunrise', 'POST', '/link-sessions', {
    body: { entry: 'profile' },
    headers: { 'Idempotency-Key': 'k', Origin: 'https://portal.test' },
  });
  backend.clock.advance(30_000);
  const { status, body } = await backend.ask('scan', { token: tokenOf(opened.body as { scanUrl: string }) });
  expect(status).toBe(200);
  expect(body).toEqual({
    deviceToken: like(/^[\w-]{43}$/),
    step: 'account',
    agency: { name: 'Agency sunrise' },
    label: 'Creator Agency Partner',
    host: 'portal.test',
    requestedAtMs: 30_000,
    matchCodes: [like(/^\d\d$/), like(/^\d\d$/), like(/^\d\d$/)],
    triesLeft: 3,
    handle: null,
    accounts: sampleAccounts.map(({ handle, displayName }) => ({ handle, displayName })),
    visible: [like(/@handle/), like(/bio/), like(/followers/), like(/videos/)],
  });
  expect(new Set(body.matchCodes).size).toBe(3);
  const session = await backend.read('mia@sunrise', opened.body.id);
  expect(body.matchCodes).toContain((session as { matchCode: string }).matchCode);
});

test('the sample accounts are the ones that the demo names', () => {
  expect(sampleAccounts.map(({ handle, unmet }) => [handle, ...unmet])).toEqual([
    ['mila.makes'],
    ['north.kitchen'],
    ['teen.tempo', 'adult'],
    ['second.chance', 'good-standing'],
    ['corner.bakery', 'personal-account'],
    ['taken.talent', 'unaffiliated'],
    ['all.wrong', 'adult', 'good-standing', 'personal-account', 'unaffiliated'],
  ]);
});

test.each(sampleAccounts.filter(({ unmet }) => unmet.length))(
  '@$handle is refused at Confirm on both screens, with the reasons',
  async (account) => {
    const backend = db.backend();
    const session = await backend.open('mia@sunrise');
    const deviceToken = await backend.readyToConfirm('mia@sunrise', session, account.handle);
    const refused = { status: 200, body: { outcome: 'ineligible', unmet: [...account.unmet], handle: account.handle } };
    expect(await backend.ask('confirm', { deviceToken })).toEqual(refused);
    expect(await backend.ask('confirm', { deviceToken })).toEqual(refused);
    expect(await backend.read('mia@sunrise', session.id)).toEqual({
      id: session.id,
      rev: 5,
      status: 'ineligible',
      unmet: [...account.unmet],
      account: { handle: account.handle, displayName: account.displayName },
    });
    expect((await db.sql().query('select 1 from link_accounts')).rowCount, 'nothing of it is kept').toBe(0);
    expect((await backend.ask('state', { deviceToken })).body).toMatchObject({
      step: 'done',
      outcome: 'ineligible',
      unmet: [...account.unmet],
    });
  },
);

test('an account that another agency has linked is not unaffiliated, and linking it again by its own agency says so', async () => {
  const backend = db.backend();
  await backend.link('ann@harbor');
  const session = await backend.open('mia@sunrise');
  const deviceToken = await backend.readyToConfirm('mia@sunrise', session);
  expect((await backend.ask('confirm', { deviceToken })).body).toEqual({
    outcome: 'ineligible',
    unmet: ['unaffiliated'],
    handle: 'mila.makes',
  });
  await backend.call('ann@harbor', 'DELETE', '/link');
  expect((await backend.link('mia@sunrise')).profile.handle).toBe('mila.makes');
});

test('the third wrong number declines, one by one however fast they come', async () => {
  const backend = db.backend();
  for (const together of [false, true]) {
    const who = `mia@${together ? 'together' : 'alone'}`;
    const session = await backend.open(who);
    const deviceToken = await backend.scan(session);
    const { matchCode } = (await backend.read(who, session.id)) as { matchCode: string };
    const wrong = (await backend.ask('state', { deviceToken })).body.matchCodes.find((code: string) => code !== matchCode);
    const answers = [];
    if (together) answers.push(...(await Promise.all(Array.from({ length: 3 }, () => backend.ask('match', { deviceToken, code: wrong })))));
    else for (let n = 0; n < 3; n++) answers.push(await backend.ask('match', { deviceToken, code: wrong }));
    expect(answers.sort((a, b) => b.body.triesLeft - a.body.triesLeft)).toEqual(
      [2, 1, 0].map((triesLeft) => ({ status: 200, body: { matched: false, triesLeft } })),
    );
    expect((await backend.read(who, session.id)).status).toBe('declined');
    const late = await backend.ask('match', { deviceToken, code: matchCode });
    expect([late.status, late.body.reason]).toEqual([409, 'declined']);
  }
});

test('a right number after two wrong ones counts, and stays right', async () => {
  const backend = db.backend();
  const session = await backend.open('mia@sunrise');
  const deviceToken = await backend.scan(session);
  const { matchCode } = (await backend.read('mia@sunrise', session.id)) as { matchCode: string };
  const wrong = matchCode === '10' ? '11' : '10';
  for (let n = 0; n < 2; n++) await backend.ask('match', { deviceToken, code: wrong });
  expect((await backend.ask('match', { deviceToken, code: matchCode })).body).toEqual({ matched: true });
  expect((await backend.ask('match', { deviceToken, code: wrong })).body).toEqual({ matched: true });
});

test('Confirm wants the account and the number first', async () => {
  const backend = db.backend();
  const session = await backend.open('mia@sunrise');
  const deviceToken = await backend.scan(session);
  const early = await backend.ask('confirm', { deviceToken });
  expect([early.status, early.body.code, early.body.reason]).toEqual([409, 'conflict', 'account']);
  await backend.ask('account', { deviceToken, handle: '@mila.makes' });
  expect((await backend.ask('confirm', { deviceToken })).body.reason).toBe('match');
  expect((await backend.read('mia@sunrise', session.id)).status).toBe('scanned');
});

test('the account can be changed until Confirm, and the computer follows', async () => {
  const backend = db.backend();
  const session = await backend.open('mia@sunrise');
  const deviceToken = await backend.readyToConfirm('mia@sunrise', session, 'mila.makes');
  expect((await backend.ask('account', { deviceToken, handle: 'north.kitchen' })).body).toEqual({
    handle: 'north.kitchen',
    displayName: 'North Kitchen',
  });
  expect(await backend.read('mia@sunrise', session.id)).toMatchObject({ rev: 5, scannedBy: { handle: 'north.kitchen' } });
  expect((await backend.ask('confirm', { deviceToken })).body).toEqual({ outcome: 'review', handle: 'north.kitchen' });
  expect((await backend.ask('account', { deviceToken, handle: 'nobody' })).status).toBe(422);
  expect((await backend.ask('account', { deviceToken, handle: 'mila.makes' })).body.reason).toBe('review');
});

test('Decline ends it on both screens', async () => {
  const backend = db.backend();
  const session = await backend.open('mia@sunrise');
  const deviceToken = await backend.scan(session);
  for (let n = 0; n < 2; n++) expect((await backend.ask('decline', { deviceToken })).body).toEqual({ outcome: 'declined' });
  expect((await backend.read('mia@sunrise', session.id)).status).toBe('declined');
  expect((await backend.ask('confirm', { deviceToken })).status).toBe(409);
});

test('what ended elsewhere is told in words', async () => {
  const backend = db.backend();
  const cancelled = await backend.open('mia@sunrise');
  const device = await backend.readyToConfirm('mia@sunrise', cancelled);
  await backend.call('mia@sunrise', 'DELETE', `/link-sessions/${cancelled.id}`);
  for (const [path, more] of [
    ['confirm', {}],
    ['decline', {}],
    ['account', { handle: 'mila.makes' }],
    ['match', { code: '10' }],
  ] as const) {
    const { status, body } = await backend.ask(path, { deviceToken: device, ...more });
    expect([status, body.code, body.reason, body.detail]).toEqual([
      409,
      'conflict',
      'cancelled',
      'Linking was cancelled on the computer. Nothing was linked.',
    ]);
  }
  const overdue = await backend.open('leo@sunrise');
  const late = await backend.scan(overdue);
  backend.clock.advance(5 * minute);
  expect((await backend.ask('confirm', { deviceToken: late })).body.reason).toBe('expired');
  expect((await backend.ask('state', { deviceToken: late })).body).toMatchObject({ step: 'done', outcome: 'expired' });
});

test('a phone whose account is taken between Confirm and the answer is told so', async () => {
  const backend = db.backend();
  const session = await backend.open('mia@sunrise');
  const deviceToken = await backend.readyToConfirm('mia@sunrise', session);
  await backend.ask('confirm', { deviceToken });
  await backend.link('ann@harbor');
  await backend.decide('mia@sunrise', session.id, true);
  const { status, body } = await backend.ask('confirm', { deviceToken });
  expect([status, body.reason, body.detail]).toEqual([409, 'failed', like(/^Another agency linked this account/)]);
});

test('a reloaded phone page goes on where it was', async () => {
  const backend = db.backend();
  const session = await backend.open('mia@sunrise');
  const deviceToken = await backend.scan(session);
  const step = async () => (await backend.ask('state', { deviceToken })).body.step;
  expect(await step()).toBe('account');
  await backend.ask('account', { deviceToken, handle: 'mila.makes' });
  expect(await step()).toBe('match');
  const { matchCode } = (await backend.read('mia@sunrise', session.id)) as { matchCode: string };
  await backend.ask('match', { deviceToken, code: matchCode });
  expect(await step()).toBe('confirm');
  await backend.ask('confirm', { deviceToken });
  expect((await backend.ask('state', { deviceToken })).body).toMatchObject({ step: 'done', outcome: 'review', handle: 'mila.makes' });
});

test('unknown tokens, wrong bodies and wrong methods are refused', async () => {
  const backend = db.backend();
  const session = await backend.open('mia@sunrise');
  for (const path of ['account', 'match', 'confirm', 'decline', 'state']) {
    // The token in the code is not the phone's.
    for (const deviceToken of ['unknown', '', '\u0000', tokenOf(session)]) {
      const { status, body } = await backend.ask(path, { deviceToken, handle: 'mila.makes', code: '10' });
      expect([status, body.code], path).toEqual([404, 'not-found']);
    }
    expect((await backend.ask(path, { deviceToken: 7 })).status).toBe(422);
  }
  expect((await backend.ask('match', { deviceToken: 'x', code: 'abc' })).status).toBe(422);
  expect((await backend.ask('nowhere', {})).status).toBe(404);
  const get = await backend.phone(new Request('https://portal.test/phone/api/scan'));
  expect([get.status, get.headers.get('Allow'), get.headers.get('Cache-Control')]).toEqual([405, 'POST', 'no-store']);
  const text = await backend.phone(new Request('https://portal.test/phone/api/scan', { method: 'POST', body: '{}' }));
  expect(text.status).toBe(415);
  const large = await backend.ask('scan', { token: 'x'.repeat(17 * 1024) });
  expect([large.status, large.body.code]).toEqual([413, 'too-large']);
});

test('the address of the phone may depend on where the portal was opened', () => {
  const provider = simulator({ phoneUrl: ({ openedHost }) => `http://${openedHost}/phone` });
  expect(provider.codeUrls({ sessionId: 's', rotation: 0, token: 't', openedHost: '192.168.1.7:5173' }, null)).toEqual({
    scanUrl: 'http://192.168.1.7:5173/phone#t',
    openUrl: 'http://192.168.1.7:5173/phone#t',
    scanner: 'camera',
  });
});

test('the simulator stays out of production unless it is told otherwise', () => {
  const phoneUrl = 'https://portal.test/phone';
  expect(() => simulator({ phoneUrl, env: { NODE_ENV: 'production' } })).toThrow(/not for production.*ALLOW_SIMULATOR=1/);
  expect(() => simulator({ phoneUrl, env: { NODE_ENV: 'production', ALLOW_SIMULATOR: 'yes' } })).toThrow();
  expect(simulator({ phoneUrl, env: { NODE_ENV: 'production', ALLOW_SIMULATOR: '1' } }).name).toBe('simulator');
});

test('a shared link leads to the phone page as long as the session waits, and the number protects it', async () => {
  const backend = db.backend();
  const session = await backend.open('mia@sunrise');
  const shared = { scanUrl: session.shareUrl! };
  expect(tokenOf(shared)).not.toBe(tokenOf(session));
  backend.clock.advance(4 * minute);
  const later = (await backend.read('mia@sunrise', session.id)) as typeof session;
  expect(later.scanUrl, 'the code itself has rotated').not.toBe(session.scanUrl);
  expect(later.shareUrl).toBe(session.shareUrl);
  expect((await backend.ask('scan', { token: tokenOf(session) })).body.reason, 'an old code').toBe('old');
  const deviceToken = await backend.scan(shared);
  expect((await backend.ask('scan', { token: tokenOf(shared) })).body.reason, 'spent by the first phone').toBe('spent');
  expect((await backend.ask('scan', { token: tokenOf(later) })).body.reason, 'and the code with it').toBe('spent');
  await backend.ask('account', { deviceToken, handle: 'mila.makes' });
  expect((await backend.ask('confirm', { deviceToken })).body.reason).toBe('match');
});

test('a shared link ends with its session', async () => {
  const backend = db.backend();
  const expired = await backend.open('mia@sunrise');
  backend.clock.advance(5 * minute);
  expect((await backend.ask('scan', { token: tokenOf({ scanUrl: expired.shareUrl! }) })).status).toBe(404);
  const cancelled = await backend.open('mia@sunrise');
  expect(cancelled.shareUrl).not.toBe(expired.shareUrl);
  await backend.call('mia@sunrise', 'DELETE', `/link-sessions/${cancelled.id}`);
  expect((await backend.ask('scan', { token: tokenOf({ scanUrl: cancelled.shareUrl! }) })).status).toBe(404);
});

test('the session says what the phone asks now', async () => {
  const backend = db.backend();
  const session = await backend.open('mia@sunrise');
  const asked = async () => ((await backend.read('mia@sunrise', session.id)) as { phoneStep?: string }).phoneStep;
  const deviceToken = await backend.scan(session);
  expect(await asked()).toBe('account');
  await backend.ask('account', { deviceToken, handle: 'mila.makes' });
  expect(await asked()).toBe('number');
  const { matchCode } = (await backend.read('mia@sunrise', session.id)) as { matchCode: string };
  const wrong = matchCode === '10' ? '11' : '10';
  await backend.ask('match', { deviceToken, code: wrong });
  expect(await asked()).toBe('number');
  await backend.ask('match', { deviceToken, code: matchCode });
  expect(await asked()).toBe('confirm');
});
