// The phone page from the scan to the link, and every way in which it ends.
import { describe, expect, it } from 'vitest';
import type { LinkSession } from '../../src/core/link-session.ts';
import { minute, sharedDatabase } from './backend.ts';
import { json } from './faulty-tiktok.ts';
import { principal } from './people.ts';
import type { PhoneBrowser } from '../phone-browser.ts';
import { PhoneSetup } from './phone-setup.ts';

const db = sharedDatabase();
const setUp = (options?: ConstructorParameters<typeof PhoneSetup>[1]) => new PhoneSetup(db.backend, options);
const second = 1_000;

describe('the way from the code to the link', () => {
  it('asks who, sends to TikTok, asks the number, asks for consent, and the question on the computer links', async () => {
    const setup = setUp({ checkEligibility: () => ({ adult: 'met' }) });
    const session = await setup.open();
    expect(session).toMatchObject({ scanner: 'camera' });
    expect(session.scanUrl).toMatch(/^https:\/\/portal\.test\/tiktok\/[\w-]{43}$/);

    const phone = await setup.phone().open(session.scanUrl);
    expect(phone.heading).toBe('Agency sunrise wants to link your TikTok profile');
    expect(phone.buttons).toEqual(['Decline', 'Continue with TikTok']);
    expect(phone.text).toContain('Where portal.test');
    expect(phone.text).toContain('The account holder is 18 or older');
    expect((await setup.read(session.id)).status, 'looking changes nothing').toBe('pending');

    await phone.press('Continue with TikTok');
    expect(await setup.scanned(session.id)).toMatchObject({ phoneStep: 'account' });
    await phone.press('@open.1');
    expect(phone.heading).toBe('Which number is on the computer?');
    const scanned = await setup.scanned(session.id);
    expect(scanned).toMatchObject({ phoneStep: 'number', scannedBy: { handle: 'open.1', displayName: 'Name of open-1' } });

    await phone.press('Continue', { number: scanned.matchCode! });
    expect(phone.heading).toBe('Link @open.1 to Agency sunrise?');
    expect(phone.text).toContain('An account belongs to one agency at a time');
    expect(phone.buttons).toEqual(['Decline', 'Confirm']);
    expect(await setup.scanned(session.id)).toMatchObject({ phoneStep: 'confirm' });

    await phone.press('Confirm');
    expect(phone.heading).toBe('Now answer on the computer');
    expect(await setup.read(session.id)).toMatchObject({ status: 'review', profile: { handle: 'open.1', stats: { followers: 12 } } });
    await setup.backend.decide('mia@sunrise', session.id, true);
    await phone.open(phone.url);
    expect(phone.heading).toBe('@open.1 is linked to Agency sunrise');
    expect(setup.fake.count('token')).toBe(1);
    expect(setup.fake.doubleExchanges).toBe(0);
  });

  it('links at once where the host wants no question', async () => {
    const setup = setUp({ review: false });
    const phone = await setup.readyToConfirm(await setup.open());
    await phone.press('Confirm');
    expect(phone.page).toBe('linked');
  });

  it.each<[string, LinkSession['status'], boolean]>([
    ['what the confirmation leads to', 'review', true],
    ['the confirmation alone if TikTok does not answer', 'scanned', false],
  ])('leads a held request to %s', async (_, status, answers) => {
    const setup = setUp();
    const session = await setup.open();
    const phone = await setup.readyToConfirm(session);
    const { rev } = await setup.read(session.id);
    if (!answers) setup.fake.instead.user = () => json({}, 503);
    const held = setup.backend.server.service.awaitSession(principal('mia@sunrise'), session.id, { rev, waitMs: 25_000 });
    await phone.press('Confirm');
    expect(await held).toMatchObject({ status, rev: expect.toSatisfy((newer: number) => newer > rev) as number });
  });

  it('asks no number on the device that shows the code', async () => {
    const setup = setUp();
    const session = await setup.open();
    expect(session.openUrl).not.toBe(session.scanUrl);
    const phone = await setup.agreed(session.openUrl!);
    expect(phone.page).toBe('confirm');
    expect(await setup.scanned(session.id)).not.toHaveProperty('matchCode');
    await phone.press('Confirm');
    expect(phone.heading).toBe('Now go back and answer');
  });

  it('opens the link to hand on as long as the session is open, with the number', async () => {
    const setup = setUp();
    const session = await setup.open();
    await setup.pass(4 * minute);
    const phone = await setup.agreed(session.shareUrl!);
    expect(phone.page).toBe('number');
  });

  it('offers the phone page with the QR product too where there is a redirect URI', async () => {
    const setup = setUp({ tiktok: { login: 'qr' } });
    const session = await setup.open();
    expect(session).toMatchObject({ scanner: 'tiktok' });
    expect(session.scanUrl).toMatch(/^aweme:/);
    const phone = await setup.agreed(session.openUrl!);
    expect(phone.page).toBe('confirm');
    await phone.press('Confirm');
    expect((await setup.read(session.id)).status).toBe('review');

    const without = await setUp({ tiktok: { login: 'qr', redirectUri: undefined } }).open('leo@harbor');
    expect(without).not.toHaveProperty('openUrl');
    expect(without).not.toHaveProperty('shareUrl');
  });

  it('costs no work in the background while only a phone can go on', async () => {
    const setup = setUp();
    const session = await setup.open();
    const runs = async () => {
      const text = await (await setup.backend.server.operations(new Request('https://portal.test/metrics'))).text();
      return Number(/^tt_link_jobs_total\{kind="poll-authorization",result="done"\} (\d+)$/m.exec(text)?.[1] ?? 0);
    };
    await setup.pass(2_000);
    expect(await runs()).toBe(0);
    const phone = await setup.phone().open(session.scanUrl);
    await phone.press('Continue with TikTok');
    await setup.pass(10_000);
    expect(await runs()).toBe(0);
    await setup.pass(5 * minute);
    expect([await runs(), (await setup.read(session.id)).status]).toEqual([1, 'expired']);
  });

  it("ends a session that TikTok's app and the phone page both claim", async () => {
    const setup = setUp({ tiktok: { login: 'qr' } });
    const session = await setup.open();
    setup.fake.scan(session.scanUrl, 'open-2');
    setup.fake.confirm(session.scanUrl);
    // The answer about the code is under way while another phone claims the session.
    const phone = setup.phone();
    setup.fake.instead.check_qrcode = async (usual) => {
      await (await phone.open(session.openUrl!)).press('Continue with TikTok');
      return usual();
    };
    await setup.pass(2 * second);
    await setup.pass(2 * second);
    expect(await setup.read(session.id)).toMatchObject({ status: 'failed', reason: 'two-phones' });
    await phone.press('@open.1');
    expect(phone.page).toBe('failed');
  });
});

