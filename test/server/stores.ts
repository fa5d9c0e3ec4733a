// The database that a test runs on: PGlite, or PostgreSQL in the project `postgres` of vitest.
import { inject } from 'vitest';
import { openPglite, openPostgres, type Sql } from '../../src/server/server.ts';
import './postgres-setup.ts';

export const onPostgres = process.env.STORE === 'postgres';

let databases = 0;

/** A database of this file's own on the run's PostgreSQL. */
export async function newDatabase(): Promise<string> {
  const url = new URL(inject('postgresUrl'));
  const name = `t${process.pid}_${databases++ % 100}`;
  const admin = await openPostgres(url.href, { connections: 1 });
  // A mutation campaign makes thousands of them.
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name}`);
  await admin.close();
  url.pathname = `/${name}`;
  return url.href;
}

/** Starting PGlite takes seconds: the files of a worker, which come one after the other, share one. */
let embedded: Promise<Sql> | undefined;

/** A database without tables or with empty ones: closed by the caller. */
export async function openStore(): Promise<Sql> {
  if (onPostgres) return openPostgres(await newDatabase(), { connections: 10 });
  return { ...(await (embedded ??= openPglite())), close: () => Promise.resolve() };
}
