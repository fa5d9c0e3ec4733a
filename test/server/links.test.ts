// How links begin, change and end: every row that is written for it, in order. What the tables hold is scripted.
import { describe, expect, it } from 'vitest';
import type { Health } from '../../src/core/profile.ts';
import { createDataExport } from '../../src/server/links/data-export.ts';
import { createErasure } from '../../src/server/links/erasure.ts';
import type { Grants } from '../../src/server/links/grants.ts';
import type { HostHooks } from '../../src/server/links/host-hooks.ts';
import { createLinking } from '../../src/server/links/linking.ts';
import { createLinks } from '../../src/server/links/links.ts';
import type { Database, Writer } from '../../src/server/sql/database.ts';
import type { SessionRow } from '../../src/server/sql/session-row.ts';
import { scriptedSql } from './scripted-sql.ts';

const at = 1_000;
const well: Health = { state: 'active' };
const unwell: Health = { state: 'relink-needed', reason: 'revoked' };
const account = { accountId: 'a', handle: 'mila', displayName: 'Mila', bio: 'hello' } as never;
const sessionOf = (fields: Partial<SessionRow> = {}) =>
  ({ id: 's', rev: 1, status: 'scanned', agencyId: 'sunrise', userId: 'mia', account: null, replaces: null, ...fields }) as SessionRow;
const reviewed = sessionOf({ status: 'review', profileId: 'p', account: { handle: 'mila' } });

interface Tables {
  /** The agency's link. */
  current?: { profileId: string; health: Health };
  /** Another agency has linked the account, or does so before this transaction can. */
  taken?: boolean;
  outrun?: 'agency-taken' | 'account-taken' | 'lost-race';
  /** The agency that has linked the profile, and what else there is. */
  linkingAgency?: string;
  sameHealth?: boolean;
  rows?: Record<string, Record<string, unknown>[]>;
}

function linksOf(tables: Tables = {}, hooks: HostHooks = {}) {
  const done: unknown[][] = [];
  const is = (yes: unknown) => (yes ? [{}] : []);
  const answers: [start: string, rows: () => object[], written?: string][] = [
    ['select profile_id as "profileId" from links', () => (tables.current ? [{ profileId: tables.current.profileId }] : [])],
    ['select health from', () => [{ health: tables.current?.health }]],
    // Looked at before the link is written, and after that if it could not be.
    [
      'select 1 from links where profile_id',
      () => is(tables.taken || (tables.outrun === 'account-taken' && done.some(([what]) => what === 'link'))),
    ],
    ['select 1 from links join', () => is(tables.taken)],
    ['select 1 from links where agency_id', () => is(tables.outrun === 'agency-taken')],
    ['select agency_id as', () => (tables.linkingAgency ? [{ agencyId: tables.linkingAgency }] : [])],
    ['select id, name', () => [{ id: 'sunrise', name: 'Sunrise' }]],
    ['select a.profile_id', () => [{ id: 'p', facts: { handle: 'mila' }, health: well, partnerRoles: [] }]],
    ['insert into links ', () => is(!tables.outrun), 'link'],
    ['insert into link_accounts', () => [{ profileId: 'p' }]],
    ['update links set ended_at', () => (tables.current ? [{ profileId: tables.current.profileId }] : []), 'end'],
    ['update links set session_id', () => [{}], 'restore'],
    ['with attached', () => [{}], 'attach'],
    ['update link_accounts set facts', () => [{}], 'facts'],
    ['update link_accounts set health', () => is(!tables.sameHealth), 'health'],
    ['insert into link_audit', () => [{}], 'audit'],
    ['insert into link_jobs', () => [{}], 'job'],
    ['with changed', () => [{ id: 's', openedAt: 1 }], 'session'],
  ];
  const { query } = scriptedSql((text, values) => {
    const [, rows, written] = answers.find(([start]) => text.startsWith(start)) ?? [];
    // What is drawn at random is left out.
    if (written) done.push([written, ...values.filter((value) => typeof value !== 'string' || !/^[\w-]{24}$/.test(value))]);
    return rows?.() ?? Object.entries(tables.rows ?? {}).find(([start]) => text.startsWith(start))?.[1] ?? [];
  });
  const tx: Writer = { query, afterCommit: () => {} };
  const sql = { ...tx, transaction: (work: (writer: Writer) => unknown) => Promise.resolve(work(tx)) } as Database;
  const grants = { delete: (_: unknown, ...args: unknown[]) => Promise.resolve(void done.push(['revoke', ...args])) } as unknown as Grants;
  return { tx, sql, grants, done, links: createLinks({ grants, hooks, now: () => at }) };
}
interface AuditFields {
  agency?: string | null;
  profile?: string | null;
  user?: string | null;
  detail?: unknown;
}
const audit = (what: string, { agency = 'sunrise', profile = 'p', user = 'mia', detail }: AuditFields = {}) => [
  ...['audit', at, what, agency, profile, user],
  detail === undefined ? null : JSON.stringify(detail),
];
const hookJob = (hook: string, event: object) => ['job', hook, at, JSON.stringify({ hook, event })];
const allHooks: HostHooks = { onLinked: () => {}, onUnlinked: () => {}, onHealthChange: () => {} };

