import type { Sql } from '../../src/server/server.ts';
import { agencies, type PartnerRoles } from '../people.ts';
import type { Answer } from './answer.ts';
import type { Campaign, CenterData, Invitation, Linking } from './center-data.ts';
import { sampleCampaigns } from './sample-campaigns.ts';

/** Any number, the same in every process on this database: only one may set it up. */
const setUpLock = 7_230_512;

const tables = [
  'create table if not exists demo_agencies (id text primary key, partner_roles text not null)',
  `create table if not exists demo_invitations (
    id text primary key, agency_id text not null, handle text not null, sent_at int8 not null, profile_id text, body text not null
  )`,
  'create index if not exists demo_invitations_handle on demo_invitations (handle)',
  `create table if not exists demo_campaigns (
    id text primary key, agency_id text not null, created_at int8 not null, profile_id text, body text not null
  )`,
  'create table if not exists demo_linkings (agency_id text primary key, profile_id text not null, linked_by text not null, linked_at int8 not null)',
  // Folders of data from before there were answers.
  'alter table demo_invitations add column if not exists answer text',
  'alter table demo_campaigns add column if not exists answer text',
];

/** The center's data in the database that the links are in; it never touches their tables. */
export class SqlCenterData implements CenterData {
  readonly #sql: Sql;
  readonly #now: () => number;

  constructor(sql: Sql, now: () => number = Date.now) {
    this.#sql = sql;
    this.#now = now;
  }

  /** Makes the tables where they are missing; the very first time with sample campaigns in them. */
  async setUp(): Promise<void> {
    await this.#sql.transaction(async (sql) => {
      await sql.query(`select pg_advisory_xact_lock(${setUpLock})`);
      for (const table of tables) await sql.query(table);
      const { rowCount } = await sql.query('select 1 from demo_agencies');
      if (rowCount > 0) return;
      for (const { id, partnerRoles } of agencies)
        await sql.query('insert into demo_agencies (id, partner_roles) values ($1, $2)', [id, partnerRoles.join()]);
      for (const campaign of sampleCampaigns(this.#now())) await sql.query(insertCampaign, campaignRow(campaign));
    });
  }

  async roles(): Promise<ReadonlyMap<string, PartnerRoles>> {
    const { rows } = await this.#sql.query<{ id: string; partner_roles: string }>('select id, partner_roles from demo_agencies');
    return new Map(rows.map((row) => [row.id, row.partner_roles.split(',') as unknown as PartnerRoles]));
  }

  async setRoles(agencyId: string, roles: PartnerRoles): Promise<void> {
    await this.#sql.query(
      'insert into demo_agencies (id, partner_roles) values ($1, $2) on conflict (id) do update set partner_roles = excluded.partner_roles',
      [agencyId, roles.join()],
    );
  }

  async addInvitation(draft: Omit<Invitation, 'id' | 'sentAt'>): Promise<Invitation> {
    const made: Invitation = { ...draft, id: crypto.randomUUID(), sentAt: this.#now() };
    await this.#sql.query(
      'insert into demo_invitations (id, agency_id, handle, sent_at, profile_id, body) values ($1, $2, $3, $4, $5, $6)',
      [made.id, made.agencyId, made.handle, made.sentAt, made.profileId ?? null, JSON.stringify(made)],
    );
    return made;
  }

  async invitationsOf(agencyId: string): Promise<Invitation[]> {
    return this.#read<Invitation>('demo_invitations where agency_id = $1 order by sent_at desc', agencyId);
  }

  async inboxOf(handle: string): Promise<Invitation[]> {
    return this.#read<Invitation>('demo_invitations where handle = $1 order by sent_at desc', handle);
  }

  async answerInvitation(id: string, handle: string, answer: Answer): Promise<void> {
    if (id.includes('\0')) return;
    await this.#sql.query('update demo_invitations set answer = $1 where id = $2 and handle = $3 and answer is null', [answer, id, handle]);
  }

  async addCampaign(draft: Omit<Campaign, 'id' | 'createdAt'>): Promise<Campaign> {
    const made: Campaign = { ...draft, id: crypto.randomUUID(), createdAt: this.#now() };
    await this.#sql.query(insertCampaign, campaignRow(made));
    return made;
  }

  async campaignsOf(agencyId: string): Promise<Campaign[]> {
    return this.#read<Campaign>('demo_campaigns where agency_id = $1 order by created_at desc', agencyId);
  }

  async campaign(id: string): Promise<Campaign | undefined> {
    return (await this.#read<Campaign>('demo_campaigns where id = $1', id))[0];
  }

  async answerCampaign(id: string, answer: Answer): Promise<void> {
    if (id.includes('\0')) return;
    await this.#sql.query('update demo_campaigns set answer = $1 where id = $2 and answer is null', [answer, id]);
  }

  async keepLinking(agencyId: string, { profileId, linkedBy }: Omit<Linking, 'linkedAt'>): Promise<void> {
    await this.#sql.query(
      `insert into demo_linkings (agency_id, profile_id, linked_by, linked_at) values ($1, $2, $3, $4)
       on conflict (agency_id) do update
       set profile_id = excluded.profile_id, linked_by = excluded.linked_by, linked_at = excluded.linked_at`,
      [agencyId, profileId, linkedBy, this.#now()],
    );
  }

  async linkingOf(agencyId: string): Promise<Linking | undefined> {
    const { rows } = await this.#sql.query<Omit<Linking, 'linkedAt'> & { linkedAt: number | string }>(
      'select profile_id as "profileId", linked_by as "linkedBy", linked_at as "linkedAt" from demo_linkings where agency_id = $1',
      [agencyId],
    );
    return rows[0] && { ...rows[0], linkedAt: Number(rows[0].linkedAt) };
  }

  async usage(agencyId: string, profileId: string): Promise<{ invitations: number; campaigns: number }> {
    const count = async (table: string): Promise<number> =>
      (await this.#sql.query(`select 1 from ${table} where agency_id = $1 and profile_id = $2`, [agencyId, profileId])).rowCount;
    return { invitations: await count('demo_invitations'), campaigns: await count('demo_campaigns') };
  }

  async #read<T>(from: string, value: string): Promise<T[]> {
    // PostgreSQL has no text with NUL in it: it refuses the query.
    if (value.includes('\0')) return [];
    const { rows } = await this.#sql.query<{ body: string; answer: Answer | null }>(`select body, answer from ${from}`, [value]);
    return rows.map(({ body, answer }) => ({ ...(JSON.parse(body) as T), ...(answer && { answer }) }));
  }
}

const insertCampaign = 'insert into demo_campaigns (id, agency_id, created_at, profile_id, body) values ($1, $2, $3, $4, $5)';

function campaignRow(campaign: Campaign): unknown[] {
  return [campaign.id, campaign.agencyId, campaign.createdAt, campaign.profileId ?? null, JSON.stringify(campaign)];
}
