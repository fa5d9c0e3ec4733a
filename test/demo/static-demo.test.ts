import { describe, expect, it } from 'vitest';
import { MockClock } from '../../src/mock/mock.ts';
import type { LinkSession } from '../../src/pure.ts';
import { memoryStore, openCenter, phoneOf, request, Visitor, type Demo } from './center.ts';
import type { PhoneBrowser } from '../phone-browser.ts';

/** A center whose worker can be stopped at any time, with a clock that stands still. */
function restartable() {
  const store = memoryStore();
  const clock = new MockClock('manual');
  let center: Promise<Demo> | undefined;
  const demo: Demo = { url: '', ask: async (path, init) => (await (center ??= openCenter(store, clock))).ask(path, init) };
  return { demo: () => demo, clock, stop: () => (center = undefined) };
}

function walker(demo: () => Demo, who: string) {
  const visitor = new Visitor(demo, who);
  const address = (session: LinkSession) => `/api/tt/link-sessions/${session.id}`;
  return {
    visitor,
    phone: () => phoneOf(demo),
    start: () => visitor.api<LinkSession>('POST', '/api/tt/link-sessions', { entry: 'profile' }),
    now: (session: LinkSession) => visitor.api<LinkSession>('GET', address(session)),
    decide: (session: LinkSession, accept: boolean) => visitor.api<LinkSession>('POST', `${address(session)}/decision`, { accept }),
  };
}

function codeOf(session: LinkSession): string {
  if (session.status !== 'pending') throw new Error(`There is no code while it is ${session.status}.`);
  return session.scanUrl;
}

function numberOf(session: LinkSession): string {
  return session.status === 'scanned' ? (session.matchCode ?? '') : '';
}

/** The whole way up to `Confirm`. */
async function confirm({ phone, now }: ReturnType<typeof walker>, session: LinkSession, handle: string): Promise<PhoneBrowser> {
  const used = await phone().choose(codeOf(session), handle);
  await used.press('Continue', { number: numberOf(await now(session)) });
  return used.press('Confirm');
}

