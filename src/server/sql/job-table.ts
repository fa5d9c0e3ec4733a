import type { Writer } from './database.ts';
import type { Queries } from './sql.ts';

/** Work that any instance has to do at `runAt`. */
export interface Job {
  readonly kind: string;
  readonly key: string;
  /** The end of the lease; also what proves the claim. */
  readonly runAt: number;
  /** How often it was claimed since it last went well. */
  readonly tries: number;
  readonly payload: unknown;
}

/** A job before its first claim. */
export type PlannedJob = Pick<Job, 'kind' | 'key' | 'runAt'>;

/**
 * Leases are compared by all instances, so their time is the database's, whatever the instances' clocks say. That needs
 * no second column: `run_at` of a job that is leased is the end of its lease by the database's clock, and `run_at` of any
 * other job is when it is due by the clock of the instance that planned it. Tests may move the second clock only.
 */
const databaseNow = '(extract(epoch from now()) * 1000)::int8';
/** Whether a job may be claimed. `$1` is the time by the instance's clock. */
const isDue = `run_at <= case when leased then ${databaseNow} else $1::int8 end`;

interface JobRow extends Omit<Job, 'runAt'> {
  readonly runAt: number | string;
}
const fields = 'j.kind, j.key, j.run_at as "runAt", j.tries, j.payload';
const fromRow = (row: JobRow): Job => ({ ...row, runAt: Number(row.runAt) });

/** Plans a job; one that is planned already stays as it is. */
export async function insertJob(
  sql: Writer,
  { kind, key, runAt, payload }: Pick<Job, 'kind' | 'key' | 'runAt'> & { payload?: unknown },
): Promise<void> {
  await sql.query('insert into link_jobs (kind, key, run_at, payload) values ($1, $2, $3, $4) on conflict do nothing', [
    kind,
    key,
    runAt,
    payload === undefined ? null : JSON.stringify(payload),
  ]);
  sql.afterCommit({ type: 'job-planned', runAt });
}

/** A job as it is planned now, to claim it with `claimJob`. */
export async function findJob(sql: Queries, kind: string, key: string): Promise<(PlannedJob & Pick<Job, 'payload'>) | undefined> {
  const { rows } = await sql.query<JobRow>(`select ${fields} from link_jobs j where kind = $1 and key = $2`, [kind, key]);
  return rows[0] && fromRow(rows[0]);
}

/** Makes a planned job due; one that is claimed is due again as soon as it is done. */
export async function runSoon(sql: Writer, { kind, key, at }: Pick<Job, 'kind' | 'key'> & { at: number }): Promise<void> {
  await sql.query(
    `update link_jobs set run_at = case when leased then run_at else least(run_at, $3::int8) end, wanted_at = case when leased then $3::int8 end
     where kind = $1 and key = $2`,
    [kind, key, at],
  );
  sql.afterCommit({ type: 'job-planned', runAt: at });
}

/**
 * Claims what is due for `leaseMs`: of each kind as many as there is room for, and none of `except` ("kind key"). What
 * another instance is just claiming is passed over, not waited for.
 */
export async function claimJobs(
  sql: Queries,
  options: { at: number; leaseMs: number; room: ReadonlyMap<string, number>; except: readonly string[] },
): Promise<Job[]> {
  const { rows } = await sql.query<JobRow>(
    `update link_jobs j set run_at = ${databaseNow} + $2::int8, leased = true, wanted_at = null, tries = j.tries + 1
     from unnest($3::text[], $4::int4[]) as room (kind, free),
       lateral (
         select kind, key from link_jobs
         where kind = room.kind and run_at <= greatest($1::int8, ${databaseNow}) and ${isDue} and kind || ' ' || key <> all ($5::text[])
         order by run_at limit room.free for update skip locked
       ) due
     where j.kind = due.kind and j.key = due.key
     returning ${fields}`,
    [options.at, options.leaseMs, [...options.room.keys()], [...options.room.values()], options.except],
  );
  return rows.map(fromRow);
}

/** Claims this one before its time, unless somebody has it, or had it since it was planned for `runAt`. */
export async function claimJob(
  sql: Queries,
  { kind, key, runAt, at, leaseMs }: PlannedJob & { at: number; leaseMs: number },
): Promise<Job | undefined> {
  const { rows } = await sql.query<JobRow>(
    `update link_jobs j set run_at = ${databaseNow} + $4::int8, leased = true, wanted_at = null, tries = j.tries + 1
     where kind = $2 and key = $3 and run_at = $5::int8 and (not leased or ${isDue}) returning ${fields}`,
    [at, kind, key, leaseMs, runAt],
  );
  return rows[0] && fromRow(rows[0]);
}

/** Whether no other instance has claimed the job since. */
export async function isClaimed(sql: Queries, { kind, key, runAt }: Job): Promise<boolean> {
  const { rowCount } = await sql.query('select 1 from link_jobs where kind = $1 and key = $2 and run_at = $3 and leased', [
    kind,
    key,
    runAt,
  ]);
  return rowCount === 1;
}

/** Notes in a claimed job that it asks the provider from now on; `false` if another instance has claimed it since. */
export async function noteAsking(sql: Queries, { kind, key, runAt }: Job): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update link_jobs set payload = payload || '{"asking":true}' where kind = $1 and key = $2 and run_at = $3 and leased returning key`,
    [kind, key, runAt],
  );
  return rowCount === 1;
}

/** Whether a job of this kind may be asking the provider. The note of an instance that died counts until its lease is over. */
export async function isAsking(sql: Queries, kind: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select 1 from link_jobs where kind = $1 and run_at > ${databaseNow} and leased and payload ? 'asking' limit 1`,
    [kind],
  );
  return rowCount === 1;
}

/**
 * Ends a claim: the job is done, unless its claim was lost to another instance meanwhile. If it was asked for meanwhile it may
 * have read its rows before: then it is due again. Answers when.
 */
export async function finishJob(sql: Queries, { kind, key, runAt }: Job): Promise<number | undefined> {
  const claim = [kind, key, runAt];
  const { rowCount } = await sql.query(
    'delete from link_jobs where kind = $1 and key = $2 and run_at = $3 and leased and wanted_at is null returning key',
    claim,
  );
  if (rowCount === 1) return undefined;
  const { rows } = await sql.query<{ runAt: number | string }>(
    `update link_jobs set run_at = wanted_at, wanted_at = null, tries = 0, leased = false
     where kind = $1 and key = $2 and run_at = $3 and leased and wanted_at is not null returning run_at as "runAt"`,
    claim,
  );
  return rows[0] && Number(rows[0].runAt);
}

/** Ends a claim: the job is due again at `at`, or earlier if it was asked for meanwhile. Answers when. */
export async function rescheduleJob(
  sql: Queries,
  { kind, key, runAt }: Job,
  next: { at: number; tries: number; payload: unknown },
): Promise<number | undefined> {
  const { rows } = await sql.query<{ runAt: number | string }>(
    `update link_jobs set run_at = least($4::int8, wanted_at), wanted_at = null, tries = $5, payload = $6, leased = false
     where kind = $1 and key = $2 and run_at = $3 and leased returning run_at as "runAt"`,
    [kind, key, runAt, next.at, next.tries, next.payload === undefined || next.payload === null ? null : JSON.stringify(next.payload)],
  );
  return rows[0] && Number(rows[0].runAt);
}
