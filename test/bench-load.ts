// A steady load of requests on a backend in this process, and how long their answers took.
import { setTimeout as pause } from 'node:timers/promises';
import { createLinkServer, type LinkServer, type LinkServerOptions, type Principal, type Sql } from '../src/server/server.ts';
import { principal, secret } from './server/people.ts';
import { simulatedProvider } from './server/simulated-provider.ts';

/** How long each load lasts. */
export const seconds = Number(process.env.BENCH_SECONDS ?? 5);
/** Everybody has an agency of their own. */
export const principalOf = (name: string): Principal => principal(`${name}@agency-${name}`, ['cap']);

export function serve(sql: Sql, options: Partial<LinkServerOptions> = {}): LinkServer {
  return createLinkServer({
    ...{ sql, secret, provider: simulatedProvider().provider },
    authenticate: (request) => principalOf(request.headers.get('Test-User') ?? ''),
    ...options,
  });
}

export const base = 'https://portal.test';
export const create = (link: LinkServer, who: string): Promise<Response> =>
  link.handler(
    new Request(`${base}/link-sessions`, {
      method: 'POST',
      headers: { 'Test-User': who, 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
      body: '{"entry":"profile"}',
    }),
  );
export const status = (link: LinkServer, who: string, id: string, headers = {}, signal?: AbortSignal): Promise<Response> =>
  link.handler(new Request(`${base}/link-sessions/${id}`, { headers: { 'Test-User': who, ...headers }, ...(signal && { signal }) }));
export const someone = (name: string) => `${name}-${crypto.randomUUID()}`;

/** Sorted times of the answers, and how late the machine itself was with sending. */
export interface Times {
  readonly answers: number[];
  readonly late: number[];
}

/** The first second of a load opens connections and is not counted. */
const warmUpSeconds = 1;

/** Sends at a steady pace, whether or not the answers keep up, and measures from when each should have been sent. */
export async function paced(perSecond: number, send: (n: number) => Promise<Response>, forSeconds = seconds): Promise<Times> {
  const [answers, late]: [number[], number[]] = [[], []];
  const pending: Promise<void>[] = [];
  const began = performance.now();
  const warmUp = perSecond * warmUpSeconds;
  for (let n = 0; n < warmUp + perSecond * forSeconds; n++) {
    const due = began + (n * 1_000) / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await pause(wait);
    if (n >= warmUp) late.push(performance.now() - due);
    pending.push(
      send(n).then(async (answer) => {
        await answer.text();
        if (answer.status >= 400) throw new Error(`A request was answered with ${answer.status}.`);
        if (n >= warmUp) answers.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(pending);
  return { answers: sorted(answers), late: sorted(late) };
}

export const sorted = (times: number[]) => times.sort((a, b) => a - b);
/** The quantile `q` of sorted times. */
export const at = (times: readonly number[], q: number) => times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? NaN;
