// What attackers may try on the phone page, step by step, and what the page gives away.
import { describe, expect, it } from 'vitest';
import { tiktok, type TikTokOptions } from '../../src/server/server.ts';
import { sharedDatabase } from './backend.ts';
import { dump } from './dump.ts';
import { clientKey, clientSecret } from './faulty-tiktok.ts';
import { Interruption } from './interruption.ts';
import { PhoneSetup } from './phone-setup.ts';
import { redirectUri } from './simulated-provider.ts';

const db = sharedDatabase();
const setUp = (options?: ConstructorParameters<typeof PhoneSetup>[1]) => new PhoneSetup(db.backend, options);
const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
const page = 'https://portal.test/tiktok';

describe('the two symmetric attacks', () => {
  it("a dishonest agency sends somebody TikTok's address directly: the person is asked with every fact before anything counts", async () => {
    const setup = setUp();
    const session = await setup.open();
    const attacker = await setup.phone().open(session.scanUrl);
    const claim = attacker.form('Continue with TikTok');
    const authorizeUrl = (await attacker.send(claim.action, form(claim.fields))).headers.get('Location')!;

    const victim = await setup.phone().open(authorizeUrl);
    await victim.press('@open.1');
    expect(victim.page, 'the number is on a computer that the victim does not see').toBe('number');
    expect(victim.text).toContain('Only type a number that you see yourself');
    expect(victim.buttons).toContain('Decline');
    expect(await setup.scanned(session.id), 'nothing is confirmed').toMatchObject({ phoneStep: 'number' });
    expect((await setup.backend.call<{ profile: unknown }>('mia@sunrise', 'GET', '/link')).body.profile).toBeNull();

    // The agency gives the number away. Consent still names it, and declining ends everything.
    await victim.press('Continue', { number: (await setup.scanned(session.id)).matchCode! });
    expect(victim.heading).toBe('Link @open.1 to Agency sunrise?');
    await victim.press('Decline');
    expect((await setup.read(session.id)).status).toBe('declined');
    await setup.pass(10_000);
    expect([...setup.fake.revoked]).toEqual(['open-1']);
  });

  it('a dishonest agency that goes on in its own browser after sending the address links nothing', async () => {
    const setup = setUp();
    const session = await setup.open();
    const attacker = await setup.phone().open(session.scanUrl);
    const shown = attacker.url;
    const { action, fields } = attacker.form('Continue with TikTok');
    const authorizeUrl = (await attacker.send(action, form(fields))).headers.get('Location')!;
    await attacker.open(shown);
    const { ticket } = attacker.form('Continue with TikTok').fields;

    const victim = await setup.phone().open(authorizeUrl);
    await victim.press('@open.1');
    const number = (await setup.scanned(session.id)).matchCode!;
    for (const proof of ['', `.${'x'.repeat(43)}`]) {
      await attacker.send(`${page}/match`, form({ ticket: ticket! + proof, number }));
      await attacker.send(`${page}/confirm`, form({ ticket: ticket! + proof }));
    }
    expect(await setup.scanned(session.id), 'the number was not taken').toMatchObject({ phoneStep: 'number' });
    expect([(await attacker.open(shown)).page, attacker.buttons]).toEqual(['left', []]);

    await victim.press('Continue', { number });
    await attacker.send(`${page}/confirm`, form({ ticket: ticket! }));
    expect(await setup.scanned(session.id), 'nor the consent').toMatchObject({ phoneStep: 'confirm' });
    await victim.press('Confirm');
    expect(victim.page).toBe('review');
    expect((await attacker.open(shown)).page, 'what was left follows').toBe('review');
  });

  it('a bystander scans first: their profile is not linked without the number and a yes on the computer', async () => {
    const setup = setUp();
    const session = await setup.open();
    const bystander = await setup.agreed(session.scanUrl, 'open.2');
    const owner = await setup.phone().open(session.scanUrl);
    expect(owner.heading, 'the owner of the account sees it at once').toBe('Another phone has used this code');
    expect(await setup.scanned(session.id), 'and the computer names who scanned').toMatchObject({ scannedBy: { handle: 'open.2' } });
    await bystander.press('Continue', { number: (await setup.scanned(session.id)).matchCode! });
    await bystander.press('Confirm');
    expect(await setup.read(session.id)).toMatchObject({ status: 'review', profile: { handle: 'open.2' } });
    await setup.backend.decide('mia@sunrise', session.id, false);
    expect((await setup.read(session.id)).status).toBe('cancelled');
  });
});

