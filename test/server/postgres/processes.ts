// Instances in processes of their own, which can be killed.
import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { FakeTikTok } from '../fake-tiktok.ts';

const doomed: ChildProcess[] = [];
process.once('exit', () => {
  for (const child of doomed) child.kill('SIGKILL');
});

/** The fake TikTok on loopback, for processes of their own. */
export async function listening(fake: FakeTikTok): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = new Headers(request.headers as Record<string, string>);
      const body = request.method === 'POST' ? { body: Buffer.concat(chunks) } : {};
      void fake.fetch(`http://tiktok.test${request.url}`, { method: request.method ?? 'GET', headers, ...body }).then(
        async (answer) => {
          response.writeHead(answer.status, Object.fromEntries(answer.headers));
          response.end(Buffer.from(await answer.arrayBuffer()));
        },
        () => response.destroy(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** Starts an instance that kills itself at `point`, or never. */
export async function startInstance(url: string, upstream: string, point = ''): Promise<{ child: ChildProcess; killed: Promise<void> }> {
  const child = fork(fileURLToPath(new URL('killed-instance.ts', import.meta.url)), [url, upstream, point], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  doomed.push(child);
  const killed = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise((resolve) => createInterface(child.stdout!).once('line', resolve));
  return { child, killed };
}
