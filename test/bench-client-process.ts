// The process that sends the load of bench-server.ts: what it takes of a core is not the server's.
import { Agent, request as send } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Load, LoadRequest } from './bench-clients.ts';

const agent = new Agent({ keepAlive: true });

/** Milliseconds from sending to the end of the answer. */
function timeOf(origin: string, { path, method = 'GET', headers, body }: LoadRequest): Promise<number> {
  const sentAt = performance.now();
  return new Promise((resolve, reject) => {
    const sent = send(origin + path, { method, headers, agent }, (answer) => {
      if (answer.statusCode! >= 400) reject(new Error(`${method} ${path} was answered with ${answer.statusCode}.`));
      answer.on('error', reject).on('end', () => resolve(performance.now() - sentAt));
      answer.resume();
    });
    sent.on('error', reject).end(body);
  });
}

/** Sends at a steady pace, whether or not the answers keep up. */
async function run({ origin, perSecond, requests }: Load) {
  const late: number[] = [];
  const answers: Promise<number>[] = [];
  const began = performance.now();
  for (const [n, request] of requests.entries()) {
    const due = began + (n * 1_000) / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await pause(wait);
    late.push(Math.max(0, performance.now() - due));
    answers.push(timeOf(origin, request));
  }
  return { answers: await Promise.all(answers), late };
}

process.on('message', ({ id, load }: { id: number; load: Load }) => {
  run(load).then(
    (times) => process.send!({ id, times }),
    (error: unknown) => process.send!({ id, error: String(error) }),
  );
});
