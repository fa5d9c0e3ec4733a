import type { Health, PartnerRole, Profile } from '../../core/profile.ts';
import type { AccountFacts } from '../links/account-facts.ts';
import type { Queries } from './sql.ts';

/** The agency's link, which nobody else can change before this transaction ends. */
export async function lockLink(sql: Queries, agencyId: string): Promise<{ profileId: string; health: Health } | undefined> {
  const { rows } = await sql.query<{ profileId: string }>(
    'select profile_id as "profileId" from links where agency_id = $1 and ended_at is null for update',
    [agencyId],
  );
  const profileId = rows[0]?.profileId;
  if (profileId === undefined) return undefined;
  // In a statement of its own: one that waits for a lock reads other tables as they were before it waited.
  const accounts = await sql.query<{ health: Health }>('select health from link_accounts where profile_id = $1', [profileId]);
  return { profileId, health: (accounts.rows[0] as { health: Health }).health };
}

/** Makes the agency's link one of this session and this user. */
export async function restoreLink(sql: Queries, link: { agencyId: string; sessionId: string; userId: string; at: number }): Promise<void> {
  await sql.query('update links set session_id = $2, linked_by = $3, linked_at = $4 where agency_id = $1 and ended_at is null', [
    link.agencyId,
    link.sessionId,
    link.userId,
    link.at,
  ]);
}

/** Makes the link, or answers which rule stands in the way. The indexes decide, so two callers can never both succeed. */
export async function insertLink(
  sql: Queries,
  link: { agencyId: string; profileId: string; sessionId: string; userId: string; at: number },
): Promise<'linked' | 'agency-taken' | 'account-taken' | 'lost-race'> {
  const { rowCount } = await sql.query(
    `insert into links (agency_id, profile_id, session_id, linked_by, linked_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning id`,
    [link.agencyId, link.profileId, link.sessionId, link.userId, link.at],
  );
  if (rowCount === 1) return 'linked';
  if (await isLinked(sql, link.agencyId)) return 'agency-taken';
  // The link that stood in the way may have ended since.
  return (await isTakenProfile(sql, link.profileId, link.agencyId)) ? 'account-taken' : 'lost-race';
}

/** Whether the agency has a linked profile. */
async function isLinked(sql: Queries, agencyId: string): Promise<boolean> {
  const { rowCount } = await sql.query('select 1 from links where agency_id = $1 and ended_at is null', [agencyId]);
  return rowCount > 0;
}

