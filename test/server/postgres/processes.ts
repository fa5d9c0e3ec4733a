// Instances in processes of their own, which can be killed.
import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const doomed = new Set<ChildProcess>();
const bundle = fileURLToPath(new URL(`../../../.artifacts/killed-instance-${process.env.VITEST_POOL_ID}.mjs`, import.meta.url));
process.once('exit', () => {
  for (const child of doomed) child.kill('SIGKILL');
});

let built: Promise<unknown> | undefined;

/** One file, once: a process that has to translate every source before it runs takes seconds. */
async function instanceFile(): Promise<string> {
  const entry = fileURLToPath(new URL('killed-instance.ts', import.meta.url));
  await (built ??= build({ entryPoints: [entry], outfile: bundle, bundle: true, platform: 'node', format: 'esm', packages: 'external' }));
  return bundle;
}

/** Starts an instance that kills itself at `point`, or never. `killed` says with which signal it ended. */
export async function startInstance(
  url: string,
  upstream: string,
  point = '',
  login: 'web' | 'qr' = 'qr',
): Promise<{ child: ChildProcess; killed: Promise<NodeJS.Signals | null> }> {
  const child = fork(await instanceFile(), [url, upstream, point, login], { execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  doomed.add(child);
  const killed = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once('exit', (_, signal) => {
      doomed.delete(child);
      resolve(signal);
    }),
  );
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stdout!).once('line', () => resolve());
    void killed.then(() => reject(new Error('The instance ended before it was ready.')));
  });
  return { child, killed };
}
