import type { Agency } from '../principal.ts';
import type { Queries } from './sql.ts';

/** Longest time that a row written by another instance is taken to be still the same. */
const trustedForMs = 60_000;

/** Keeps the agencies' names and roles as the host's sign-in last told them; viewers see a profile with these roles. */
export class AgencyTable {
  readonly #sql: Queries;
  readonly #known = new Map<string, { text: string; at: number }>();

  constructor(sql: Queries) {
    this.#sql = sql;
  }

  async keep({ id, name, partnerRoles }: Agency, at: number): Promise<void> {
    const roles = JSON.stringify(partnerRoles);
    const text = `${roles} ${name}`;
    const known = this.#known.get(id);
    if (known?.text === text && at - known.at < trustedForMs) return;
    await this.#sql.query(
      `insert into link_agencies (id, name, partner_roles) values ($1, $2, $3)
       on conflict (id) do update set name = excluded.name, partner_roles = excluded.partner_roles
       where (link_agencies.name, link_agencies.partner_roles) is distinct from (excluded.name, excluded.partner_roles)`,
      [id, name, roles],
    );
    if (this.#known.size > 10_000) this.#known.clear();
    this.#known.set(id, { text, at });
  }

  /** Writes the row at the next `keep`, whatever is remembered: another process may have deleted it. */
  forget(id: string): void {
    this.#known.delete(id);
  }

  /** The agency of a session. */
  async find(id: string): Promise<Agency> {
    return (await findAgency(this.#sql, id)) as Agency;
  }
}

export async function findAgency(sql: Queries, id: string): Promise<Agency | undefined> {
  const { rows } = await sql.query<Agency>('select id, name, partner_roles as "partnerRoles" from link_agencies where id = $1', [id]);
  return rows[0];
}