describe('a link', () => {
  const session = { ...reviewed, profileId: 'p' };
  const begins = [
    ['link', 'sunrise', 'p', 's', 'mia', at],
    ['attach', 's', 'p', at],
    ['facts', 'p', '{"handle":"mila"}', at],
    ['health', 'p', JSON.stringify(well), at],
    audit('linked'),
  ];

  it('begins with what its session was granted and learned, and with a call of the host', async () => {
    const { links, tx, done } = linksOf();
    expect([await links.make(tx, session, at), done]).toEqual(['linked', begins]);
    const told = linksOf({}, allHooks);
    await told.links.make(told.tx, session, at);
    const profile = { handle: 'mila', id: 'p', health: well, partnerRoles: [] };
    const event = { agency: { id: 'sunrise', name: 'Sunrise' }, userId: 'mia', sessionId: 's', profile };
    expect(told.done.slice(5)).toEqual([hookJob('onLinked', event)]);
    const bare = linksOf();
    await bare.links.make(bare.tx, { ...session, account: null }, at);
    expect(bare.done.map(([what]) => what)).toEqual(['link', 'attach', 'health', 'audit']);
  });

  it('of the same account is restored, and its old grant is not revoked', async () => {
    const { links, tx, done } = linksOf({ current: { profileId: 'p', health: unwell }, linkingAgency: 'sunrise' });
    expect([await links.make(tx, session, at), done]).toEqual([
      'linked',
      [
        ['restore', 'sunrise', 's', 'mia', at],
        ['revoke', { profileId: 'p' }, false],
        ['attach', 's', 'p', at],
        ['facts', 'p', '{"handle":"mila"}', at],
        audit('relinked'),
        ['health', 'p', JSON.stringify(well), at],
        audit('health', { user: null, detail: well }),
      ],
    ]);
  });

  it.each<[string, Tables, string | null, string, string[]]>([
    ['of an agency that has another one', { current: { profileId: 'q', health: unwell } }, null, 'agency-taken', []],
    ['that would replace a third one', { current: { profileId: 'q', health: unwell } }, 'r', 'agency-taken', []],
    ['that would replace one that is well', { current: { profileId: 'q', health: well } }, 'q', 'agency-taken', []],
    ['of an account that another agency has', { taken: true }, null, 'account-taken', []],
    [
      'of an account that another agency has, as a replacement',
      { taken: true, current: { profileId: 'q', health: unwell } },
      'q',
      'account-taken',
      [],
    ],
    ['of an agency that was faster', { outrun: 'agency-taken' }, null, 'agency-taken', ['link']],
    ['of an account that another agency linked faster', { outrun: 'account-taken' }, null, 'account-taken', ['link']],
    ['of an account whose other link has just ended', { outrun: 'lost-race' }, null, 'lost-race', ['link']],
    [
      'that ended another one for nothing',
      { outrun: 'account-taken', current: { profileId: 'q', health: unwell } },
      ...(['q', 'lost-race', ['end', 'revoke', 'audit', 'link']] as [string, string, string[]]),
    ],
  ])('%s does not begin', async (_, tables, replaces, result, writes) => {
    const { links, tx, done } = linksOf(tables);
    expect([await links.make(tx, { ...session, replaces }, at), done.map(([what]) => what)]).toEqual([result, writes]);
  });

  it('takes the place of the one that it was to replace', async () => {
    const { links, tx, done } = linksOf({ current: { profileId: 'q', health: unwell } });
    expect(await links.make(tx, { ...session, replaces: 'q' }, at)).toBe('linked');
    expect(done).toEqual([['end', 'sunrise', at, 'mia'], ['revoke', { profileId: 'q' }], audit('unlinked', { profile: 'q' }), ...begins]);
  });

  it('ends with its grants, once', async () => {
    const { links, tx, done } = linksOf({ current: { profileId: 'p', health: well } }, allHooks);
    await links.end(tx, 'sunrise', 'mia');
    const event = { agencyId: 'sunrise', userId: 'mia', profileId: 'p' };
    expect(done.slice(1)).toEqual([['revoke', { profileId: 'p' }], audit('unlinked'), hookJob('onUnlinked', event)]);
    const none = linksOf({}, allHooks);
    await none.links.end(none.tx, 'sunrise', 'mia');
    expect(none.done).toEqual([['end', 'sunrise', at, 'mia']]);
  });
});

