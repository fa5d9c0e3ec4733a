// One kill: somebody links, the instance that works on it is killed, and another one goes on from the tables.
import { expect } from 'vitest';
import { tiktok, type Sql } from '../../../src/server/server.ts';
import { Backend, Clock, emptyTables } from '../backend.ts';
import { appOptions, FaultyTikTok } from '../faulty-tiktok.ts';
import { principal } from '../people.ts';
import { PhoneBrowser } from '../../phone-browser.ts';
import { listening } from '../tiktok-over-http.ts';
import { startInstance } from './processes.ts';

export type Call = 'create' | 'exchange' | 'link' | 'unlink' | 'refresh' | 'claim' | 'callback' | 'consent';

export const backWithinMs = 20_000;

export interface Killed {
  /** From the kill until everything was as it should be. */
  readonly backMs: number;
  /** How it went on. */
  readonly outcome: string;
  readonly doubleExchanges: number;
}

const who = 'mia@sunrise';
/** What the instance is told to do; an exchange it does by itself. */
const messages: Record<Call, string> = {
  ...{ create: 'open', exchange: '', link: 'accept', unlink: 'unlink', refresh: 'renew' },
  ...{ claim: 'phone', callback: 'phone', consent: 'phone' },
};
/** Steps of a person on the phone page, instead of in TikTok's app. */
const onPhonePage: readonly Call[] = ['claim', 'callback', 'consent'];

/**
 * Kills an instance at `point` of `call`, and holds what another one makes of it against what has to hold. With `skip`
 * the clock is put forward over the dead one's lease instead of waiting for its end.
 */
