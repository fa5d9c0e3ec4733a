// Every call by everybody who may not make it, and in every wrong way: refused, and nothing at all has changed.
import { beforeAll, expect, test } from 'vitest';
import type { Sql } from '../../src/server/server.ts';
import { randomId } from '../../src/server/crypto/opaque-tokens.ts';
import { calls, problem, send, type Call, type Changed } from './api-calls.ts';
import { Backend, sharedDatabase, tokenOf } from './backend.ts';
import { document, seen } from './contract-check.ts';
import { dump } from './dump.ts';

const db = sharedDatabase();
// Of this file alone, whichever ran before it.
beforeAll(() => seen.clear());
const origin = 'https://app.example';
/** Long enough for the wrong tries of one call. */
const patience = 60_000;

/** Mia's session asks "Is this your account?", Leo's was scanned, Ann's agency has a link; everybody has been here before. */
async function world() {
  const backend = db.backend({ allowedOrigins: [origin], usage: () => ({ invitations: 1, campaigns: 2 }) });
  await backend.link('ann@harbor', 'north.kitchen');
  for (const who of ['leo@sunrise', 'mia@harbor', 'eve@meadow']) await backend.call(who, 'GET', '/link');
  const pending = await backend.open('leo@sunrise');
  const scanToken = tokenOf(pending);
  const phone = await backend.scan(pending);
  await phone.open(phone.visited.find((url) => url.includes('?claim='))!);
  const deviceTicket = phone.form('Continue with TikTok').fields.ticket!;
  return { backend, id: await backend.review('mia@sunrise'), pending, scanToken, deviceTicket };
}

type Refused = readonly [name: string, changed: Changed, status: number, code: string];