describe('the health of an account', () => {
  const written = ['health', 'p', JSON.stringify(unwell), at];

  it('is noted and told to the agency that has linked it', async () => {
    const { links, tx, done } = linksOf({ linkingAgency: 'sunrise' }, allHooks);
    expect(await links.setHealth(tx, 'p', unwell)).toBe(true);
    const event = { agencyId: 'sunrise', profileId: 'p', health: unwell };
    expect(done).toEqual([written, audit('health', { user: null, detail: unwell }), hookJob('onHealthChange', event)]);
  });

  it('is noted although nobody has linked it', async () => {
    const { links, tx, done } = linksOf({}, allHooks);
    expect(await links.setHealth(tx, 'p', unwell, { forget: true })).toBe(true);
    const row = audit('health', { agency: null, user: null, detail: unwell });
    expect(done).toEqual([['revoke', { profileId: 'p' }, false], written, row]);
  });

  it('that it had already is nothing new', async () => {
    const { links, tx, done } = linksOf({ sameHealth: true, linkingAgency: 'sunrise' }, allHooks);
    expect([await links.setHealth(tx, 'p', unwell, {}), done]).toEqual([false, [written]]);
  });
});

describe('a confirmed account', () => {
  const confirm = async (tables: Tables, { unmet = [] as never[], review = true, provider = 'tiktok' } = {}) => {
    const { links, tx, done } = linksOf(tables);
    await createLinking({ links, provider, review }).confirm(tx, sessionOf(), { account, unmet }, at);
    return done;
  };
  /** A change of the session, as the statement is given it. */
  const session = (...values: unknown[]) => ['session', 's', 'scanned', 1, at, 'confirmed', ...values];
  const names = JSON.stringify({ handle: 'mila', displayName: 'Mila' });
  const facts = JSON.stringify({ handle: 'mila', displayName: 'Mila', bio: 'hello' });

  it('is refused for what it breaks, in the order of the guide, and only its names are kept', async () => {
    expect(await confirm({ taken: true }, { unmet: ['adult'] as never[] })).toEqual([
      session('ineligible', JSON.stringify(['adult', 'unaffiliated']), names),
    ]);
    expect(await confirm({}, { unmet: ['unaffiliated'] as never[] })).toEqual([session('ineligible', '["unaffiliated"]', names)]);
    expect(await confirm({ taken: true })).toEqual([session('ineligible', '["unaffiliated"]', names)]);
  });

  it.each<[string, Tables, boolean, string | null]>([
    ['where the server asks', {}, true, null],
    ['where it would replace an unwell one', { current: { profileId: 'q', health: unwell } }, false, 'q'],
    ['without replacing one that is well', { current: { profileId: 'q', health: well } }, true, null],
    ['without replacing itself', { current: { profileId: 'p', health: unwell } }, true, null],
  ])('is asked about %s', async (_, tables, review, replaces) => {
    expect(await confirm(tables, { review })).toEqual([session('review', 'p', facts, replaces)]);
  });

  it('is linked where the server asks nothing', async () => {
    const done = await confirm({}, { review: false });
    expect(done.map(([what]) => what)).toEqual(['link', 'attach', 'facts', 'health', 'audit', 'session']);
    expect(done.at(-1)).toEqual(session('linked', 'p', null));
    const lost = await confirm({ outrun: 'agency-taken' }, { review: false });
    expect(lost.at(-1)).toEqual(session('failed', 'agency-taken', null));
  });
});

