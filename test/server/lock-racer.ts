// A process that starts together with others on one folder: for every folder on its input it waits for the given time and
// answers whether it got the lock.
import { createInterface } from 'node:readline';
import { lockFolder } from '../../src/server/sql/folder-lock.ts';

let release = (): void => {};
createInterface({ input: process.stdin }).on('line', (line) => {
  release();
  release = () => {};
  const [folder = '', at] = line.split('\t');
  while (Date.now() < Number(at));
  try {
    release = lockFolder(folder);
    process.stdout.write('got\n');
  } catch (error) {
    process.stdout.write(`${(error as Error).message}\n`);
  }
});