describe('the callback', () => {
  it('works in another browser, which goes on with the next form', async () => {
    const setup = setUp();
    const session = await setup.open();
    const first = await setup.phone().open(session.scanUrl);
    await first.press('Continue with TikTok');
    const callback = await setup.callbackOf(first);
    const other = await setup.phone().open(callback);
    expect(other.page).toBe('number');
    expect(other.url, 'TikTok’s code leaves the history').toMatch(/^https:\/\/portal\.test\/tiktok\/status\?ticket=[\w-]{43}\.[\w-]{43}$/);
    await other.press('Continue', { number: (await setup.scanned(session.id)).matchCode! });
    await other.press('Confirm');
    expect(other.page).toBe('review');
  });

  it('changes nothing when it is replayed, forged, incomplete or of another session', async () => {
    const setup = setUp();
    const session = await setup.open();
    const phone = await setup.phone().open(session.scanUrl);
    await phone.press('Continue with TikTok');
    const callback = await setup.callbackOf(phone);
    const { searchParams: answer } = new URL(callback);
    const state = answer.get('state')!;
    const { rev } = await setup.scanned(session.id);
    const attempts: Record<string, string>[] = [
      { code: 'c' },
      { state },
      { state: 'x'.repeat(43), code: 'c' },
      { state: `${state.slice(0, -1)}${state.endsWith('A') ? 'B' : 'A'}`, code: 'c' },
      { state: '', error: 'access_denied' },
      { state: 'x'.repeat(43), error: 'access_denied' },
      { state: `${state}%00`, code: 'c' },
    ];
    for (const query of attempts) {
      await phone.open(`${page}/callback?${new URLSearchParams(query).toString()}`);
      expect([phone.status, phone.page], JSON.stringify(query)).toEqual([400, 'callback']);
    }
    expect(await setup.scanned(session.id)).toMatchObject({ rev });

    await phone.open(callback);
    expect(phone.page).toBe('number');
    const after = await setup.scanned(session.id);
    for (const query of [{ state, code: 'c' }, { state }]) {
      const forged = await setup.phone().open(`${page}/callback?${new URLSearchParams(query).toString()}`);
      expect([forged.status, forged.heading]).toEqual([400, 'TikTok’s answer can’t be used']);
    }
    expect((await setup.phone().open(callback)).page, 'whoever has the whole answer is the one who brought it').toBe('number');
    await setup.phone().open(`${page}/callback?${new URLSearchParams({ state, error: 'access_denied' }).toString()}`);
    expect(await setup.scanned(session.id), 'a spent state declines nothing').toEqual(after);
    expect(setup.fake.count('token')).toBe(1);
  });

  it('takes the state of the last visit to TikTok only', async () => {
    const setup = setUp();
    const session = await setup.open();
    const phone = await setup.phone().open(session.scanUrl);
    const shown = phone.url;
    await phone.press('Continue with TikTok');
    const first = new URL(phone.url).searchParams.get('state')!;
    await (await phone.open(shown)).press('Continue with TikTok');
    expect((await setup.phone().open(`${page}/callback?code=c&state=${first}`)).page).toBe('callback');
    await phone.press('@open.1');
    expect(phone.page).toBe('number');
  });

  it('counts at any moment of the job of its session', async () => {
    for (let point = 0, isReached = true; isReached; point++) {
      let callback = '';
      const interruption = new Interruption(() => phone.send(callback));
      const setup = setUp({ sql: interruption.sql(db.sql()) });
      const phone = setup.phone();
      const who = `mia@agency-${point}`;
      const session = await setup.open(who);
      await (await phone.open(session.scanUrl)).press('Continue with TikTok');
      callback = await setup.callbackOf(phone);
      interruption.at(point, 'before');
      await setup.pass(2_000);
      isReached = interruption.happened;
      if (!isReached) interruption.at(-1, 'before');
      else {
        await setup.pass(6_000);
        expect(await setup.scanned(session.id, who), `statement ${point}`).toMatchObject({ phoneStep: 'number' });
      }
    }
  });

  it('of 50 at the same time one counts', async () => {
    const setup = setUp();
    const session = await setup.open();
    const phone = await setup.phone().open(session.scanUrl);
    await phone.press('Continue with TikTok');
    const callback = await setup.callbackOf(phone);
    const answers = await Promise.all(Array.from({ length: 50 }, () => phone.send(callback)));
    const pages = new Set(answers.map(({ headers }) => headers.get('Location')));
    expect([...pages], 'all lead to the same page').toEqual([expect.stringContaining('/status?ticket=')]);
    await phone.open(`https://portal.test${[...pages][0]!}`);
    const { rows } = await db.sql().query(`select 1 from link_session_audit where cause = 'answered'`);
    expect(rows).toHaveLength(1);
    expect([...setup.fake.exchanges.values()]).toEqual([1]);
  });
});

