// A database as it looks after years of use: ended sessions, links, audit rows, work that waits.
import type { Sql } from '../../../src/server/server.ts';

export interface OldRows {
  readonly sessions: number;
  readonly links: number;
  readonly auditRows: number;
}

/** The profile ids of the links that `insertOldRows` writes. */
export const oldProfileId = (n: number) => `old-profile-${n}`;

const minute = 60_000;
const sliceRows = 20_000;

/**
 * Writes ended sessions of the last day and a half, one active link for an agency, and audit rows of the last year: all
 * of them younger than what retention deletes. Every link has its grant and its two planned jobs, as after linking.
 */
export async function insertOldRows(sql: Sql, { sessions, links, auditRows }: OldRows, now = Date.now()): Promise<void> {
  const between = (n: string, count: number, spanMs: number) => `(${now - minute} - (${n}::numeric / ${count} * ${spanMs}))::int8`;
  const dayAndHalf = 36 * 60 * minute;
  const year = 365 * 24 * 60 * minute;
  const facts = JSON.stringify({ handle: 'sample.account', displayName: 'Sample', bio: 'x'.repeat(80), stats: { followers: 12 } });
  const slice = 'from generate_series($1::int, $2::int) n';
  const statements: readonly (readonly [rows: number, text: string])[] = [
    [links, `insert into link_agencies select 'old-agency-' || n, 'Agency ' || n, '["cap"]' ${slice}`],
    [
      links,
      `insert into link_accounts select 'old-profile-' || n, 'tiktok', 'old-account-' || n, '${facts}', '{"state":"active"}',
       ${between('n', links, 20 * 60 * minute)} ${slice}`,
    ],
    [
      sessions,
      `insert into link_sessions (id, agency_id, user_id, entry, status, rev, opened_at, opened_host, expires_at, rotation, rotates_at, device_hash, profile_id)
       select 'old-session-' || n, 'old-agency-' || (n % ${links} + 1), 'user-' || (n % 7), 'profile',
         (array['linked', 'expired', 'cancelled', 'declined', 'ineligible'])[n % 5 + 1], 4, ${between('n', sessions, dayAndHalf)}, 'portal.test',
         ${between('n', sessions, dayAndHalf)}, 0, ${now}, 'device-' || n, 'old-profile-' || (n % ${links} + 1) ${slice}`,
    ],
    [sessions, `insert into link_codes select 'code-' || n, 'old-session-' || n, 0, ${now - minute} ${slice}`],
    [
      sessions,
      `insert into link_keys select 'old-agency-' || (n % ${links} + 1), 'user-' || (n % 7), 'key-' || n, 'hash', 'old-session-' || n,
       ${between('n', sessions, 23 * 60 * minute)} ${slice}`,
    ],
    [
      links,
      `insert into links (agency_id, profile_id, session_id, linked_by, linked_at)
       select 'old-agency-' || n, 'old-profile-' || n, 'old-session-' || n, 'user-1', ${between('n', links, year)} ${slice}`,
    ],
    [
      links,
      `insert into link_grants (session_id, profile_id, stage, sealed, refresh_at, updated_at)
       select 'old-session-' || n, 'old-profile-' || n, 'tokens', 'secret.sealed', ${now + year}, ${now - minute} ${slice}`,
    ],
    [
      links,
      `insert into link_jobs (kind, key, run_at)
       select kind, 'old-session-' || n, ${now} + 3600000 + n ${slice}, unnest(array['renew', 'profile']) kind`,
    ],
    [
      auditRows / 2,
      `insert into link_session_audit select 'older-session-' || (n / 4), n % 4 + 1, ${between('n', auditRows, year)}, 'opened', null, 'pending' ${slice}`,
    ],
    [
      auditRows / 2,
      `insert into link_audit (at, what, agency_id, profile_id, user_id)
       select ${between('n', auditRows, year)}, 'linked', 'old-agency-' || (n % ${links} + 1), 'old-profile-' || (n % ${links} + 1), 'user-1'
       ${slice}`,
    ],
  ];
  // In slices, since a statement that takes longer than a request may is given up.
  for (const [rows, text] of statements)
    for (let from = 1; from <= rows; from += sliceRows) await sql.query(text, [from, Math.min(rows, from + sliceRows - 1)]);
  await sql.query('analyze');
}