export async function kill({ url, sql }: { url: string; sql: Sql }, call: Call, point: string, skip: boolean): Promise<Killed> {
  await emptyTables(sql);
  const fake = new FaultyTikTok();
  const upstream = await listening(fake);
  let skew = 0;
  const now = () => Date.now() + skew;
  const clock = Object.assign(new Clock(), { now });
  const provider = tiktok({ ...appOptions('qr'), baseUrl: upstream.url });
  // Goes on without timers until the other one is gone, so that the point is met by that one.
  const survivor = new Backend(sql, { clock, now, provider, timers: false });
  try {
    return await survive();
  } finally {
    await survivor.server.close();
    upstream.close();
  }

  async function survive(): Promise<Killed> {
    await survivor.server.ready();
    const session = call === 'create' ? undefined : await survivor.open(who, 'key');
    const id = session?.id ?? '';
    if (session && !onPhonePage.includes(call)) {
      fake.scan(session.scanUrl, 'open-1');
      fake.confirm(session.scanUrl);
    }
    // Without HTTP: a page would not ask that often.
    const status = async () => (await survivor.server.service.readSession(principal(who), id)).status;
    const worked = async (done: () => Promise<boolean>) =>
      until(async () => {
        await survivor.server.work();
        return done();
      });
    if (call === 'link' || call === 'unlink' || call === 'refresh') await worked(async () => (await status()) === 'review');
    if (call === 'unlink' || call === 'refresh') expect((await survivor.decide(who, id, true)).body.status).toBe('linked');
    const profileId = (await sql.query<{ id: string }>('select profile_id as id from links')).rows[0]?.id ?? '';

    const phone = new PhoneBrowser((request) =>
      new URL(request.url).host === 'portal.test' ? survivor.server.phone(request) : fake.simulated.handler(request),
    );
    /** What this phone opens again where nothing came back: only the browser with TikTok's answer can go on. */
    let lastPage = '';
    const press = onPhonePage.includes(call) ? await untilPress(session!.shareUrl!) : {};

    const named = new URL(url);
    named.searchParams.set('application_name', 'killed');
    const { child, killed } = await startInstance(named.href, upstream.url, point);
    // It may be through before the point comes: then it is killed right after.
    child.on('message', () => child.kill('SIGKILL'));
    if (messages[call]) child.send({ call: messages[call], id: call === 'refresh' ? profileId : id, ...press });
    expect(await killed).toBe('SIGKILL');
    const died = now();
    if (skip) {
      // PostgreSQL still runs what it had received, such as a commit. A lease outlasts that by far; put forward, the clock does not.
      await until(
        async () =>
          (await sql.query(`select 1 from pg_stat_activity where datname = current_database() and application_name = 'killed'`))
            .rowCount === 0,
      );
      skew = 14_500;
      await sql.query('update link_jobs set run_at = run_at - $1 where leased', [skew]);
    }

    const outcome = await { create, exchange, link, unlink, refresh, claim: onPage, callback: onPage, consent: onPage }[call]();
    return { backMs: now() - died, outcome, doubleExchanges: fake.doubleExchanges };

    /** Walks as far as the step that the other instance is to be killed in, and returns the request of that step. */
    async function untilPress(address: string): Promise<{ url: string; body?: string }> {
      fake.account('open-1');
      await phone.open(address);
      lastPage = phone.url;
      if (call === 'claim') return requestOf('Continue with TikTok');
      await phone.press('Continue with TikTok');
      if (call === 'callback') {
        const { url: action, body } = requestOf('@open.1');
        const answer = await phone.send(action, { method: 'POST', body: new URLSearchParams(body) });
        lastPage = answer.headers.get('Location')!;
        return { url: lastPage };
      }
      await phone.press('@open.1');
      await typeNumber();
      lastPage = phone.url;
      return requestOf('Confirm');
    }

    function requestOf(button: string): { url: string; body: string } {
      const { action, fields } = phone.form(button);
      return { url: action, body: new URLSearchParams(fields).toString() };
    }

    async function typeNumber(): Promise<void> {
      const scanned = (await survivor.server.service.readSession(principal(who), id)) as { matchCode?: string };
      await phone.press('Continue', { number: scanned.matchCode! });
    }

    /** The person opens the page again, as after an answer that never came, and goes on with what it asks. */
    async function onPage(): Promise<string> {
      const pages: Record<string, () => Promise<unknown>> = {
        ask: () => phone.press('Continue with TikTok'),
        leave: () => phone.press('Continue with TikTok'),
        tiktok: () => phone.press('@open.1'),
        number: typeNumber,
        confirm: () => phone.press('Confirm'),
      };
      await phone.open(lastPage);
      await until(async () => {
        if (['review', 'failed'].includes(phone.page)) return true;
        await (pages[phone.page]?.() ?? phone.open(lastPage));
        return false;
      });
      const ended = await survivor.server.service.readSession(principal(who), id);
      return 'reason' in ended && ended.reason ? ended.reason : ended.status;
    }

    /** The same key again: the one session that it made, or a first one. */
    async function create(): Promise<string> {
      expect((await survivor.open(who, 'key')).status).toBe('pending');
      expect((await sql.query('select 1 from link_sessions')).rowCount).toBe(1);
      return 'one session';
    }

    async function exchange(): Promise<string> {
      await worked(async () => ['review', 'failed'].includes(await status()));
      const ended = await survivor.server.service.readSession(principal(who), id);
      return 'reason' in ended && ended.reason ? ended.reason : ended.status;
    }

    async function link(): Promise<string> {
      await survivor.decide(who, id, true);
      expect(await status()).toBe('linked');
      expect((await sql.query('select 1 from links where ended_at is null')).rowCount).toBe(1);
      expect((await sql.query('select 1 from link_audit where what = $1', ['linked'])).rowCount).toBe(1);
      return 'linked';
    }

    async function unlink(): Promise<string> {
      await survivor.call(who, 'DELETE', '/link');
      expect((await sql.query('select 1 from link_grants')).rowCount).toBe(0);
      await worked(() => Promise.resolve(fake.revoked.has('open-1')));
      expect((await sql.query('select 1 from link_audit where what = $1', ['unlinked'])).rowCount).toBe(1);
      return 'revoked';
    }

    async function refresh(): Promise<string> {
      const health = async () =>
        (await survivor.call<{ profile: { health: { state: string } } }>(who, 'GET', '/link')).body.profile.health.state;
      await until(async () => {
        await survivor.server.work();
        const hasRenewed = await survivor.server.renewAccess(profileId);
        // Tokens that TikTok rejects after an earlier attempt are asked about once more before the link ends.
        return (hasRenewed && fake.reused.length === 0) || (await health()) !== 'active';
      });
      const state = await health();
      // Only where TikTok had replaced the tokens and its answer died is there nothing to go on with, and it is said.
      if (state === 'active') expect(fake.reused).toEqual([]);
      else expect(fake.renewals).toBe(1);
      return state;
    }
  }
}

async function until(done: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + backWithinMs;
  while (!(await done())) {
    if (Date.now() > end) throw new Error('This never comes.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