describe('a worker that is stopped', () => {
  it('loses nothing, in whatever moment', async () => {
    const { demo, stop } = restartable();
    const { visitor, start, now, phone, decide } = walker(demo, 'mia@sunrise');
    const session = await start();
    stop();
    expect(await now(session)).toEqual(session);
    const used = await phone().open(codeOf(session));
    expect(used.heading).toBe('Sunrise Talent wants to link your TikTok profile');
    stop();
    await used.press('Continue with TikTok');
    stop();
    await used.press('@north.kitchen');
    stop();
    const scanned = await now(session);
    expect(scanned).toMatchObject({ status: 'scanned', phoneStep: 'number', scannedBy: { handle: 'north.kitchen' } });
    await used.press('Continue', { number: numberOf(scanned) === '10' ? '11' : '10' });
    stop();
    expect((await used.open(used.path)).text).toContain('Wrong number. 2 tries left.');
    await used.press('Continue', { number: numberOf(scanned) });
    stop();
    expect((await used.open(used.path)).page).toBe('confirm');
    await used.press('Confirm');
    stop();
    expect(await now(session)).toMatchObject({ status: 'review', profile: { handle: 'north.kitchen' } });
    const linked = await decide(session, true);
    expect(linked).toMatchObject({ status: 'linked', profile: { handle: 'north.kitchen', partnerRoles: ['cap', 'tap'] } });
    await visitor.sent('/creators/manage?add=creator', request);
    await visitor.sent('/center/roles', { roles: 'tap', back: '/' });
    stop();
    expect(await visitor.see('/inbox?creator=sand.castle')).toContain('Sunrise Talent would like to work with you');
    expect(await visitor.api('GET', '/api/tt/link')).toMatchObject({ profile: { handle: 'north.kitchen', partnerRoles: ['tap'] } });
  });

  it('opens a shared link after the code has rotated, follows the phone, and links an unwell profile again', async () => {
    const { demo, clock } = restartable();
    const walk = walker(demo, 'mia@sunrise');
    const { visitor, start, now, phone, decide } = walk;
    const session = await start();
    await clock.advance(120_000);
    expect((await phone().open(codeOf(session))).page).toBe('replaced');
    const shared = 'shareUrl' in session ? session.shareUrl! : '';
    const used = await phone().open(shared);
    await used.press('Continue with TikTok');
    expect((await phone().open(shared)).page).toBe('used');
    expect(await now(session)).toMatchObject({ phoneStep: 'account' });
    await used.press('@mila.makes');
    const scanned = await now(session);
    expect(scanned).toMatchObject({ phoneStep: 'number' });
    await used.press('Continue', { number: numberOf(scanned) });
    expect(await now(session)).toMatchObject({ phoneStep: 'confirm', scannedBy: { handle: 'mila.makes' } });
    await used.press('Confirm');
    await decide(session, true);
    expect((await used.open(used.path)).page).toBe('linked');

    await visitor.sent('/center/health', { health: 'revoked', back: '/' });
    const again = await start();
    await confirm(walk, again, 'mila.makes');
    expect(await now(again)).not.toHaveProperty('replaces');
    await decide(again, false);
    const other = await start();
    await confirm(walk, other, 'north.kitchen');
    expect(await now(other)).toMatchObject({ status: 'review', replaces: { handle: 'mila.makes' } });
    expect(await decide(other, true)).toMatchObject({ status: 'linked', profile: { handle: 'north.kitchen' } });
  });

  it('has answered nobody before that was stored', async () => {
    const order: string[] = [];
    const write = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push('stored');
    };
    const demo = await openCenter({ ...memoryStore(), write });
    const roles = demo.ask('/center/roles', { method: 'POST', body: new URLSearchParams({ roles: 'tap' }) });
    await Promise.all([roles.then(() => order.push('told')), demo.ask('/', {}).then(() => order.push('seen'))]);
    expect(order[0]).toBe('stored');
    expect(order).toEqual(expect.arrayContaining(['told', 'seen']));
  });

  it('loses nothing of a form that came in slowly', async () => {
    const { demo, stop } = restartable();
    const mia = new Visitor(demo, 'mia@sunrise');
    let send: (form: string) => void = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        send = (form) => {
          controller.enqueue(new TextEncoder().encode(form));
          controller.close();
        };
      },
    });
    const slow: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
      duplex: 'half',
    };
    const sent = mia.ask('/creators/manage?add=creator', slow);
    await mia.see('/campaigns');
    send(new URLSearchParams(request).toString());
    expect((await sent).status).toBe(303);
    stop();
    expect(await mia.see('/creators/manage')).toContain('@sand.castle');
  });

  it('leaves behind what another version of the demo has kept', async () => {
    const visitor = new Visitor(await openCenter(memoryStore('{"version":1,"center":"?"}')).then((demo) => () => demo), 'mia@sunrise');
    expect(await visitor.see('/campaigns')).toContain('Paper lanterns for long evenings');
  });
});

describe('a code', () => {
  it('changes every minute; who has the page of the one before open may go on, and nobody else', async () => {
    const { demo, clock } = restartable();
    const { start, now, phone } = walker(demo, 'mia@sunrise');
    const first = await start();
    const reader = await phone().open(codeOf(first));
    await clock.advance(60_000);
    const second = await now(first);
    expect(codeOf(second)).not.toBe(codeOf(first));
    expect(await phone().open(codeOf(first))).toMatchObject({ status: 410, page: 'replaced' });
    expect((await phone().open(codeOf(second))).page).toBe('ask');
    await reader.press('Continue with TikTok');
    expect(reader.heading).toBe('TikTok (simulated)');
  });

  it('ends after five minutes', async () => {
    const { demo, clock } = restartable();
    const { start, now, phone } = walker(demo, 'mia@sunrise');
    const session = await start();
    const reader = await phone().open(codeOf(session));
    await clock.advance(5 * 60_000);
    expect((await now(session)).status).toBe('expired');
    expect((await phone().open(codeOf(session))).page).toBe('expired');
    expect((await reader.press('Continue with TikTok')).status).toBe(410);
  });

  it('works once, and only where it is known', async () => {
    const { demo } = restartable();
    const { start, phone } = walker(demo, 'mia@sunrise');
    const session = await start();
    const [first, second] = [await phone().open(codeOf(session)), await phone().open(codeOf(session))];
    await first.press('Continue with TikTok');
    expect((await second.press('Continue with TikTok')).page).toBe('used');
    expect((await phone().open(codeOf(session))).page).toBe('used');
    const elsewhere = await phone().open('/tiktok/harbor.mock-session-1-0');
    expect(elsewhere.path).toBe('/phone?problem=elsewhere');
    expect(elsewhere.text).toContain('Only the browser that shows this code knows it');
    for (const token of ['x', 'nobody.mock-session-1-0', 'sunrise', '__proto__.x-1'])
      expect((await phone().open(`/tiktok/${token}`)).page, token).toBe('unknown');
    for (const ticket of ['made-up', '__proto__']) expect((await phone().open(`/tiktok/status?ticket=${ticket}`)).status).toBe(404);
  });
});

