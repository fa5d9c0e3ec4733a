// Clients of bench-server.ts in a process of their own.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { seconds, sorted, type Times } from './bench-load.ts';

export interface LoadRequest {
  readonly path: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Load {
  readonly origin: string;
  readonly perSecond: number;
  readonly requests: readonly LoadRequest[];
}

export interface Clients {
  /** Sends `request(0)`, `request(1)`, … at a steady pace. The times of the answers begin when the requests were sent. */
  paced(origin: string, perSecond: number, request: (n: number) => LoadRequest, forSeconds?: number): Promise<Times>;
  close(): void;
}

export function startClients(): Clients {
  const process = fork(fileURLToPath(new URL('./bench-client-process.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  process.setMaxListeners(0);
  let count = 0;
  return {
    paced: (origin, perSecond, request, forSeconds = seconds) =>
      new Promise((resolve, reject) => {
        const id = (count += 1);
        const load: Load = { origin, perSecond, requests: Array.from({ length: perSecond * forSeconds }, (_, n) => request(n)) };
        process.on('message', (message: { id: number; times?: Times; error?: string }) => {
          if (message.id !== id) return;
          if (message.times) resolve({ answers: sorted(message.times.answers), late: sorted(message.times.late) });
          else reject(new Error(message.error));
        });
        process.once('exit', (code) => reject(new Error(`The clients' process ended with ${code}.`)));
        process.send({ id, load });
      }),
    close: () => process.disconnect(),
  };
}

const json = { 'Content-Type': 'application/json' };
export const createRequest = (who: string): LoadRequest => ({
  ...{ path: '/link-sessions', method: 'POST', body: '{"entry":"profile"}' },
  headers: { ...json, 'Test-User': who, 'Idempotency-Key': crypto.randomUUID() },
});
export const statusRequest = (who: string, id: string): LoadRequest => ({ path: `/link-sessions/${id}`, headers: { 'Test-User': who } });
export const unlinkRequest = (who: string): LoadRequest => ({ path: '/link', method: 'DELETE', headers: { ...json, 'Test-User': who } });
