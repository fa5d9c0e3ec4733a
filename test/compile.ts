import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** By its path: two packages have a `tsc`, and either may be in `node_modules/.bin`. */
const compiler = fileURLToPath(new URL('../node_modules/typescript-7/bin/tsc', import.meta.url));

/** Runs the compiler that the build runs, and tells what it says, line by line. */
export function compile(args: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve) =>
    execFile(process.execPath, [compiler, '--pretty', 'false', '--singleThreaded', ...args], { maxBuffer: 1e8 }, (_, stdout, stderr) =>
      resolve(`${stdout}${stderr}`.split('\n').filter(Boolean)),
    ),
  );
}
