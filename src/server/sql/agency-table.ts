import type { Agency } from '../principal.ts';
import type { Queries } from './sql.ts';

/** For this long the server assumes that a row still is as this instance wrote it. */
const trustedForMs = 60_000;
const maxRemembered = 10_000;

/** The agencies' names and roles as the host's sign-in last gave them; viewers see a profile with these roles. */
export interface AgencyTable {
  upsert(agency: Agency, at: number): Promise<void>;
  /** Makes the next `upsert` write the row in any case: another process may have deleted it. */
  forget(id: string): void;
  /** The agency of a session; nothing if it was erased since the session was read. */
  find(id: string): Promise<Agency | undefined>;
}

export function createAgencyTable(sql: Queries): AgencyTable {
  const written = new Map<string, { text: string; at: number }>();
  return {
    async upsert({ id, name, partnerRoles }, at) {
      const roles = JSON.stringify(partnerRoles);
      const text = `${roles} ${name}`;
      const last = written.get(id);
      if (last?.text === text && at - last.at < trustedForMs) return;
      await sql.query(
        `insert into link_agencies (id, name, partner_roles) values ($1, $2, $3)
         on conflict (id) do update set name = excluded.name, partner_roles = excluded.partner_roles
         where (link_agencies.name, link_agencies.partner_roles) is distinct from (excluded.name, excluded.partner_roles)`,
        [id, name, roles],
      );
      if (written.size > maxRemembered) written.clear();
      written.set(id, { text, at });
    },
    forget: (id) => void written.delete(id),
    find: (id) => findAgency(sql, id),
  };
}

export async function findAgency(sql: Queries, id: string): Promise<Agency | undefined> {
  const { rows } = await sql.query<Agency>('select id, name, partner_roles as "partnerRoles" from link_agencies where id = $1', [id]);
  return rows[0];
}
