// What is learned of the provider, applied to a session that other writers change, too. The rows are scripted.
import { describe, expect, it } from 'vitest';
import type { Linking } from '../../src/server/links/linking.ts';
import { createProviderEvents, type ProviderEvent } from '../../src/server/sessions/provider-events.ts';
import type { SessionStore } from '../../src/server/sessions/session-store.ts';
import type { AgencyTable } from '../../src/server/sql/agency-table.ts';
import type { SessionPatch, SessionRow } from '../../src/server/sql/session-row.ts';

const account = { accountId: 'a', handle: 'mila' } as never;
const statuses: SessionRow['status'][] = ['pending', 'scanned', 'review', 'linked', 'ineligible', 'failed', 'expired', 'cancelled'];
const reports = {
  scanned: { type: 'scanned', state: { rotation: 1 } },
  updated: { type: 'updated', by: { handle: 'mila' }, phoneStep: 'confirm' },
  confirmed: { type: 'confirmed', account },
  failed: { type: 'failed', reason: 'no-id' },
} satisfies Record<string, ProviderEvent>;

function eventsOf(options: {
  status: SessionRow['status'];
  /** How many writers are faster. */
  faster?: number;
  verdicts?: Parameters<typeof createProviderEvents>[0]['checkEligibility'];
  provider?: string;
}) {
  const done: unknown[] = [];
  const audit: unknown[] = [];
  let { faster = 0 } = options;
  let row: SessionRow | undefined = { id: 's', status: options.status, rev: 1, agencyId: 'sunrise', userId: 'mia' } as SessionRow;
  const write = (patch: SessionPatch) => {
    row = { ...row!, rev: row!.rev + 1, ...(faster <= 0 && patch) };
    return faster-- > 0 ? undefined : row;
  };
  const tx = { query: (_: string, values: unknown) => (audit.push(values), Promise.resolve({ rows: [], rowCount: 1 })) };
  const events = createProviderEvents({
    agencies: { find: (id: string) => Promise.resolve({ id, name: 'Sunrise', partnerRoles: [] }) } as unknown as AgencyTable,
    linking: {
      confirm: (_: unknown, { rev }: SessionRow, confirmed: unknown) => {
        done.push(['confirm', rev, confirmed]);
        return Promise.resolve(write({ status: 'review' }));
      },
    } as unknown as Linking,
    checkEligibility: options.verdicts,
    callHost: (name, call) => {
      done.push([name]);
      return Promise.resolve(call({ signal: new AbortController().signal }));
    },
    provider: options.provider ?? 'tiktok',
    sessions: {
      byId: (id: string) => Promise.resolve(id === 's' ? row : undefined),
      change: ({ rev }: SessionRow, patch: SessionPatch, cause: string) => {
        done.push([cause, rev, patch]);
        return Promise.resolve(write(patch));
      },
      attempt: (work: (writer: unknown, at: number) => Promise<unknown>) => work(tx, 7),
    } as unknown as SessionStore,
  });
  return { events, done, audit, status: () => row?.status };
}

describe.each<[keyof typeof reports, SessionRow['status'][]]>([
  ['scanned', ['pending']],
  ['updated', ['scanned']],
  ['confirmed', ['pending', 'scanned']],
  ['failed', ['pending', 'scanned', 'review']],
])('that it is %s', (type, means) => {
  it.each(statuses)('for a session that is %s', async (status) => {
    const { events, done } = eventsOf({ status });
    await events.report('s', reports[type]);
    expect(done.length > 0).toBe(means.includes(status));
  });

  it('is nothing to a session that is gone, or has another revision', async () => {
    const { events, done } = eventsOf({ status: means[0]! });
    await events.report('other', reports[type]);
    await events.report('s', reports[type], 2);
    expect(done).toEqual([]);
    await events.report('s', reports[type], 1);
    expect(done).not.toEqual([]);
  });
});

it.each([
  ['scanned', 'pending', { status: 'scanned', providerState: { rotation: 1 } }],
  ['updated', 'scanned', { scannedBy: { handle: 'mila' }, phoneStep: 'confirm' }],
  ['failed', 'review', { status: 'failed', reason: 'no-id' }],
  ['failed', 'pending', { status: 'failed', reason: 'no-id' }],
] as const)('%s changes a session that is %s, and is tried again after a faster writer', async (type, status, patch) => {
  const { events, done } = eventsOf({ status, faster: 1 });
  await events.report('s', reports[type]);
  expect(done).toEqual([
    [type, 1, patch],
    [type, 2, patch],
  ]);
});

it('applies a report about one revision once, whoever is faster', async () => {
  const { events, done } = eventsOf({ status: 'scanned', faster: 1 });
  await events.report('s', reports.updated, 1);
  expect(done).toHaveLength(1);
});

it.each([
  ['tiktok', { displayName: 'Mila', avatarUrl: undefined }],
  ['simulator', { displayName: 'Mila', avatarUrl: 'http://portal.test/a.png' }],
])('keeps who scanned as a browser may show it, at %s', async (provider, by) => {
  const { events, done } = eventsOf({ status: 'scanned', provider });
  const scanner = { handle: 'mila', displayName: 'Mi\u202ela', avatarUrl: 'http://portal.test/a.png' };
  await events.report('s', { type: 'updated', by: scanner, phoneStep: 'number' });
  expect(done).toEqual([['updated', 1, { scannedBy: { handle: 'mila', ...by }, phoneStep: 'number' }]]);
});

describe('a confirmation', () => {
  it('of a session whose scan nobody saw is its scan, too', async () => {
    const { events, done, audit, status } = eventsOf({ status: 'pending', faster: 1 });
    await events.report('s', reports.confirmed);
    const scanned = { status: 'scanned' };
    expect(done).toEqual([
      ['scanned', 1, scanned],
      ['scanned', 2, scanned],
      ['confirm', 3, { account, unmet: [] }],
    ]);
    expect([audit, status()]).toEqual([[], 'review']);
  });

  it('asks the host, each time when another writer was faster, and notes what it said', async () => {
    const asked: unknown[] = [];
    const { events, done, audit } = eventsOf({
      status: 'scanned',
      faster: 1,
      verdicts: (...args) => {
        asked.push(args.slice(0, 2));
        return { 'good-standing': 'unmet', adult: 'met' };
      },
    });
    await events.report('s', reports.confirmed);
    const principal = { agency: { id: 'sunrise', name: 'Sunrise', partnerRoles: [] }, user: { id: 'mia' } };
    expect(asked).toEqual([
      [account, principal],
      [account, principal],
    ]);
    expect(done).toEqual([
      ['checkEligibility'],
      ['confirm', 1, { account, unmet: ['good-standing'] }],
      ['checkEligibility'],
      ['confirm', 2, { account, unmet: ['good-standing'] }],
    ]);
    expect(audit).toEqual([[7, 'eligibility', 'sunrise', null, 'mia', JSON.stringify({ 'good-standing': 'unmet', adult: 'met' })]]);
  });
});
