import { spawn } from 'node:child_process';
import fs, { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { Link, LinkSession } from '../../src/core/link-session.ts';
import { openPglite } from '../../src/server/server.ts';
import { makePrivateFolder } from '../../src/server/sql/private-folder.ts';
import { migrate, schemaVersion } from '../../src/server/sql/migrate.ts';
import { version1 } from '../../src/server/sql/migrations/001-sessions-and-links.ts';
import { version2 } from '../../src/server/sql/migrations/002-jobs-and-grants.ts';
import { version3 } from '../../src/server/sql/migrations/003-relinking-and-indexes.ts';
import { version4 } from '../../src/server/sql/migrations/004-audit-names.ts';
import { version5 } from '../../src/server/sql/migrations/005-phone-page.ts';
import { Backend, Clock } from './backend.ts';
import { PhoneBrowser } from '../phone-browser.ts';
import { copyEmptyDatabase } from '../empty-database.ts';

type Pending = Extract<LinkSession, { status: 'pending' }>;

const root = mkdtempSync(join(tmpdir(), 'tt-link-'));
let folder: string;
let folders = 0;
beforeEach(() => {
  folder = join(root, `new/${folders++}`);
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

const inUse = /is in use by process \d+\. Stop that one first; if it is gone for sure, delete .*\.lock\.$/;

test('stopped and started again on the same folder, linking goes on where it was', async () => {
  const clock = new Clock();
  await copyEmptyDatabase(folder);
  let sql = await openPglite(folder);
  let backend = new Backend(sql, { clock });
  const restart = async () => {
    await backend.server.close();
    await sql.close();
    sql = await openPglite(folder);
    backend = new Backend(sql, { clock });
  };
  const restartForRelease = async () => {
    if (process.env.RELEASE) await restart();
  };
  const opened = await backend.open('mia@sunrise', 'key');
  await restartForRelease();
  expect(await backend.read('mia@sunrise', opened.id), 'the code is the same').toEqual(opened);
  clock.advance(60_000);
  expect(await backend.open('mia@sunrise', 'key'), 'the key is still known').toMatchObject({ id: opened.id });
  const session = (await backend.read('mia@sunrise', opened.id)) as Pending;
  expect(session).toMatchObject({ rev: 2, status: 'pending' });
  const phone = new PhoneBrowser((request) => backend.network(request));
  await (await phone.open(session.scanUrl)).press('Continue with TikTok');
  await restartForRelease();
  await phone.press('@mila.makes');
  const { matchCode } = (await backend.read('mia@sunrise', session.id)) as { matchCode: string };
  await restart();
  await phone.press('Continue', { number: matchCode });
  await restartForRelease();
  expect((await phone.press('Confirm')).page).toBe('review');
  await restartForRelease();
  const linked = (await backend.decide('mia@sunrise', session.id, true)).body as Extract<LinkSession, { status: 'linked' }>;
  await restartForRelease();
  expect((await backend.call<Link>('mia@sunrise', 'GET', '/link')).body).toEqual({ profile: linked.profile, session: null });
  expect(await backend.read('mia@sunrise', session.id)).toEqual(linked);
  await backend.server.close();
  await sql.close();
}, 120_000);

test('a process killed in the middle leaves its session to the next one', async () => {
  await copyEmptyDatabase(folder);
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('killed-server.ts', import.meta.url)), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const session = await new Promise<Pending>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line) as Pending));
    void gone.then(() => reject(new Error('The child ended before it said anything.')));
  });
  await expect(openPglite(folder), 'while the other one lives').rejects.toThrow(inUse);
  child.kill('SIGKILL');
  await gone;
  expect(existsSync(`${folder}.lock`)).toBe(true);
  const sql = await openPglite(folder);
  const backend = new Backend(sql, { now: Date.now });
  expect((await backend.call<Link>('mia@sunrise', 'GET', '/link')).body.session).toMatchObject({
    id: session.id,
    scanUrl: session.scanUrl,
  });
  await backend.readyToConfirm('mia@sunrise', session);
  await backend.server.close();
  await sql.close();
  expect(existsSync(`${folder}.lock`)).toBe(false);
}, 120_000);

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('nobody but its user can open the folder, whatever it was before', () => {
  makePrivateFolder(folder, 'PG_VERSION');
  expect(modeOf(folder), 'a new one').toBe('700');
  chmodSync(folder, 0o777);
  makePrivateFolder(folder, 'PG_VERSION');
  expect(modeOf(folder), 'an empty one that others could open').toBe('700');
  for (const file of ['PG_VERSION', 'postmaster.pid']) writeFileSync(join(folder, file), '');
  chmodSync(folder, 0o755);
  makePrivateFolder(folder, 'PG_VERSION');
  expect(modeOf(folder), 'a database that others could open').toBe('700');
});

