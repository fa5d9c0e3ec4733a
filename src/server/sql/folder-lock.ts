import { createHash, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, resolve } from 'node:path';

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** The start time of that process, if the system has it: pids are used again. */
  readonly started: string | null;
}

/**
 * Takes `<folder>.lock`, creates the folder around it if necessary, and returns a function that releases it. Throws while
 * the owner lives; replaces the lock of a dead owner. PGlite takes no lock, and two processes in one folder silently
 * overwrite each other.
 */
export function lockFolder(folder: string): () => void {
  const path = lockOf(folder);
  mkdirSync(dirname(path), { recursive: true });
  const release = acquire(path, folder);
  held.add(path);
  return () => {
    if (held.delete(path)) release();
  };
}

/** Locks of this process, for systems that don't say when a process started. */
const held = new Set<string>();

/** How long an unreadable lock may still be one that somebody is writing. */
const maxWriteMs = 1_000;

function acquire(path: string, folder: string): () => void {
  // The file is complete before it gets the lock's name, so nobody ever reads half of it.
  const own = `${path}.${randomUUID()}`;
  const content: Owner = { pid: process.pid, host: hostname(), started: statOf(process.pid)?.started ?? null };
  writeFileSync(own, JSON.stringify(content), { flag: 'wx', mode: 0o600 });
  try {
    while (!linkTo(own, path)) {
      const text = readLock(path);
      if (text === undefined) continue;
      const owner = parseOwner(text);
      if (owner && isAlive(path, owner)) throw inUse(folder, owner);
      if (!owner && isFresh(path)) {
        pause(20);
        continue;
      }
      // To replace this dead lock a process needs a second one, named after it: so no process replaces a lock that was taken since.
      const releaseRight = acquire(`${path}.${createHash('sha256').update(text).digest('hex').slice(0, 16)}`, folder);
      try {
        if (readLock(path) !== text) continue;
        renameSync(own, path);
        break;
      } finally {
        releaseRight();
      }
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(path, { force: true });
}

/** Gives the file a second name; `false` if that name is taken. */
function linkTo(file: string, name: string): boolean {
  try {
    linkSync(file, name);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether the lock's owner still runs. Once this is `false` for a text it stays so. */
function isAlive(path: string, owner: Owner): boolean {
  if (owner.host !== hostname()) return true;
  const found = statOf(owner.pid);
  // A zombie has ended; only its parent has not noticed yet.
  if (found && 'ZX'.includes(found.state)) return false;
  if (found && owner.started !== null) return found.started === owner.started;
  // After a restart in a container the dead owner has our own pid.
  if (owner.pid === process.pid) return held.has(path);
  try {
    process.kill(owner.pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function parseOwner(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Owner;
    return Number.isInteger(owner.pid) ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isFresh(path: string): boolean {
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return changed !== undefined && Math.abs(Date.now() - changed) < maxWriteMs;
}

function lockOf(folder: string): string {
  return `${resolve(folder)}.lock`;
}

function inUse(folder: string, owner: Owner): Error {
  const who = owner.host === hostname() ? `process ${owner.pid}` : `process ${owner.pid} on ${owner.host}`;
  return new Error(`The database in ${folder} is in use by ${who}. Stop that one first; if it is gone for sure, delete ${lockOf(folder)}.`);
}

/** What Linux knows about a process; nothing elsewhere, and nothing about a process that is gone or hidden. */
function statOf(pid: number): { state: string; started: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The fields after the command name, which may itself contain spaces and brackets: the 3rd and the 22nd of all.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
