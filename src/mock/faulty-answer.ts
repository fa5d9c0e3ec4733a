import type { MetFault } from './fault.ts';
import { problem } from './mock-calls.ts';
import type { MockClock } from './mock-clock.ts';

const slowMs = 3_000;
const defaultRetryMs = 2_000;

/** What `met` makes of a call: `act` is what the server does and answers, where the fault lets it. */
export async function faultyAnswer(
  { fault, retryAfterMs }: MetFault,
  { act, clock, signal }: { act(): Promise<Response>; clock: MockClock; signal: AbortSignal },
): Promise<Response> {
  switch (fault) {
    case 'offline':
      throw new TypeError('The mock is offline.');
    case 'silent':
      await clock.wait(Infinity, signal);
      throw signal.reason;
    case 'slow': {
      const answer = await act();
      await clock.wait(slowMs, signal);
      return answer;
    }
    case 'lost':
      await act();
      throw new TypeError('The mock acted, and its answer was lost.');
    case 'cut':
      return cutOff(await act());
    case 'unreadable':
      return page('{"status":"lin', 200, 'application/json');
    case 'unsupported':
      return page('<!doctype html><title>Not found</title>', 404, 'text/html');
    default:
      return problem(fault, 'The scenario asked for it.', {
        retryAfterMs: retryAfterMs ?? (fault === 'rate-limited' ? defaultRetryMs : undefined),
      });
  }
}

function page(body: string, status: number, type: string): Response {
  return new Response(body, { status, headers: { 'Content-Type': type } });
}

/** The same answer, whose connection breaks in the middle of its body. */
async function cutOff(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) return controller.error(new TypeError('The mock cut its answer off.'));
      sent = true;
      controller.enqueue(bytes.slice(0, Math.ceil(bytes.length / 2)));
    },
  });
  const { headers } = answer;
  return new Response(body, { status: bytes.length > 0 ? answer.status : 200, headers });
}