test('refuses a folder that others can open and that is not its own', async () => {
  const shared = join(root, 'shared');
  mkdirSync(join(shared, 'photos'), { recursive: true });
  chmodSync(shared, 0o755);
  await expect(openPglite(shared)).rejects.toThrow(/^Other users .*, and there are other files in it: name a new folder, or run chmod 700/);
  expect(modeOf(shared), 'left as it was').toBe('755');
  expect(existsSync(`${shared}.lock`)).toBe(false);
});

test.runIf(process.getuid?.() === 0)('refuses a wide folder of another user', async () => {
  const foreign = join(root, 'foreign');
  mkdirSync(foreign);
  chmodSync(foreign, 0o755);
  chownSync(foreign, 65_534, 65_534);
  await expect(openPglite(foreign)).rejects.toThrow(/^Other users .*, and it belongs to another user: /);
  expect(modeOf(foreign), 'left as it was').toBe('755');
});

test.runIf(process.env.RELEASE)(
  'makes a folder of its user alone, and flushes every commit and the new database as a whole',
  async () => {
    const flush = vi.spyOn(fs, 'fsyncSync');
    const sql = await openPglite(folder);
    expect(flush.mock.calls.length, 'files of the new database').toBeGreaterThan(900);
    expect(modeOf(folder)).toBe('700');
    expect((await sql.query('show fsync')).rows).toEqual([{ fsync: 'on' }]);
    expect((await sql.query('show synchronous_commit')).rows).toEqual([{ synchronous_commit: 'on' }]);
    await sql.query('create table things (id int)');
    flush.mockClear();
    for (let id = 0; id < 20; id++) await sql.transaction((tx) => tx.query('insert into things values ($1)', [id]));
    expect(flush.mock.calls.length, 'commits').toBeGreaterThanOrEqual(20);
    flush.mockRestore();
    await sql.close();
  },
  60_000,
);

test('one database: opened once, migrated once, and a transaction that fails leaves nothing', async () => {
  await copyEmptyDatabase(folder);
  const sql = await openPglite(folder);
  await expect(openPglite(folder)).rejects.toThrow(inUse);
  expect((await sql.query('select 1')).rowCount, 'the first one is none the worse').toBe(1);

  await sql.query('create table things (id int primary key)');
  const failing = sql.transaction(async (tx) => {
    await tx.query('insert into things values ($1)', [1]);
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  expect((await sql.query('select 1 from things')).rowCount).toBe(0);
  expect((await sql.query('insert into things values (1), (2)')).rowCount).toBe(2);

  await Promise.all([migrate(sql), migrate(sql)]);
  await migrate(sql);
  const { rows } = await sql.query('select version from link_migrations');
  expect(rows).toEqual(Array.from({ length: schemaVersion }, (_, n) => ({ version: n + 1 })));
  await sql.query('insert into link_migrations (version) values (1000)');
  await expect(migrate(sql)).rejects.toThrow(
    `The database has schema version 1000, this tt-link knows ${schemaVersion}: start a newer tt-link.`,
  );
  await sql.close();
  await sql.close();
  expect(existsSync(`${folder}.lock`)).toBe(false);
});

test('version 6 of the schema keeps what version 5 has planned and received', async () => {
  await copyEmptyDatabase(folder);
  const sql = await openPglite(folder);
  await sql.query('create table link_migrations (version int4 primary key)');
  await sql.query('insert into link_migrations (version) select generate_series(1, 5)');
  for (const statement of [version1, version2, version3, version4, version5].flat()) await sql.query(statement);
  await sql.query(`insert into link_notices (hash, at) values ('h', 1)`);
  await sql.query(
    `insert into link_jobs (kind, key, run_at, payload) values ('onUnlinked', 'k', 1, $1), ('poll-authorization', 's', 1, null)`,
    [JSON.stringify({ hook: 'onUnlinked', fact: { agencyId: 'sunrise' } })],
  );
  await migrate(sql);
  expect((await sql.query('select hash from link_webhook_events')).rows).toEqual([{ hash: 'h' }]);
  expect((await sql.query('select payload from link_jobs order by kind')).rows).toEqual([
    { payload: { hook: 'onUnlinked', event: { agencyId: 'sunrise' } } },
    { payload: null },
  ]);
  await sql.close();
});
