// Never two processes on one folder, whatever is left of the last one.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { lockFolder } from '../../src/server/sql/folder-lock.ts';

const root = mkdtempSync(join(tmpdir(), 'tt-link-lock-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

const host = hostname();
const linux = existsSync('/proc/self/stat');
const inUse = /is in use by process \d+\. Stop that one first; if it is gone for sure, delete .*\.lock\.$/;
let folders = 0;
const newFolder = () => join(root, String(folders++));

/** A folder with this lock beside it, written long ago. */
function lockedBy(owner: object | string): string {
  const folder = newFolder();
  writeFileSync(`${folder}.lock`, typeof owner === 'string' ? owner : JSON.stringify(owner));
  utimesSync(`${folder}.lock`, 1, 1);
  return folder;
}

const startOf = (pid: number) => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
};

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid!;
}

test('replaces the lock of a dead owner', async () => {
  for (const stale of [
    { pid: await deadPid(), host, started: null },
    // After a restart in a container the dead owner has our own pid.
    { pid: process.pid, host, started: '1' },
    'not written to the end',
    '',
  ]) {
    const folder = lockedBy(stale);
    const release = lockFolder(folder);
    expect(JSON.parse(readFileSync(`${folder}.lock`, 'utf8'))).toMatchObject({ pid: process.pid, host });
    expect(() => lockFolder(folder)).toThrow(inUse);
    release();
    release();
    expect(existsSync(`${folder}.lock`)).toBe(false);
  }
  expect(readdirSync(root), 'nothing is left beside the folders').toEqual([]);
});

test('keeps the lock of a living owner, and of one on another machine', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  children.push(child);
  await once(child, 'spawn');
  expect(() => lockFolder(lockedBy({ pid: child.pid, host, started: null }))).toThrow(inUse);
  expect(() => lockFolder(lockedBy({ pid: 1, host: 'another-machine', started: null }))).toThrow(/in use by process 1 on another-machine/);
});

test.runIf(linux)('knows a pid that is used again', () => {
  expect(() => lockFolder(lockedBy({ pid: process.ppid, host, started: startOf(process.ppid) }))).toThrow(inUse);
  lockFolder(lockedBy({ pid: process.ppid, host, started: '1' }))();
});

test.runIf(linux)('takes a zombie for dead', async () => {
  // The shell becomes `sleep`, which never asks what became of the child that the shell had started.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60']);
  children.push(parent);
  const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
  const pid = Number(line);
  await expect.poll(() => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0], { timeout: 20_000 }).toBe('Z');
  lockFolder(lockedBy({ pid, host, started: startOf(pid) }))();
  lockFolder(lockedBy({ pid, host, started: null }))();
});

test('waits for a lock that somebody is writing', async () => {
  const folder = newFolder();
  writeFileSync(`${folder}.lock`, '');
  const writer = spawn('sh', [
    '-c',
    `sleep 0.3; printf '%s' '${JSON.stringify({ pid: process.ppid, host, started: null })}' > '${folder}.lock'`,
  ]);
  children.push(writer);
  expect(() => lockFolder(folder)).toThrow(inUse);
  await once(writer, 'exit');
});

test('writes a lock that its user alone can read', () => {
  const folder = newFolder();
  const release = lockFolder(folder);
  expect(statSync(`${folder}.lock`).mode & 0o777).toBe(0o600);
  release();
});

/** Processes that try the same folder in the same instant. */
function racers(count: number) {
  const all = Array.from({ length: count }, () => {
    const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('lock-racer.ts', import.meta.url))], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
  });
  return async (folder: string): Promise<string[]> => {
    const at = Date.now() + 3;
    for (const { child } of all) child.stdin.write(`${folder}\t${at}\n`);
    return Promise.all(all.map(async ({ lines }) => (await lines.next()).value as string));
  };
}

test('lets exactly one of several simultaneous starts in', { timeout: 600_000 }, async () => {
  const rounds = Number(process.env.LOCK_ROUNDS ?? (process.env.RELEASE ? 1_500 : 200));
  const race = racers(3);
  const stale = { pid: await deadPid(), host, started: null };
  // The first round waits for the processes to be ready.
  await race(newFolder());
  const wrong: string[][] = [];
  for (let round = 0; round < rounds; round++) {
    const folder = [newFolder, () => lockedBy(stale), () => lockedBy(''), () => lockedBy({ ...stale, started: '1' })][round % 4]!();
    const answers = await race(folder);
    if (answers.filter((answer) => answer === 'got').length !== 1 || !answers.every((answer) => answer === 'got' || inUse.test(answer)))
      wrong.push(answers);
  }
  expect(wrong).toEqual([]);
});
