import { describe, expect, it } from 'vitest';
import { MockClock } from '../../src/mock/mock.ts';
import type { LinkSession } from '../../src/pure.ts';
import { memoryStore, openCenter, request, Visitor, type Demo } from './center.ts';

/** What the phone is told. */
interface Told {
  readonly deviceToken: string;
  readonly reason?: string;
  readonly step: string;
  readonly outcome?: string;
  readonly detail?: string;
  readonly unmet?: readonly string[];
  readonly matchCodes: readonly string[];
  readonly triesLeft: number;
}

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
    start: () => visitor.api<LinkSession>('POST', '/api/tt/link-sessions', { entry: 'profile' }),
    now: (session: LinkSession) => visitor.api<LinkSession>('GET', address(session)),
    decide: (session: LinkSession, accept: boolean) => visitor.api<LinkSession>('POST', `${address(session)}/decision`, { accept }),
    phone: (call: string, body: object) => visitor.api<Told>('POST', `/phone/api/${call}`, body),
    scan: (session: LinkSession) => visitor.api<Told>('POST', '/phone/api/scan', { token: tokenOf(session) }),
  };
}

function tokenOf(session: LinkSession): string {
  if (session.status !== 'pending') throw new Error(`There is no code while it is ${session.status}.`);
  return new URL(session.scanUrl).hash.slice(1);
}

/** The whole way up to `Confirm`. */
async function confirm({ scan, phone, now }: ReturnType<typeof walker>, session: LinkSession, handle: string): Promise<Told> {
  const { deviceToken } = await scan(session);
  await phone('account', { deviceToken, handle });
  const scanned = await now(session);
  await phone('match', { deviceToken, code: 'matchCode' in scanned ? scanned.matchCode : '' });
  await phone('confirm', { deviceToken });
  return phone('state', { deviceToken });
}

describe('a worker that is stopped', () => {
  it('loses nothing, in whatever moment', async () => {
    const { demo, stop } = restartable();
    const { visitor, start, now, phone, scan, decide } = walker(demo, 'mia@sunrise');
    const session = await start();
    stop();
    expect(await now(session)).toEqual(session);
    const { deviceToken, matchCodes } = await scan(session);
    stop();
    expect(await phone('state', { deviceToken })).toMatchObject({ step: 'account', matchCodes });
    await phone('account', { deviceToken, handle: 'north.kitchen' });
    stop();
    const scanned = await now(session);
    expect(scanned).toMatchObject({ status: 'scanned', scannedBy: { handle: 'north.kitchen' } });
    const { matchCode } = scanned as { matchCode: string };
    const wrong = matchCodes.find((code) => code !== matchCode);
    expect(await phone('match', { deviceToken, code: wrong })).toEqual({ matched: false, triesLeft: 2 });
    stop();
    expect(await phone('state', { deviceToken })).toMatchObject({ step: 'match', triesLeft: 2 });
    await phone('match', { deviceToken, code: matchCode });
    stop();
    expect(await phone('state', { deviceToken })).toMatchObject({ step: 'confirm' });
    await phone('confirm', { deviceToken });
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
    expect((await walk.scan(session)).reason).toBe('old');
    const token = new URL('shareUrl' in session ? session.shareUrl! : '').hash.slice(1);
    const { deviceToken } = await phone('scan', { token });
    expect((await phone('scan', { token })).reason).toBe('spent');
    expect(await now(session)).toMatchObject({ phoneStep: 'account' });
    await phone('account', { deviceToken, handle: 'mila.makes' });
    const scanned = await now(session);
    expect(scanned).toMatchObject({ phoneStep: 'number' });
    await phone('match', { deviceToken, code: 'matchCode' in scanned ? scanned.matchCode : '' });
    expect(await now(session)).toMatchObject({ phoneStep: 'confirm', scannedBy: { handle: 'mila.makes' } });
    await phone('confirm', { deviceToken });
    await decide(session, true);
    expect((await phone('state', { deviceToken })).outcome).toBe('linked');

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
    const visitor = new Visitor(await openCenter(memoryStore('{"version":0,"center":"?"}')).then((demo) => () => demo), 'mia@sunrise');
    expect(await visitor.see('/campaigns')).toContain('Paper lanterns for long evenings');
  });
});

describe('a code', () => {
  it('changes every minute, and the one before is too old', async () => {
    const { demo, clock } = restartable();
    const { start, now, phone, scan } = walker(demo, 'mia@sunrise');
    const first = await start();
    await clock.advance(60_000);
    const second = await now(first);
    expect(tokenOf(second)).not.toBe(tokenOf(first));
    expect(await phone('scan', { token: tokenOf(first) })).toEqual({ reason: 'old' });
    expect((await scan(second)).step).toBe('account');
  });

  it('ends after five minutes', async () => {
    const { demo, clock } = restartable();
    const { start, now, scan } = walker(demo, 'mia@sunrise');
    const session = await start();
    await clock.advance(5 * 60_000);
    expect((await now(session)).status).toBe('expired');
    expect(await scan(session)).toEqual({ reason: 'old' });
  });

  it('works once, and only where it is known', async () => {
    const { demo } = restartable();
    const { start, scan, phone } = walker(demo, 'mia@sunrise');
    const session = await start();
    await scan(session);
    expect(await scan(session)).toEqual({ reason: 'spent' });
    expect(await phone('scan', { token: 'harbor.mock-session-1-0' })).toEqual({ reason: 'elsewhere' });
    for (const token of ['', 'nobody.mock-session-1-0', 'sunrise', '__proto__.x-1'])
      expect(await phone('scan', { token }), token).toEqual({ reason: 'unknown' });
  });
});

describe('on the phone', () => {
  it('the third wrong number declines', async () => {
    const { demo } = restartable();
    const { start, now, scan, phone } = walker(demo, 'mia@harbor');
    const session = await start();
    const { deviceToken, matchCodes } = await scan(session);
    await phone('account', { deviceToken, handle: 'mila.makes' });
    const { matchCode } = (await now(session)) as { matchCode: string };
    const code = matchCodes.find((one) => one !== matchCode);
    for (const triesLeft of [2, 1, 0]) expect(await phone('match', { deviceToken, code })).toEqual({ matched: false, triesLeft });
    expect((await now(session)).status).toBe('declined');
    expect(await phone('match', { deviceToken, code: matchCode })).toEqual({ reason: 'declined' });
  });

  it('nothing is confirmed before the account is chosen and the number matched', async () => {
    const { demo } = restartable();
    const { start, now, scan, phone, visitor } = walker(demo, 'mia@harbor');
    const session = await start();
    const { deviceToken } = await scan(session);
    await phone('confirm', { deviceToken });
    await phone('account', { deviceToken, handle: 'mila.makes' });
    await phone('confirm', { deviceToken });
    expect((await now(session)).status).toBe('scanned');
    for (const unknown of ['made up', '__proto__'])
      expect((await visitor.ask('/phone/api/state', { method: 'POST', body: JSON.stringify({ deviceToken: unknown }) })).status).toBe(404);
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
    expect(await confirm(walk, session, handle)).toMatchObject({ step: 'done', outcome: 'ineligible', unmet });
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
    expect(await confirm(meadow, third, 'mila.makes')).toMatchObject({ outcome: 'ineligible', unmet: ['unaffiliated'] });
  });
});

it('answers nobody whom it does not know', async () => {
  const { demo } = restartable();
  const { status, html } = await new Visitor(demo, 'eve@nowhere').ask('/api/tt/link');
  expect(status).toBe(401);
  expect(JSON.parse(html)).toMatchObject({ code: 'unauthenticated' });
});