describe('the forms', () => {
  it('do nothing with tickets that are made up, of another code, or of another step', async () => {
    const setup = setUp();
    const [session, other] = [await setup.open(), await setup.open('leo@harbor')];
    const phone = await setup.phone().open(session.scanUrl);
    const { fields } = phone.form('Continue with TikTok');
    const code = new URL(other.scanUrl).pathname.split('/').pop()!;
    const post = (action: string, body: Record<string, string>, init: RequestInit = {}) =>
      setup.phone().send(`${page}/${action}`, { ...form(body), ...init });
    for (const action of ['claim', 'decline']) {
      expect((await post(action, { ...fields, code })).status, 'a ticket of another code').toBe(400);
      expect((await post(action, { ...fields, claim: `${'x'.repeat(24)}.${'y'.repeat(43)}` })).status).toBe(400);
      expect((await post(action, { code: fields.code! })).status).toBe(400);
      expect((await post(action, fields, { headers: { 'Sec-Fetch-Site': 'cross-site' } })).status, 'pressed by another site').toBe(403);
      expect((await post(action, { ...fields, more: 'x'.repeat(3_000) })).status).toBe(413);
    }
    for (const action of ['match', 'confirm', 'decline', 'claim'])
      expect((await post(action, { ticket: 'x'.repeat(43), number: '10' })).status, action).toBe(404);
    for (const { id, who } of [
      { ...session, who: 'mia@sunrise' },
      { ...other, who: 'leo@harbor' },
    ])
      expect(await setup.read(id, who)).toMatchObject({ status: 'pending', rev: 1 });

    await setup.agreed(session.scanUrl, 'open.1', phone);
    const { ticket } = phone.form('Continue').fields;
    await post('confirm', { ticket: ticket! });
    await setup.pass(10_000);
    expect((await phone.open(phone.url)).page).toBe('number');
    expect(await setup.scanned(session.id), 'no consent before the number').toMatchObject({ phoneStep: 'number' });
  });

  it('say the same twice without doing it twice', async () => {
    const setup = setUp();
    const phone = await setup.readyToConfirm(await setup.open());
    const { action, fields } = phone.form('Confirm');
    const answers = await Promise.all(Array.from({ length: 10 }, () => phone.send(action, form(fields))));
    expect(answers.every(({ status }) => status === 303)).toBe(true);
    await phone.open(phone.url);
    expect(phone.page).toBe('review');
    const { rows } = await db.sql().query(`select 1 from link_session_audit where cause in ('consented', 'confirmed')`);
    expect(rows).toHaveLength(2);
  });
});

