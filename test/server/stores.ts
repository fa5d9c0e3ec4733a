// The database that a test runs on: PGlite, or PostgreSQL in the project `postgres` of vitest.
import { inject } from 'vitest';
import { openPglite, openPostgres, type Sql } from '../../src/server/server.ts';
import './postgres-setup.ts';

export const onPostgres = process.env.STORE === 'postgres';

let databases = 0;

/** A database of this file's own on the run's PostgreSQL. */
export async function newDatabase(): Promise<string> {
  const url = new URL(inject('postgresUrl'));
  const name = `t${process.pid}_${Date.now().toString(36)}_${databases++}`;
  const admin = await openPostgres(url.href, { connections: 1 });
  await admin.query(`create database ${name}`);
  await admin.close();
  url.pathname = `/${name}`;
  return url.href;
}

/** An empty database: closed by the caller. */
export async function openStore(): Promise<Sql> {
  return onPostgres ? openPostgres(await newDatabase(), { connections: 10 }) : openPglite();
}