/** Whether another agency has linked this account. */
export async function isTaken(sql: Queries, provider: string, accountId: string, agencyId: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select 1 from links join link_accounts using (profile_id)
     where provider = $1 and account_id = $2 and agency_id <> $3 and ended_at is null`,
    [provider, accountId, agencyId],
  );
  return rowCount > 0;
}

/** Whether another agency has linked this profile. */
export async function isTakenProfile(sql: Queries, profileId: string, agencyId: string): Promise<boolean> {
  const { rowCount } = await sql.query('select 1 from links where profile_id = $1 and agency_id <> $2 and ended_at is null', [
    profileId,
    agencyId,
  ]);
  return rowCount > 0;
}

/** The sessions whose grants the link of this account uses, none where its access ended; nothing if nobody has linked the account. */
export async function selectGrantsOfLink(sql: Queries, provider: string, accountId: string): Promise<string[] | undefined> {
  const { rows } = await sql.query<{ sessionId: string | null }>(
    `select g.session_id as "sessionId" from links join link_accounts using (profile_id) left join link_grants g using (profile_id)
     where provider = $1 and account_id = $2 and ended_at is null`,
    [provider, accountId],
  );
  return rows.length === 0 ? undefined : rows.flatMap(({ sessionId }) => sessionId ?? []);
}

/**
 * How young a profile's link and its tokens are, for judging what comes late: when it was linked, and when its tokens
 * were given or renewed, with the session that they belong to. Nobody can link the profile again before this transaction
 * ends.
 */
export async function selectAges(
  sql: Queries,
  profileId: string,
): Promise<{ linkedAt: number | undefined; granted: { at: number; sessionId: string } | undefined }> {
  // In a statement of its own, as in `lockLink`.
  await lockLinkOf(sql, profileId);
  const { rows } = await sql.query<Record<'linkedAt' | 'at', number | string | null> & { sessionId: string | null }>(
    `select l.linked_at as "linkedAt", g.updated_at as at, g.session_id as "sessionId"
     from links l left join link_grants g on g.profile_id = l.profile_id
     where l.profile_id = $1 and l.ended_at is null order by g.updated_at desc limit 1`,
    [profileId],
  );
  const { linkedAt = null, at = null, sessionId = null } = rows[0] ?? {};
  return {
    linkedAt: linkedAt === null ? undefined : Number(linkedAt),
    granted: sessionId === null ? undefined : { at: Number(at), sessionId },
  };
}

/** The agency that has linked this profile, whose link nobody else can end before this transaction does. */
export async function lockLinkOf(sql: Queries, profileId: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ agencyId: string }>(
    'select agency_id as "agencyId" from links where profile_id = $1 and ended_at is null for update',
    [profileId],
  );
  return rows[0]?.agencyId;
}

/** The agency that has linked this profile. */
export async function findLinkingAgency(sql: Queries, profileId: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ agencyId: string }>(
    'select agency_id as "agencyId" from links where profile_id = $1 and ended_at is null',
    [profileId],
  );
  return rows[0]?.agencyId;
}

/** Ends the agency's link and answers which profile it was, if there is one. */
export async function endLink(sql: Queries, agencyId: string, userId: string, at: number): Promise<string | undefined> {
  const { rows } = await sql.query<{ profileId: string }>(
    'update links set ended_at = $2, ended_by = $3 where agency_id = $1 and ended_at is null returning profile_id as "profileId"',
    [agencyId, at, userId],
  );
  return rows[0]?.profileId;
}

interface ProfileRow {
  readonly id: string;
  readonly facts: AccountFacts;
  readonly health: Health;
  readonly partnerRoles: PartnerRole[];
}
const fields = 'a.profile_id as id, a.facts, g.partner_roles as "partnerRoles"';
const toProfile = ({ facts, ...row }: ProfileRow): Profile => ({ ...facts, ...row });

/** The account as it looks under this agency, linked or not. Why its health is bad the agency learns only while it has linked the account. */
export async function selectAccount(sql: Queries, profileId: string, agencyId: string): Promise<Profile | undefined> {
  const { rows } = await sql.query<ProfileRow>(
    `select ${fields}, case when l.id is null then a.health - 'reason' else a.health end as health
     from link_accounts a cross join link_agencies g
     left join links l on l.profile_id = a.profile_id and l.agency_id = g.id and l.ended_at is null
     where a.profile_id = $1 and g.id = $2`,
    [profileId, agencyId],
  );
  return rows[0] && toProfile(rows[0]);
}

const ofLinks = `from links l join link_accounts a using (profile_id) join link_agencies g on g.id = l.agency_id
  where l.ended_at is null`;

/** The agency's linked profile. */
export async function selectLinked(sql: Queries, agencyId: string): Promise<Profile | undefined> {
  const { rows } = await sql.query<ProfileRow>(`select ${fields}, a.health ${ofLinks} and l.agency_id = $1`, [agencyId]);
  return rows[0] && toProfile(rows[0]);
}

/** Those of the profiles that are linked, with the roles of the agencies that linked them. Why its health is bad only a profile's own agency learns. */
export async function selectProfiles(sql: Queries, ids: readonly string[], viewerAgencyId?: string): Promise<Profile[]> {
  const { rows } = await sql.query<ProfileRow>(
    `select ${fields}, case when l.agency_id = $2 then a.health else a.health - 'reason' end as health ${ofLinks} and l.profile_id = any($1::text[])`,
    [ids, viewerAgencyId ?? null],
  );
  return rows.map(toProfile);
}