it('an accepted account is linked, or its session says why not, unless the transaction has to be run again', async () => {
  const accept = async (tables: Tables, row: SessionRow) => {
    const { links, tx, done } = linksOf(tables);
    await createLinking({ links, provider: 'tiktok', review: true }).accept(tx, row, at);
    return done.at(-1);
  };
  const session = ['session', 's', 'review', 1, at, 'accepted'];
  expect(await accept({}, reviewed)).toEqual([...session, 'linked', 'p', true, null]);
  expect(await accept({ taken: true }, reviewed)).toEqual([...session, 'failed', 'account-taken', true, null]);
  const lost: Tables = { outrun: 'account-taken', current: { profileId: 'q', health: unwell } };
  expect(await accept(lost, { ...reviewed, replaces: 'q' })).toEqual(['link', 'sunrise', 'p', 's', 'mia', at]);
});

it('what is kept is exported, and that is noted', async () => {
  const rows = { 'select id, name, partner_roles from link_agencies': [{ id: 'sunrise' }], 'select * from link_accounts': [{ id: 'p' }] };
  const { sql, done } = linksOf({ rows });
  const data = createDataExport({ sql, now: () => at });
  expect(await data.exportAgency('sunrise')).toMatchObject({ sessions: [], links: [], sessionAudit: [], linkAudit: [] });
  expect(await data.exportAccount('p')).toEqual({ account: [{ id: 'p' }], sessions: [], links: [], linkAudit: [] });
  const none = null;
  expect(done).toEqual([audit('exported', { profile: none, user: none }), audit('exported', { agency: none, user: none })]);
  const empty = linksOf();
  const nothing = createDataExport({ sql: empty.sql, now: () => at });
  expect([await nothing.exportAccount('p'), empty.done]).toEqual([undefined, []]);
});

describe('who is erased', () => {
  const none = null;
  const erasureOf = (tables: Tables) => {
    const { sql, links, grants, done } = linksOf(tables);
    return { erasure: createErasure({ sql, links, grants, now: () => at }), done };
  };
  const erased = (kind: string) => audit('erased', { agency: none, profile: none, user: none, detail: { kind } });
  const ends = [['end', 'sunrise', at, 'erasure'], ['revoke', { profileId: 'p' }], audit('unlinked', { user: 'erasure' })];
  const rows = {
    'select id from link_sessions': [{ id: 's1' }, { id: 's2' }],
    'delete from link_accounts': [{}],
    'delete from link_agencies': [{}],
  };
  const sessions = [['revoke', { sessionIds: ['s1', 's2'] }]];

  it('loses the link first, and the grants of every session', async () => {
    const current = { profileId: 'p', health: well };
    const account = erasureOf({ current, rows, linkingAgency: 'sunrise' });
    expect([await account.erasure.eraseAccount('p'), account.done]).toEqual([true, [...ends, ...sessions, erased('account')]]);
    const agency = erasureOf({ current, rows });
    expect([await agency.erasure.eraseAgency('sunrise'), agency.done]).toEqual([true, [...ends, ...sessions, erased('agency')]]);
    const unlinked = erasureOf({ current, rows });
    expect([await unlinked.erasure.eraseAccount('p'), unlinked.done]).toEqual([true, [...sessions, erased('account')]]);
  });

  it('was not there', async () => {
    const { erasure, done } = erasureOf({});
    expect([await erasure.eraseAccount('p'), done]).toEqual([false, [['revoke', { sessionIds: [] }]]]);
  });
});
