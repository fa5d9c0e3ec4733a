import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Link, LinkSession } from '../../src/core/link-session.ts';
import { openPglite } from '../../src/server/server.ts';
import { lockFolder } from '../../src/server/sql/folder-lock.ts';
import { migrate } from '../../src/server/sql/migrations.ts';
import { Backend, Clock } from './backend.ts';

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

test('stopped and started again in every step on the same folder, the road goes on where it was', async () => {
  const clock = new Clock();
  let sql = await openPglite(folder);
  let backend = new Backend(sql, { clock });
  const restart = async () => {
    await backend.server.close();
    await sql.close();
    sql = await openPglite(folder);
    backend = new Backend(sql, { clock });
  };
  const opened = await backend.open('mia@sunrise', 'key');
  await restart();
  expect(await backend.read('mia@sunrise', opened.id), 'the code is the same').toEqual(opened);
  clock.advance(60_000);
  expect(await backend.open('mia@sunrise', 'key'), 'the key is still known').toMatchObject({ id: opened.id });
  const session = (await backend.read('mia@sunrise', opened.id)) as Pending;
  expect(session).toMatchObject({ rev: 2, status: 'pending' });
  const deviceToken = await backend.scan(session);
  await restart();
  await backend.ask('account', { deviceToken, handle: 'mila.makes' });
  const { matchCode } = (await backend.read('mia@sunrise', session.id)) as { matchCode: string };
  await restart();
  expect((await backend.ask('match', { deviceToken, code: matchCode })).body).toEqual({ matched: true });
  await restart();
  expect((await backend.ask('confirm', { deviceToken })).body.outcome).toBe('review');
  await restart();
  const linked = (await backend.decide('mia@sunrise', session.id, true)).body as Extract<LinkSession, { status: 'linked' }>;
  await restart();
  expect((await backend.call<Link>('mia@sunrise', 'GET', '/link')).body).toEqual({ profile: linked.profile, session: null });
  expect(await backend.read('mia@sunrise', session.id)).toEqual(linked);
  await backend.server.close();
  await sql.close();
}, 120_000);

test('a process killed in the middle leaves its session to the next one', async () => {
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

const lockOf = (owner: object | string) => {
  const path = join(root, `lock-${folders++}`);
  writeFileSync(`${path}.lock`, typeof owner === 'string' ? owner : JSON.stringify(owner));
  return path;
};
const dead = () => {
  const child = spawn(process.execPath, ['-e', '']);
  return new Promise<number>((resolve) => child.once('exit', () => resolve(child.pid as number)));
};

test('a lock is taken over when its owner is dead, and only then', async () => {
  const host = hostname();
  const started = existsSync('/proc') ? null : undefined;
  for (const stale of [
    { pid: await dead(), host, started: null },
    // After a restart in a container the dead owner has our own pid.
    { pid: process.pid, host, started: '1' },
    'not written to the end',
    '',
  ]) {
    const path = lockOf(stale);
    const unlock = lockFolder(path);
    expect(JSON.parse(readFileSync(`${path}.lock`, 'utf8'))).toMatchObject({ pid: process.pid, host });
    expect(() => lockFolder(path)).toThrow(inUse);
    unlock();
    expect(existsSync(`${path}.lock`)).toBe(false);
  }
  // A pid that is used again belongs to somebody else; only Linux tells.
  if (started === null) lockFolder(lockOf({ pid: process.ppid, host, started: '1' }))();
  const elsewhere = lockOf({ pid: 1, host: 'another-machine', started: null });
  expect(() => lockFolder(elsewhere)).toThrow(/in use by process 1 on another-machine/);
});

test('one database: opened once, migrated once, and a transaction that fails leaves nothing', async () => {
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
  expect(rows).toEqual([{ version: 1 }, { version: 2 }, { version: 3 }]);
  await sql.query('insert into link_migrations (version) values (1000)');
  await expect(migrate(sql)).rejects.toThrow('The database has schema version 1000, this tt-link knows 3: start a newer tt-link.');
  await sql.close();
  await sql.close();
  expect(existsSync(`${folder}.lock`)).toBe(false);
});