describe('every page', () => {
  it('has the headers of a page that trusts nobody, a title, a landmark and no script', async () => {
    const setup = setUp();
    const session = await setup.open();
    const phone = await setup.phone().open(session.scanUrl);
    const check = (name: string) => {
      expect(phone.headers.get('Content-Security-Policy'), name).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; form-action 'self' https:\/\/tiktok\.test; base-uri 'none'; frame-ancestors 'none'$/,
      );
      for (const [header, value] of [
        ['Cache-Control', 'no-store'],
        ['Referrer-Policy', 'no-referrer'],
        ['X-Content-Type-Options', 'nosniff'],
        ['Link-Provider', 'tiktok'],
        ['Set-Cookie', null],
      ] as const)
        expect(phone.headers.get(header), name).toBe(value);
      expect(phone.html).not.toMatch(/<script|\son\w+=|javascript:|<img|<link|https?:\/\/(?!portal\.test)/i);
      for (const tag of ['title', 'main', 'h1'])
        expect(phone.html.match(new RegExp(`<${tag}[ >]`, 'g')), `${name}: ${tag}`).toHaveLength(1);
      expect(
        /<title>([^<]+)<\/title>/
          .exec(phone.html)?.[1]
          ?.replace(/[\u2068\u2069]/g, '')
          .replace(/&#39;/g, "'"),
      ).toBe(phone.heading);
    };
    check('ask');
    const shown = phone.url;
    await phone.press('Continue with TikTok');
    check.call(undefined, (await phone.open(shown)).page);
    await phone.press('Continue with TikTok');
    await phone.press('@open.1');
    check('number');
    await phone.press('Continue', { number: (await setup.scanned(session.id)).matchCode! });
    check('confirm');
    await phone.press('Confirm');
    check('review');
    await phone.open(`${page}/${'x'.repeat(43)}`);
    check('unknown');
    await phone.open(`${page}/callback`);
    check('callback');
  });

  it('shows names as text, whatever they are', async () => {
    const setup = setUp();
    Object.assign(setup.fake.account('open-1'), { handle: '', displayName: '<script>alert(1)</script>\u202e"&' });
    const phone = await setup.agreed((await setup.open()).openUrl!, '');
    expect(phone.html).toContain('<bdi>&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;</bdi>');
    expect(phone.html).not.toContain('\u202e');
  });

  it('is in the language of the phone', async () => {
    const setup = setUp();
    const session = await setup.open();
    for (const [header, lang] of [
      ['nl, tlh;q=0.9', 'en'],
      ['*', 'en'],
      ['x'.repeat(5_000), 'en'],
      ['en-GB,en;q=0.8', 'en'],
      ['de-AT,de;q=0.9,en;q=0.5', 'de'],
      ['nl,fr-CA;q=0.4,ja;q=0.6', 'ja'],
      ['es-AR', 'es-MX'],
      ['zh-HK', 'zh-TW'],
      ['pt', 'pt-BR'],
      ['ar-EG', 'ar'],
    ] as const) {
      const { html, headers } = await setup.phone(header).open(session.scanUrl);
      expect(html, header.slice(0, 40)).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`);
      expect(headers.get('Content-Language')).toBe(lang);
    }
  });
});

it('keeps no secret in a plain column or in the log', async () => {
  const log: string[] = [];
  const write = (...line: unknown[]) => void log.push(JSON.stringify(line));
  const setup = setUp({ logger: { error: write, warn: write, info: write, debug: write } });
  const session = await setup.open();
  const phone = await setup.phone().open(session.scanUrl);
  const { claim } = phone.form('Continue with TikTok').fields;
  await phone.press('Continue with TikTok');
  const state = new URL(phone.url).searchParams.get('state')!;
  const callback = await setup.callbackOf(phone);
  await phone.send(callback);
  const tables = await dump(db.sql());
  await phone.open(callback);
  const { ticket } = phone.form('Continue').fields;
  const secrets = {
    state,
    ticket: ticket!.split('.')[0]!,
    proof: ticket!.split('.')[1]!,
    claim: claim!.split('.')[1]!,
    code: new URL(callback).searchParams.get('code')!,
    scan: session.scanUrl.split('/').pop()!,
    open: session.openUrl!.split('/').pop()!,
    share: session.shareUrl!.split('/').pop()!,
    client: clientSecret,
  };
  const everything = `${tables}${String(await dump(db.sql()))}${log.join('')}`;
  for (const [name, secret] of Object.entries(secrets)) expect(everything.includes(secret), name).toBe(false);
  expect(log.join('')).toContain('"route":"/callback"');
});

describe('the options of Login Kit for Web', () => {
  const make = (options: Partial<TikTokOptions>) => () => tiktok({ clientKey, clientSecret, redirectUri, ...options });

  it.each([
    ['no redirect URI', { redirectUri: undefined }, 'redirectUri is missing'],
    ['no address', { redirectUri: '/tiktok/callback' }, 'absolute'],
    ['http: of another machine', { redirectUri: 'http://portal.test/tiktok/callback' }, 'https:'],
    ['a query', { redirectUri: `${redirectUri}?a=1` }, 'query'],
    ['a fragment', { redirectUri: `${redirectUri}#` }, 'fragment'],
    ['a user name', { redirectUri: 'https://a@portal.test/tiktok/callback' }, 'user name'],
    ['512 characters', { redirectUri: `https://portal.test/${'a'.repeat(483)}/callback` }, '511 characters'],
    ['another end', { redirectUri: 'https://portal.test/tiktok' }, '/callback'],
    ['no path of its own', { redirectUri: 'https://portal.test/callback' }, '/callback'],
    ['a slash at the end', { redirectUri: `${redirectUri}/` }, '/callback'],
    ['another spelling', { redirectUri: 'https://Portal.test/tiktok/callback' }, 'spelled'],
    ['an authorize address that is none', { authorizeUrl: 'tiktok' }, 'authorizeUrl'],
  ])('refuses %s', (_, options, sentence) => {
    expect(make(options)).toThrow(sentence);
  });

  it('allows http: on this machine and against a simulated TikTok', () => {
    expect(make({ redirectUri: 'http://localhost:5173/tiktok/callback' })).not.toThrow();
    const authorizeUrl = 'http://192.168.1.5:5173/simulated-tiktok/v2/auth/authorize/';
    expect(make({ redirectUri: 'http://192.168.1.5:5173/tiktok/callback', authorizeUrl })).not.toThrow();
  });

  it('asks TikTok with exactly what is registered, and for the consent page every time', () => {
    const url = new URL(make({})().webLogin!.authorizeUrl('the state'));
    expect(url.origin + url.pathname).toBe('https://www.tiktok.com/v2/auth/authorize/');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_key: clientKey,
      response_type: 'code',
      scope: 'user.info.basic,user.info.profile,user.info.stats,video.list',
      redirect_uri: redirectUri,
      state: 'the state',
      disable_auto_auth: '1',
    });
  });
});
