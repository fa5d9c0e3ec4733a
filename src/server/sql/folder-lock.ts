import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, resolve } from 'node:path';

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When that process started, where the system tells: pids are used again. */
  readonly started: string | null;
}

/**
 * Takes `<folder>.lock`, makes the folder above it where there is none, and returns what gives the lock back. PGlite takes no lock of its own, and two processes in one
 * folder silently overwrite each other. Throws while the owner lives; a lock whose owner is dead is taken over.
 */
export function lockFolder(folder: string): () => void {
  const path = `${resolve(folder)}.lock`;
  mkdirSync(dirname(path), { recursive: true });
  const own: Owner = { pid: process.pid, host: hostname(), started: startOf(process.pid) };
  for (;;) {
    try {
      writeFileSync(path, JSON.stringify(own), { flag: 'wx' });
      held.add(path);
      return () => {
        if (held.delete(path)) rmSync(path, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const text = readOwner(path);
    if (text === undefined) continue;
    if (isAlive(path, text)) throw inUse(folder, path, text);
    discard(path, text, folder);
  }
}

/** Locks of this process: after a restart in a container the dead owner has our own pid. */
const held = new Set<string>();

function readOwner(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function isAlive(path: string, text: string): boolean {
  const owner = parseOwner(text);
  if (!owner) return false;
  if (owner.host !== hostname()) return true;
  if (owner.pid === process.pid) return held.has(path);
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return owner.started === startOf(owner.pid);
}

function parseOwner(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Owner;
    return Number.isInteger(owner.pid) ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** Moves a dead owner's lock away, and puts it back if somebody else was quicker and it is a living one by now. */
function discard(path: string, text: string, folder: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const taken = readOwner(aside);
  if (taken !== text && taken !== undefined && isAlive(path, taken)) {
    renameSync(aside, path);
    throw inUse(folder, path, taken);
  }
  rmSync(aside, { force: true });
}

function inUse(folder: string, path: string, text: string): Error {
  const owner = parseOwner(text);
  const who = owner?.host === hostname() ? `process ${owner.pid}` : `process ${owner?.pid} on ${owner?.host}`;
  return new Error(`The database in ${folder} is in use by ${who}. Stop that one first; if it is gone for sure, delete ${path}.`);
}

function startOf(pid: number): string | null {
  try {
    // Fields after the command name, which may itself hold spaces and brackets; the start is the 22nd of all.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
