// The service under random orders of everything that people, phones and time can do, against a model of it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Link, LinkSession } from '../../src/core/link-session.ts';
import { sampleAccounts } from '../../src/server/server.ts';
import { minute, sharedDatabase, type Backend } from './backend.ts';
import type { PhoneBrowser } from '../phone-browser.ts';

const db = sharedDatabase();
const people = ['mia@sunrise', 'leo@sunrise', 'ann@harbor', 'tim@meadow'] as const;
const accounts = ['mila.makes', 'north.kitchen', 'teen.tempo', 'all.wrong'];
const finals = ['linked', 'ineligible', 'declined', 'expired', 'cancelled', 'failed'];

interface ModelSession {
  readonly who: string;
  readonly id: string;
  status: string;
  rev: number;
  handle?: string;
  phone?: PhoneBrowser;
  triesLeft: number;
  accepted?: boolean;
  readonly expiresAt: number;
}

interface Code {
  readonly session: ModelSession;
  readonly url: string;
  readonly validUntil: number;
}

interface Model {
  sessions: ModelSession[];
  codes: Code[];
  /** Which account each agency has linked. */
  links: Map<string, string>;
}

const agencyOf = (who: string) => who.split('@')[1] as string;
const isLive = ({ status }: ModelSession) => !finals.includes(status);

class World {
  readonly model: Model = { sessions: [], codes: [], links: new Map() };
  readonly backend: Backend;
  constructor(backend: Backend) {
    this.backend = backend;
  }
  get now(): number {
    return this.backend.clock.at;
  }
  /** What time alone does. */
  tick(): void {
    for (const session of this.model.sessions) if (isLive(session) && this.now >= session.expiresAt) session.status = 'expired';
  }
  pick<T>(list: readonly T[], n: number): T | undefined {
    return list.length ? list[n % list.length] : undefined;
  }
  /** Reads a session, and holds it against the model. */
  async look(session: ModelSession): Promise<LinkSession> {
    const read = await this.backend.read(session.who, session.id);
    expect(read.status).toBe(session.status);
    expect(read.rev).toBeGreaterThanOrEqual(session.rev);
    session.rev = read.rev;
    if (read.status === 'pending') this.show(session, read.scanUrl);
    return read;
  }
  show(session: ModelSession, scanUrl: string): void {
    if (this.model.codes.some(({ url }) => url === scanUrl)) return;
    this.model.codes.push({ session, url: scanUrl, validUntil: this.now + 75_000 });
  }
  /** What holds after every step, read from the tables. */
  async invariants(): Promise<void> {
    const { sql } = db;
    const { rows: links } = await sql().query<{ agency_id: string; profile_id: string; after: string; before: string; cause: string }>(
      `select l.agency_id, l.profile_id, e.before, e.after, e.cause from links l
       left join link_session_audit e on e.session_id = l.session_id and e.after = 'linked' where l.ended_at is null`,
    );
    expect(new Set(links.map((link) => link.agency_id)).size, 'one link an agency').toBe(links.length);
    expect(new Set(links.map((link) => link.profile_id)).size, 'one link an account').toBe(links.length);
    for (const link of links)
      expect([link.before, link.after, link.cause], 'linked only by an accepted review').toEqual(['review', 'linked', 'accepted']);
    expect(links.map((link) => link.agency_id).sort()).toEqual([...this.model.links.keys()].sort());
    const { rows: broken } = await sql().query(
      `select * from (
         select session_id, rev, before, after,
           lag(rev) over steps as last_rev, lag(after) over steps as last_after
         from link_session_audit window steps as (partition by session_id order by rev)
       ) e
       where coalesce(last_rev, 0) + 1 <> rev or before is distinct from last_after or before = any($1::text[])`,
      [finals],
    );
    expect(broken, 'an audit without gaps, and no way out of a final state').toEqual([]);
    const { rows: astray } = await sql().query(
      `select s.id from link_sessions s join link_session_audit e on e.session_id = s.id
       group by s.id having max(e.rev) <> s.rev or count(*) <> s.rev or (array_agg(e.after order by e.rev desc))[1] <> s.status`,
    );
    expect(astray, 'the row is where its audit ends').toEqual([]);
  }
}

type Command = fc.AsyncCommand<Model, World>;

/** A command whose run says it all: it changes the model as it changes the world. */
function command(name: string, run: (world: World) => Promise<void>): Command {
  return {
    check: () => true,
    async run(_, world) {
      world.tick();
      await run(world);
      await world.invariants();
    },
    toString: () => name,
  };
}

