// What needs a person with a phone: scan, review, unlinking.
import { defaultPollAfterMs, maxHoldSeconds, maxSpanMs } from '../contract/limits.ts';
import type { Answer, Ask, Findings } from './answers.ts';

/** What a person opens or scans. */
export interface ScanCode {
  readonly scanUrl: string;
  readonly openUrl?: string | undefined;
}

const live = ['pending', 'scanned'];

/** Opens a session, waits until somebody has confirmed it, says yes, and unlinks again. */
export async function tryPhone(ask: Ask, scan: (code: ScanCode) => void, { differences, leftOut }: Findings): Promise<void> {
  const open = (about: string, status: readonly number[]): Promise<Answer> =>
    ask({
      method: 'POST',
      path: '/link-sessions',
      body: { entry: 'profile' },
      answers: 'session',
      about,
      status,
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    });
  let { body: session } = await open('for a phone', [201, 200]);
  const path = `/link-sessions/${encodeURIComponent(String(session?.['id']))}`;
  let shown: unknown;
  while (session && live.includes(String(session['status']))) {
    if (session['status'] === 'pending' && session['scanUrl'] !== shown) scan(session as unknown as ScanCode);
    shown = session['scanUrl'] ?? shown;
    const rev = Number(session['rev']);
    const headers = { 'If-None-Match': `"${rev}"`, Prefer: `wait=${maxHoldSeconds}` };
    const next = await ask({ path, headers, status: [200, 304], answers: 'session', about: 'waiting for the phone' });
    if (next.status === 200) {
      if (!(Number(next.body?.['rev']) > rev)) differences.push('GET /link-sessions/{id}: the state changed and the rev did not grow.');
      session = next.body;
    } else if (next.status !== 304) return;
    await new Promise((resolve) => setTimeout(resolve, waitMs(session?.['pollAfterMs'])));
  }
  if (session?.['status'] === 'review') session = await decide(ask, path);
  if (session?.['status'] !== 'linked') {
    leftOut.push(`Unlinking was not tried: the session ended as ${String(session?.['status'])}.`);
    return;
  }
  await open('a profile is linked', [409]);
  await ask({ method: 'DELETE', path: '/link', status: 204, about: 'a profile is linked' });
  const link = await ask({ path: '/link', status: 200, answers: 'link', about: 'after unlinking' });
  if (link.body?.['profile'] !== null) differences.push('DELETE /link: the profile is still linked.');
}

/** What the answer says, unless that is no span. */
function waitMs(said: unknown): number {
  return typeof said === 'number' && said > 0 && said <= maxSpanMs ? said : defaultPollAfterMs;
}

async function decide(ask: Ask, path: string): Promise<Answer['body']> {
  const question = { method: 'POST', path: `${path}/decision`, answers: 'session' } as const;
  await ask({ ...question, body: { accept: 'yes' }, status: 422, about: 'accept is no boolean' });
  const { body } = await ask({ ...question, body: { accept: true }, status: 200, about: 'yes' });
  await ask({ ...question, body: { accept: true }, status: 200, about: 'yes again' });
  await ask({ ...question, body: { accept: false }, status: 409, about: 'no after yes' });
  return body;
}