describe('the ways in which it ends', () => {
  it.each(['adult', 'good-standing', 'personal-account', 'unaffiliated'] as const)('says what to do about %s', async (rule) => {
    const setup = setUp({ checkEligibility: () => ({ [rule]: 'unmet' }) });
    const session = await setup.open();
    const phone = await setup.readyToConfirm(session);
    await phone.press('Confirm');
    expect(phone.heading).toBe('@open.1 can’t be linked yet');
    expect(await setup.read(session.id)).toMatchObject({ status: 'ineligible', unmet: [rule] });
    await setup.pass(10 * second);
    expect([...setup.fake.revoked], 'what was granted is given back').toEqual(['open-1']);
  });

  it('declines before TikTok is opened, at TikTok, at the number and at the consent', async () => {
    const setup = setUp();
    const phone = setup.phone();
    const session = async () => setup.open();
    const expectDeclined = async ({ id }: LinkSession) => {
      expect(phone.page).toBe('declined');
      expect((await setup.read(id)).status).toBe('declined');
    };

    let open = await session();
    await (await phone.open(open.scanUrl)).press('Decline');
    await expectDeclined(open);

    open = await session();
    await (await phone.open(open.scanUrl)).press('Continue with TikTok');
    await phone.press('Cancel');
    await expectDeclined(open);
    expect(phone.text).toContain('You did not agree at TikTok');
    expect(setup.fake.count('token')).toBe(0);

    open = await session();
    await (await setup.agreed(open.scanUrl, 'open.1', phone)).press('Decline');
    await expectDeclined(open);

    open = await session();
    await (await setup.agreed(open.openUrl!, 'open.1', phone)).press('Decline');
    await expectDeclined(open);
  });

  it('declines after three wrong numbers, and says how many are left before', async () => {
    const setup = setUp();
    const session = await setup.open();
    const phone = await setup.agreed(session.scanUrl);
    const wrong = { number: await setup.wrongNumber(session.id) };
    await phone.press('Continue', wrong);
    expect(phone.text).toContain('2 tries left');
    await phone.press('Continue', { number: '1x' });
    expect([phone.status, phone.text]).toEqual([422, expect.stringContaining('Type the two digits')]);
    await phone.press('Continue', wrong);
    expect(phone.text).toContain('1 try left');
    await phone.press('Continue', wrong);
    expect(phone.heading).toBe('Declined for your safety');
    expect((await setup.read(session.id)).status).toBe('declined');
  });

  it('counts answers at the same time one by one', async () => {
    const setup = setUp();
    const session = await setup.open();
    const phone = await setup.agreed(session.scanUrl);
    const { action, fields } = phone.form('Continue');
    const number = await setup.wrongNumber(session.id);
    const { matchCode } = await setup.scanned(session.id);
    const answer = (typed: string) => phone.send(action, { method: 'POST', body: new URLSearchParams({ ...fields, number: typed }) });
    await Promise.all(Array.from({ length: 20 }, () => answer(number)));
    await answer(matchCode!);
    expect((await setup.read(session.id)).status).toBe('declined');
    const { rows } = await db.sql().query(`select 1 from link_session_audit where cause = 'wrong-number'`);
    expect(rows).toHaveLength(2);
  });

  it("takes a number in the digits of the phone's keyboard", async () => {
    const setup = setUp();
    const session = await setup.open();
    const phone = await setup.agreed(session.scanUrl);
    const { matchCode } = await setup.scanned(session.id);
    await phone.press('Continue', { number: ` ${[...matchCode!].map((digit) => String.fromCharCode(0x660 + Number(digit))).join('')}` });
    expect(phone.page).toBe('confirm');
  });

  it('follows what is done on the computer, at every step', async () => {
    const setup = setUp();
    const cancel = (id: string) => setup.backend.call('mia@sunrise', 'DELETE', `/link-sessions/${id}`);
    let session = await setup.open();
    let phone = await setup.phone().open(session.scanUrl);
    await cancel(session.id);
    await phone.press('Continue with TikTok');
    expect([phone.status, phone.heading]).toEqual([410, 'Linking was cancelled']);

    session = await setup.open();
    phone = await setup.phone().open(session.scanUrl);
    await phone.press('Continue with TikTok');
    await cancel(session.id);
    await phone.press('@open.1');
    expect(phone.page).toBe('cancelled');
    expect(setup.fake.count('token'), 'TikTok’s code is not used').toBe(0);

    session = await setup.open();
    phone = await setup.agreed(session.scanUrl);
    await setup.pass(5 * minute);
    await phone.press('Continue', { number: '10' });
    expect(phone.page).toBe('expired');

    session = await setup.open();
    phone = await setup.readyToConfirm(session);
    await phone.press('Confirm');
    await setup.backend.decide('mia@sunrise', session.id, false);
    await phone.open(phone.url);
    expect(phone.heading).toBe('Not linked');
  });

  it.each([
    ['server_error', 'login-server-error'],
    ['<b>MARKED', 'login-error'],
  ])('fails with a support code after error=%s', async (error, reason) => {
    const setup = setUp();
    const session = await setup.open();
    const phone = await setup.phone().open(session.scanUrl);
    await phone.press('Continue with TikTok');
    const state = new URL(phone.url).searchParams.get('state')!;
    await phone.open(`https://portal.test/tiktok/callback?${new URLSearchParams({ error, state }).toString()}`);
    expect(phone.text).toContain(`Support code: ${reason}`);
    expect(await setup.read(session.id)).toMatchObject({ status: 'failed', reason });
    expect(phone.html).not.toContain('MARKED');
  });
});

