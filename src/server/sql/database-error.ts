// What an error of the database means. Its code is PostgreSQL's SQLSTATE, or Node's own.

/** The code of the error; an empty string if it has none. */
function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** Whether the row that a new row belongs to is gone. */
export function isForeignKeyViolation(error: unknown): boolean {
  return codeOf(error) === '23503';
}

/** Whether two transactions were in each other's way, and the database rolled this one back. */
export function isTransactionRollback(error: unknown): boolean {
  return ['40P01', '40001'].includes(codeOf(error));
}

/** Whether a pooler such as PgBouncer refuses a setting that the client sends when it connects. */
export function isRefusedByPooler(error: unknown): boolean {
  return codeOf(error) === '08P01';
}

/** Whether the connection leads to a server that takes no changes, as an earlier primary does after a failover. */
export function isReadOnly(error: unknown): boolean {
  return codeOf(error) === '25006';
}

/** Whether PostgreSQL itself reported the error. After any other error the connection is of no use any more. */
export function isFromServer(error: unknown): boolean {
  return /^(?=.*\d)[0-9A-Z]{5}$/.test(codeOf(error));
}

/** Whether the database cannot be reached, lets nobody in or cannot do it at the moment. The request is right and may be sent again. */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  if (isRefusedByPooler(error)) return false;
  if (isReadOnly(error)) return true;
  // Classes 08 (connection), 28 (sign-in), 53 (resources), 57 (shutting down, statement timeout), 58 (disk); no such database,
  // the timeouts of locks and transactions, and what is in each other's way for too long; then Node's own; then pg's own words.
  if (code)
    return /^(08|28|53|57|58)\w{3}$|^(3D000|55P03|25P0[34]|40001|40P01)$|^(ECONN\w+|EHOST\w+|ENET\w+|EAI_\w+|EPIPE|ETIMEDOUT|ENOTFOUND|ENOENT|EMFILE)$/.test(
      code,
    );
  const { message = '' } = (error ?? {}) as { message?: string };
  return /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable|PGlite is closed/i.test(message);
}