describe('on the phone', () => {
  it('the third wrong number declines', async () => {
    const { demo } = restartable();
    const { start, now, phone } = walker(demo, 'mia@harbor');
    const session = await start();
    const used = await phone().choose(codeOf(session), 'mila.makes');
    const wrong = numberOf(await now(session)) === '10' ? '11' : '10';
    expect((await used.press('Continue', { number: 'x' })).text).toContain('Type the two digits of the number.');
    for (const left of ['2 tries left.', '1 try left.']) expect((await used.press('Continue', { number: wrong })).text).toContain(left);
    expect((await used.press('Continue', { number: wrong })).heading).toBe('Declined for your safety');
    expect((await now(session)).status).toBe('declined');
  });

  it.each([
    ['on the page', ['Decline'], 'You declined'],
    ['at TikTok', ['Continue with TikTok', 'Cancel'], 'You did not agree at TikTok.'],
    ['once the number is asked', ['Continue with TikTok', '@mila.makes', 'Decline'], 'You declined'],
  ])('a person declines %s', async (_, presses, words) => {
    const { demo } = restartable();
    const { start, now, phone } = walker(demo, 'mia@harbor');
    const session = await start();
    const used = await phone().open(codeOf(session));
    for (const button of presses) await used.press(button);
    expect(used.text).toContain(words);
    expect((await now(session)).status).toBe('declined');
  });

  it('that shows the code there is no number', async () => {
    const { demo } = restartable();
    const { start, now, phone } = walker(demo, 'mia@harbor');
    const session = await start();
    const used = await phone().choose('openUrl' in session ? session.openUrl! : '', 'mila.makes');
    expect(await now(session)).toMatchObject({ phoneStep: 'confirm' });
    expect(await now(session)).not.toHaveProperty('matchCode');
    expect((await used.press('Confirm')).heading).toBe('Now go back and answer');
  });

  it.each([
    ['teen.tempo', ['adult']],
    ['second.chance', ['good-standing']],
    ['corner.bakery', ['personal-account']],
    ['taken.talent', ['unaffiliated']],
    ['all.wrong', ['adult', 'good-standing', 'personal-account', 'unaffiliated']],
  ])('%s is refused for exactly %j, on both screens', async (handle, unmet) => {
    const { demo } = restartable();
    const walk = walker(demo, 'leo@meadow');
    const session = await walk.start();
    const used = await confirm(walk, session, handle);
    expect(used.page).toBe('ineligible');
    expect(await walk.now(session)).toMatchObject({ status: 'ineligible', unmet });
  });

  it('an account of another agency is refused; whoever is asked about it meanwhile comes too late', async () => {
    const { demo } = restartable();
    const [sunrise, harbor, meadow] = ['mia@sunrise', 'mia@harbor', 'mia@meadow'].map((who) => walker(demo, who)) as [
      ReturnType<typeof walker>,
      ReturnType<typeof walker>,
      ReturnType<typeof walker>,
    ];
    const [first, second, third] = [await sunrise.start(), await harbor.start(), await meadow.start()];
    await confirm(sunrise, first, 'mila.makes');
    await confirm(harbor, second, 'mila.makes');
    expect((await sunrise.decide(first, true)).status).toBe('linked');
    expect(await harbor.now(second)).toMatchObject({ status: 'failed', reason: 'account-taken' });
    expect((await confirm(meadow, third, 'mila.makes')).page).toBe('ineligible');
    expect(await meadow.now(third)).toMatchObject({ unmet: ['unaffiliated'] });
  });
});

it('answers nobody whom it does not know', async () => {
  const { demo } = restartable();
  const { status, html } = await new Visitor(demo, 'eve@nowhere').ask('/api/tt/link');
  expect(status).toBe(401);
  expect(JSON.parse(html)).toMatchObject({ code: 'unauthenticated' });
});