const foreignOrigins: readonly Readonly<Record<string, string>>[] = [
  { Origin: 'https://evil.example' },
  { Origin: 'https://portal.test.evil.example' },
  { Origin: 'https://portal.test:8443' },
  { Origin: 'http://portal.test' },
  { Origin: 'capacitor://portal.test' },
  { Origin: 'null' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
  { 'Sec-Fetch-Site': 'same-site', Origin: 'https://other.portal.test' },
];

/** Whose session it is not, and what is no id of one. */
function foreignIds({ id, scanToken, deviceTicket }: Awaited<ReturnType<typeof world>>): Changed[] {
  return [
    { id: randomId() },
    { id: 'unknown' },
    { id: '%00' },
    { id: 'x'.repeat(2_000) },
    { id: scanToken },
    { id: deviceTicket },
    ...['leo@sunrise', 'mia@harbor', 'ann@harbor', 'eve@meadow'].map((who) => ({ who, id })),
  ];
}

/** All that is wrong about a call. */
function wrongs(call: Call, the: Awaited<ReturnType<typeof world>>): Refused[] {
  const { id } = the;
  const refused: Refused[] = [['nobody', { who: undefined, id }, 401, 'unauthenticated']];
  if (call.method !== 'GET')
    for (const headers of foreignOrigins) refused.push([JSON.stringify(headers), { id, headers }, 403, 'forbidden']);
  for (const method of ['PUT', 'PATCH']) refused.push([method, { id, method, body: undefined }, 405, 'method-not-allowed']);
  refused.push(['further down', { path: `${call.path(id).split('?')[0]}/nothing/here`, body: undefined }, 404, 'not-found']);
  if (call.path('{id}').includes('{id}'))
    for (const changed of foreignIds(the)) refused.push([JSON.stringify(changed), changed, 404, 'not-found']);
  if (call.body) {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp'])
      refused.push([type, { id, headers: { 'Content-Type': type } }, 415, 'invalid-request']);
    refused.push(['too large', { id, body: { ...call.body, more: 'x'.repeat(16 * 1024) } }, 413, 'too-large']);
    for (const body of ['{', '', '{"entry":"profile"', '\u0000']) refused.push([`body ${body}`, { id, body }, 400, 'invalid-request']);
    for (const body of ['{}', '[]', 'null', '7', '{"entry":"elsewhere"}', '{"entry":null}', '{"accept":"yes"}', '{"accept":1}'])
      refused.push([`body ${body}`, { id, body }, 422, 'invalid-request']);
  }
  if (call.headers) {
    refused.push(['no key', { without: 'Idempotency-Key' }, 400, 'invalid-request']);
    for (const key of ['', 'x'.repeat(256)])
      refused.push([`a key of ${key.length}`, { headers: { 'Idempotency-Key': key } }, 400, 'invalid-request']);
    refused.push(['somebody of an agency that has a link', { who: 'mia@harbor' }, 409, 'conflict']);
  }
  if (call === calls['POST /link-sessions/{id}/decision'])
    refused.push(['before the question', { who: 'leo@sunrise', id: the.pending.id }, 409, 'conflict']);
  if (call === calls['GET /profiles'])
    for (const query of ['', '?id=', '?id=a&id=', `?${Array.from({ length: 101 }, (_, n) => `id=${n}`).join('&')}`])
      refused.push([`${query.length} characters`, { path: `/profiles${query}` }, 422, 'invalid-request']);
  return refused;
}

test.each(Object.entries(calls))(
  '%s, wrong in every way, changes nothing',
  async (name, call) => {
    const the = await world();
    await the.backend.server.work();
    const before = await dump(db.sql());
    for (const [how, changed, status, code] of wrongs(call, the)) {
      expect(problem(await send(the.backend, name, changed)), how).toEqual([status, code]);
      expect(await dump(db.sql()), how).toBe(before);
    }
    // A page of another origin may ask, but is not let in on the answer.
    if (call.method === 'GET')
      for (const headers of foreignOrigins) {
        const answer = await send(the.backend, name, { id: the.id, headers });
        expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([200, null]);
      }
    expect(await dump(db.sql())).toBe(before);
    // The same call, right, is let through.
    const right = name === 'POST /link-sessions' ? { who: 'eve@meadow' } : { id: the.id };
    const answer = await send(the.backend, name, { ...right, headers: { 'Sec-Fetch-Site': 'cross-site', Origin: origin } });
    expect([answer.status < 300, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([true, origin]);
  },
  patience,
);

test("the forms of the phone page with a ticket that is not a phone's change nothing", async () => {
  const { backend, id, scanToken } = await world();
  await backend.server.work();
  const before = await dump(db.sql());
  const page = 'https://portal.test/tiktok';
  for (const made of ['', 'unknown', '\u0000', scanToken, id, 'x'.repeat(43)]) {
    for (const action of ['claim', 'match', 'confirm', 'decline']) {
      const body = new URLSearchParams({ ticket: made, number: '10' });
      const phone = await backend.phone().open(`${page}/${action}`, { method: 'POST', body });
      expect([phone.status, phone.page], action).toEqual(made.length === 43 ? [404, 'unknown'] : [400, 'form']);
    }
    const status = await backend.phone().open(`${page}/status?${new URLSearchParams({ ticket: made }).toString()}`);
    expect([status.status, status.page]).toEqual([404, 'unknown']);
  }
  expect(await dump(db.sql())).toBe(before);
});

/** Times tell something where a call was made often and nothing else runs: in a release. The work for a call is always compared. */
const isRelease = process.env.RELEASE !== undefined;
const rounds = isRelease ? 100 : 3;
const ofSession = Object.entries(calls).filter(([, call]) => call.path('{id}').includes('{id}'));

test.each(ofSession)(
  '%s: an unknown id and somebody else’s are not distinguishable by a byte of the answer nor by the work for it',
  async (name) => {
    const statements: string[] = [];
    const sql: Sql = {
      ...db.sql(),
      query: (text, values) => {
        statements.push(text);
        return db.sql().query(text, values);
      },
      transaction: (work) => {
        statements.push('begin');
        return db.sql().transaction(work);
      },
    };
    const the = await world();
    const backend = new Backend(sql, { clock: the.backend.clock, timers: false });
    for (const who of ['mia@sunrise', 'eve@meadow']) await backend.call(who, 'GET', '/link');
    /** The whole answer but for its own id, the statements that it took, and how long. */
    const ask = async (who: string, id: string) => {
      statements.length = 0;
      const began = performance.now();
      const { status, headers, body } = await send(backend, name, { who, id });
      const ms = performance.now() - began;
      return { distinct: JSON.stringify([status, [...headers].sort(), { ...body, requestId: '' }, statements]), ms };
    };
    const distinct = new Set<string>();
    const times = { unknown: [] as number[], foreign: [] as number[] };
    for (let n = 0; n < rounds; n++) {
      // Now the one first and now the other: the second finds everything warm.
      for (const kind of n % 2 ? (['unknown', 'foreign'] as const) : (['foreign', 'unknown'] as const)) {
        const answer = await ask('eve@meadow', kind === 'foreign' ? the.id : randomId());
        distinct.add(answer.distinct);
        times[kind].push(answer.ms);
      }
    }
    expect([...distinct]).toHaveLength(1);
    // The fastest of each: what else runs on the machine can only slow a call down.
    const [unknown, foreign] = [Math.min(...times.unknown), Math.min(...times.foreign)];
    console.log(`${name}: unknown ${unknown.toFixed(2)} ms, foreign ${foreign.toFixed(2)} ms`);
    if (isRelease) expect(Math.max(unknown, foreign) / Math.min(unknown, foreign)).toBeLessThan(1.5);
    await backend.server.close();
  },
  patience,
);

test('every documented refusal but those of a server in trouble was met', async () => {
  expect(problem(await send(db.backend(), 'GET /link/usage')), 'a host that does not say').toEqual([404, 'not-found']);
  const documented = Object.values(document.paths).flatMap((operations) =>
    Object.values(operations).flatMap(({ operationId, responses }) =>
      Object.keys(responses ?? {}).map((status) => `${operationId} ${status}`),
    ),
  );
  // A 400, 403 or 405 looks the same in every call, and limits have their own tests.
  expect(documented.filter((answer) => / 4(01|04|09|13|15|22)$/.test(answer) && !seen.has(answer))).toEqual([]);
});
