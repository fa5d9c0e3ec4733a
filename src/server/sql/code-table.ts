import type { Queries } from './sql.ts';

/** Remembers a code by its token's hash, with what the provider keeps for it. */
export async function insertCode(
  sql: Queries,
  code: { tokenHash: string; sessionId: string; rotation: number; validUntil: number; codeState: string | null },
): Promise<void> {
  await sql.query(
    `insert into link_codes (token_hash, session_id, rotation, valid_until, code_state) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [code.tokenHash, code.sessionId, code.rotation, code.validUntil, code.codeState],
  );
}

/** Lets a code be scanned until then, if not longer. */
export async function prolongCode(sql: Queries, code: { sessionId: string; rotation: number; validUntil: number }): Promise<void> {
  await sql.query('update link_codes set valid_until = greatest(valid_until, $3::int8) where session_id = $1 and rotation = $2', [
    code.sessionId,
    code.rotation,
    code.validUntil,
  ]);
}

/** The codes of a session, the newest first. */
export async function selectCodes(
  sql: Queries,
  sessionId: string,
): Promise<{ rotation: number; validUntil: number; codeState: string | null }[]> {
  const { rows } = await sql.query<{ rotation: number; validUntil: number | string; codeState: string | null }>(
    `select rotation, valid_until as "validUntil", code_state as "codeState" from link_codes
     where session_id = $1 order by rotation desc`,
    [sessionId],
  );
  return rows.map((row) => ({ ...row, validUntil: Number(row.validUntil) }));
}

/** Which session a code belongs to, which of its codes it is, and until when it may be scanned. */
export async function selectCode(
  sql: Queries,
  tokenHash: string,
): Promise<{ sessionId: string; rotation: number; validUntil: number } | undefined> {
  const { rows } = await sql.query<{ sessionId: string; rotation: number; validUntil: number | string }>(
    'select session_id as "sessionId", rotation, valid_until as "validUntil" from link_codes where token_hash = $1',
    [tokenHash],
  );
  return rows[0] && { ...rows[0], validUntil: Number(rows[0].validUntil) };
}