describe('codes that can not be opened', () => {
  it('each has its own sentence', async () => {
    const setup = setUp();
    const session = await setup.open();
    const unknown = `https://portal.test/tiktok/${'x'.repeat(43)}`;
    for (const url of [unknown, 'https://portal.test/tiktok/short', 'https://portal.test/tiktok/status?ticket=1'])
      expect([(await setup.phone().open(url)).status, (await setup.phone().open(url)).page]).toEqual([404, 'unknown']);
    const reader = await setup.phone().open(session.scanUrl);
    await setup.pass(76 * second);
    expect([(await setup.phone().open(session.scanUrl)).status, (await setup.phone().open(session.scanUrl)).page]).toEqual([
      410,
      'replaced',
    ]);
    expect((await reader.press('Continue with TikTok')).page, 'who has read for a minute goes on').toBe('tiktok');
    expect((await setup.phone().open(session.shareUrl!)).page).toBe('used');
    await setup.pass(5 * minute);
    expect((await setup.phone().open(session.shareUrl!)).page).toBe('expired');
  });

  it('a page that was opened before another phone claimed says that the code was used', async () => {
    const setup = setUp();
    const session = await setup.open();
    const [first, late] = [await setup.phone().open(session.scanUrl), await setup.phone().open(session.scanUrl)];
    await first.press('Continue with TikTok');
    await late.press('Continue with TikTok');
    expect([late.status, late.page]).toEqual([410, 'used']);
    await late.open(session.scanUrl);
    await first.press('@open.1');
    expect(first.page, 'the first phone goes on').toBe('number');
  });

  it('200 claims at once have one winner', async () => {
    const setup = setUp();
    const session = await setup.open();
    const phones: PhoneBrowser[] = [];
    for (let n = 0; n < 200; n++) phones.push(await setup.phone().open(session.scanUrl));
    const answers = await Promise.all(
      phones.map(async (phone) => {
        const { action, fields } = phone.form('Continue with TikTok');
        for (;;) {
          const answer = await phone.send(action, { method: 'POST', body: new URLSearchParams(fields) });
          // On a slow machine some wait too long for the database, and try again.
          if (answer.status !== 503) return answer;
        }
      }),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(199);
  });

  it('a preview bot and a prefetch use nothing up, whatever they open', async () => {
    const setup = setUp();
    const session = await setup.open();
    const phone = await setup.phone().open(session.scanUrl);
    const addresses = [session.scanUrl, session.shareUrl!, session.openUrl!, phone.url];
    for (const url of addresses) {
      const bot = await setup.phone().open(url);
      expect(bot.page).toBe('ask');
      expect((await bot.send(bot.url, { method: 'HEAD' })).status).toBe(200);
      for (const action of ['claim', 'decline', 'match', 'confirm'])
        expect((await bot.send(`https://portal.test/tiktok/${action}`)).status, action).toBe(405);
    }
    expect(await setup.read(session.id)).toMatchObject({ status: 'pending', rev: 1 });
    await phone.press('Continue with TikTok');
    const callback = `https://portal.test/tiktok/callback?code=c&state=${new URL(phone.url).searchParams.get('state')}`;
    await phone.send(callback, { method: 'HEAD' });
    expect(await setup.scanned(session.id)).toMatchObject({ rev: 2 });
  });
});

describe('when something does not answer', () => {
  it('waits while TikTok gives no account, and goes on by itself', async () => {
    const setup = setUp();
    const session = await setup.open();
    setup.fake.instead.user = () => json({}, 500);
    const phone = await setup.agreed(session.scanUrl);
    expect([phone.status, phone.page, phone.buttons]).toEqual([503, 'unavailable', ['Try again']]);
    expect(phone.html).toContain('http-equiv="refresh"');
    setup.fake.instead = {};
    await setup.pass(20 * second);
    await phone.press('Try again');
    expect(phone.page).toBe('number');
    expect(setup.fake.doubleExchanges).toBe(0);
  });

  it("ends the session when TikTok's answer to the code is lost, and sends the code once", async () => {
    const setup = setUp();
    const session = await setup.open();
    setup.fake.instead.token = async (usual) => {
      await usual();
      return json({}, 500);
    };
    const phone = await setup.agreed(session.scanUrl);
    expect(phone.text).toContain('Support code: exchange-unclear');
    expect([...setup.fake.exchanges.values()]).toEqual([1]);
  });

  it('offers to press again while the database is away, and loses nothing', async () => {
    const setup = setUp();
    const session = await setup.open();
    const phone = await setup.readyToConfirm(session);
    const { transaction } = db.sql();
    const sql = db.sql() as { transaction: typeof transaction };
    sql.transaction = () => Promise.reject(Object.assign(new Error('MARKED'), { code: 'ECONNREFUSED' }));
    await phone.press('Confirm').finally(() => (sql.transaction = transaction));
    expect([phone.status, phone.page]).toEqual([503, 'unavailable']);
    expect(phone.html).not.toContain('MARKED');
    await phone.press('Try again');
    expect(phone.page).toBe('review');
  });

  it('goes on after the process was killed, at every step', async () => {
    const setup = setUp();
    const session = await setup.open();
    const phone = setup.phone();
    await phone.open(session.scanUrl);
    setup.restart();
    const before = phone.url;
    await phone.press('Continue with TikTok');
    setup.restart();
    await phone.open(before);
    expect(phone.heading, 'back from TikTok without an answer').toBe('Continue at TikTok');
    await phone.press('Continue with TikTok');
    setup.restart();
    // Killed after the code was kept and before its answer arrived.
    const callback = await setup.callbackOf(phone);
    await phone.send(callback);
    setup.restart();
    await phone.open(before);
    expect([phone.status, phone.page], 'the page before the answer says where to go on').toEqual([200, 'left']);
    await phone.open(callback);
    expect(phone.page, 'and the answer leads on when it is sent again').toBe('number');
    setup.restart();
    await phone.press('Continue', { number: (await setup.scanned(session.id)).matchCode! });
    setup.restart();
    const confirm = phone.form('Confirm');
    await phone.send(confirm.action, { method: 'POST', body: new URLSearchParams(confirm.fields) });
    setup.restart();
    await phone.open(before);
    expect(phone.page).toBe('review');
    await setup.backend.decide('mia@sunrise', session.id, true);
    expect((await phone.open(phone.url)).page).toBe('linked');
    expect(setup.fake.doubleExchanges).toBe(0);
  });
});