const open = (who: string) =>
  command(`open(${who})`, async (world) => {
    const answer = await world.backend.call<LinkSession>(who, 'POST', '/link-sessions', {
      body: { entry: 'profile' },
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
    if (world.model.links.has(agencyOf(who))) {
      expect(answer.status).toBe(409);
      return;
    }
    const current = world.model.sessions.find((session) => session.who === who && isLive(session));
    if (current) {
      expect([answer.status, answer.body.id, answer.body.status]).toEqual([200, current.id, current.status]);
      await world.look(current);
      return;
    }
    expect([answer.status, answer.body.rev, answer.body.status]).toEqual([201, 1, 'pending']);
    const session: ModelSession = {
      who,
      id: answer.body.id,
      status: 'pending',
      rev: 1,
      triesLeft: 3,
      expiresAt: world.now + 5 * minute,
    };
    world.model.sessions.push(session);
    world.show(session, (answer.body as { scanUrl: string }).scanUrl);
  });

const look = (who: string) =>
  command(`look(${who})`, async (world) => {
    const { body } = await world.backend.call<Link>(who, 'GET', '/link');
    expect(body.profile?.handle).toBe(world.model.links.get(agencyOf(who)));
    const current = world.model.sessions.find((session) => session.who === who && isLive(session));
    expect(body.session?.id).toBe(current?.id);
    if (current) await world.look(current);
  });

const wait = (ms: number) => command(`wait(${ms})`, (world) => Promise.resolve(world.backend.clock.advance(ms)));

/** The page of a session on which nothing can be pressed any more. */
const endPage = ({ status, accepted }: ModelSession) => (status === 'cancelled' && accepted === false ? 'rejected' : status);

const scan = (n: number) =>
  command(`scan(${n})`, async (world) => {
    const code = world.pick(world.model.codes, n);
    if (!code) return;
    const { session } = code;
    const phone = await world.backend.phone().open(code.url);
    if (session.status === 'pending' && world.now < code.validUntil) {
      expect((await phone.press('Continue with TikTok')).page).toBe('tiktok');
      Object.assign(session, { status: 'scanned', phone });
    } else {
      const page =
        session.status === 'pending' ? 'replaced' : ['expired', 'cancelled'].includes(session.status) ? endPage(session) : 'used';
      expect(phone.page).toBe(page);
    }
    await world.look(session);
  });

/** Something that a phone can do whose browser shows one of these pages. */
const phone = (
  name: string,
  n: number,
  pages: string[],
  run: (world: World, session: ModelSession, phone: PhoneBrowser) => Promise<void>,
) =>
  command(`${name}(${n})`, async (world) => {
    const able = world.model.sessions.filter((session) => session.phone && pages.includes(session.phone.page));
    const session = world.pick(able, n);
    if (!session) return;
    const wasScanned = session.status === 'scanned';
    await run(world, session, session.phone!);
    if (!wasScanned) expect(session.phone!.page, 'it follows what was done elsewhere').toBe(endPage(session));
    await world.look(session);
  });

const choose = (n: number, handle: string) =>
  phone(`choose ${handle}`, n, ['tiktok'], async (_, session, phone) => {
    await phone.press(`@${handle}`);
    if (session.status !== 'scanned') return;
    session.handle = handle;
    expect(phone.page).toBe('number');
  });

const match = (n: number, right: boolean) =>
  phone(right ? 'match' : 'mismatch', n, ['number'], async (_, session, phone) => {
    const { rows } = await db.sql().query<{ match_code: string }>('select match_code from link_sessions where id = $1', [session.id]);
    const shown = rows[0]?.match_code as string;
    await phone.press('Continue', { number: right ? shown : shown === '10' ? '11' : '10' });
    if (session.status !== 'scanned') return;
    if (!right && --session.triesLeft === 0) session.status = 'declined';
    expect(phone.page).toBe(right ? 'confirm' : session.triesLeft === 0 ? 'declined' : 'number');
  });

const confirm = (n: number, times: number) =>
  phone(`confirm ×${times}`, n, ['confirm'], async (world, session, phone) => {
    const { action, fields } = phone.form('Confirm');
    const press = () => phone.send(action, { method: 'POST', body: new URLSearchParams(fields) });
    const answers = await Promise.all(Array.from({ length: times }, press));
    await phone.open(new URL(answers[0]!.headers.get('Location')!, action).href);
    const { status, handle } = session;
    if (status !== 'scanned') return;
    const taken = [...world.model.links].some(([agency, linked]) => linked === handle && agency !== agencyOf(session.who));
    const unmet = new Set<string>(sampleAccounts.find((account) => account.handle === handle)?.unmet);
    if (taken) unmet.add('unaffiliated');
    session.status = unmet.size ? 'ineligible' : 'review';
    expect(phone.page).toBe(session.status);
  });

const decline = (n: number) =>
  phone('decline', n, ['tiktok', 'number', 'confirm'], async (_, session, phone) => {
    await phone.press(phone.page === 'tiktok' ? 'Cancel' : 'Decline');
    if (session.status !== 'scanned') return;
    session.status = 'declined';
    expect(phone.page).toBe('declined');
  });

const decide = (n: number, accept: boolean) =>
  command(`decide(${n}, ${accept})`, async (world) => {
    // Mostly a session that asks, sometimes any.
    const asking = world.model.sessions.filter(({ status }) => status === 'review');
    const session = world.pick(n % 3 && asking.length ? asking : world.model.sessions, n);
    if (!session) return;
    const { status, body } = await world.backend.decide(session.who, session.id, accept);
    if (session.status === 'review') {
      session.accepted = accept;
      const agency = agencyOf(session.who);
      const free = !world.model.links.has(agency) && ![...world.model.links.values()].includes(session.handle as string);
      // A colleague who confirmed the same account and agrees has what they wanted.
      const isOwn = world.model.links.get(agency) === session.handle;
      session.status = !accept ? 'cancelled' : free || isOwn ? 'linked' : 'failed';
      if (session.status === 'linked') world.model.links.set(agency, session.handle as string);
      expect([status, body.status]).toEqual([200, session.status]);
    } else expect(status).toBe(session.accepted === accept ? 200 : 409);
    await world.look(session);
  });

const cancel = (n: number) =>
  command(`cancel(${n})`, async (world) => {
    const session = world.pick(world.model.sessions, n);
    if (!session) return;
    expect((await world.backend.call(session.who, 'DELETE', `/link-sessions/${session.id}`)).status).toBe(204);
    if (isLive(session)) session.status = 'cancelled';
    await world.look(session);
  });

const unlink = (who: string) =>
  command(`unlink(${who})`, async (world) => {
    expect((await world.backend.call(who, 'DELETE', '/link')).status).toBe(204);
    world.model.links.delete(agencyOf(who));
  });

const intrude = (n: number, who: string) =>
  command(`intrude(${n}, ${who})`, async (world) => {
    const session = world.pick(world.model.sessions, n);
    if (!session || session.who === who) return;
    expect((await world.backend.decide(who, session.id, true)).status).toBe(404);
    expect((await world.backend.call(who, 'DELETE', `/link-sessions/${session.id}`)).status).toBe(404);
    await world.look(session);
  });

/** Most of the way in one go, so that random orders reach what comes late. */
const linkAccount = (who: string, handle: string) =>
  command(`linkAccount(${who}, ${handle})`, async (world) => {
    const session = world.model.sessions.find((one) => one.who === who && one.status === 'pending');
    const read = session && (await world.look(session));
    if (!session || read?.status !== 'pending') return;
    session.phone = await world.backend.readyToConfirm(who, { id: session.id, scanUrl: read.scanUrl }, handle);
    Object.assign(session, { status: 'scanned', handle });
  });

const someone = fc.constantFrom(...people);
const any = fc.nat({ max: 11 });
const handle = fc.constantFrom(...accounts);
const fitting = fc.constantFrom('mila.makes', 'north.kitchen');

const often = <T>(times: number, what: T): T[] => Array.from({ length: times }, () => what);

test('whatever people, phones and time do, the model holds', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`service model: SEED=${seed}`);
  const commands = fc.commands(
    [
      // What leads on comes more often than what ends it, or no order would ever get far.
      ...often(4, someone.map(open)),
      ...often(
        5,
        fc.tuple(someone, fitting).map(([who, account]) => linkAccount(who, account)),
      ),
      ...often(
        4,
        fc.tuple(any, fc.constantFrom(1, 3)).map(([n, times]) => confirm(n, times)),
      ),
      ...often(
        5,
        any.map((n) => decide(n, true)),
      ),
      any.map((n) => decide(n, false)),
      someone.map(look),
      fc.constantFrom(1_000, 20_000, 60_000, 75_000, 120_000).map(wait),
      ...often(2, any.map(scan)),
      fc.tuple(any, handle).map(([n, account]) => choose(n, account)),
      fc.tuple(any, fc.boolean()).map(([n, right]) => match(n, right)),
      any.map(decline),
      any.map(cancel),
      someone.map(unlink),
      fc.tuple(any, someone).map(([n, who]) => intrude(n, who)),
    ],
    { maxCommands: 150, size: 'max' },
  );
  const reached: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(commands, async (list) => {
      await db.empty();
      // The sweep would rotate codes by real time, behind the model's back; it has its own test.
      const backend = db.backend({ timers: false });
      const world = new World(backend);
      await fc.asyncModelRun(() => ({ model: world.model, real: world }), list);
      for (const { status } of world.model.sessions) reached[status] = (reached[status] ?? 0) + 1;
    }),
    { seed, numRuns: Number(process.env.RUNS ?? (process.env.RELEASE ? 300 : 20)), endOnFailure: false },
  );
  console.log('service model: sessions by where they ended', reached);
  expect(reached.linked, 'the random orders reach a linked profile').toBeGreaterThan(0);
}, 600_000);
