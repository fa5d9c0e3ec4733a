import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';

/**
 * Creates a folder that only the user of this process can enter. If the folder exists and other users can enter it, the
 * function takes their rights away. It throws if the folder belongs to another user, or if it holds other things: `ownFile`
 * is the file by which a folder of ours is known.
 */
export function makePrivateFolder(folder: string, ownFile: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { mode, uid } = statSync(folder);
  // Windows has no such rights.
  if (process.getuid === undefined || (mode & 0o077) === 0) return;
  const wide = `Other users of this machine can open the folder ${folder}`;
  if (uid !== process.getuid())
    throw new Error(`${wide}, and it belongs to another user: run this process as its owner, or name a new folder inside it.`);
  const files = readdirSync(folder);
  if (files.length > 0 && !files.includes(ownFile))
    throw new Error(`${wide}, and there are other files in it: name a new folder, or run chmod 700 on this one.`);
  chmodSync(folder, 0o700);
}
