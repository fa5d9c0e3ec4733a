// Tries an implementation of the Profile Link API: a session is opened, read, cancelled, and every refusal is caused once.
import { maxIds, maxRequestBytes } from '../contract/limits.ts';
import { createAsk, type Answer, type Ask, type Findings, type HeaderList } from './answers.ts';
import { tryPhone, type ScanCode } from './scan-and-decide.ts';

export interface ConformanceOptions {
  /** The address of the API: the `api-base` of the elements. */
  readonly url: string;
  /** Headers that sign in staff of an agency that has linked no profile. */
  readonly headers?: HeaderList | undefined;
  /** Headers that sign in staff of another agency. */
  readonly otherHeaders?: HeaderList | undefined;
  /** Called with the code that a person has to scan and confirm; without it that part is left out. */
  readonly scan?: ((code: ScanCode) => void) | undefined;
  readonly fetch?: typeof fetch | undefined;
}

const nobody = 'session-of-nobody-000000000000000';

/** What differs from the contract, and what was not tried, each in a sentence. */
export async function checkConformance(options: ConformanceOptions): Promise<Findings> {
  const findings: Findings = { differences: [], leftOut: [] };
  const { url, headers = {}, otherHeaders, fetch = globalThis.fetch } = options;
  const askAs = (caller: HeaderList): Ask => createAsk({ url, fetch, findings, caller });
  const ask = askAs(headers);

  await trySignIn(headers, askAs({}), ask, findings);
  const link = await ask({ path: '/link', status: 200, answers: 'link', about: 'before the session' });
  if (link.status === 0) throw new Error(findings.differences.at(-1));
  await ask({ path: '/link/usage', status: [200, 404], answers: 'usage' });
  await tryProfiles(ask);
  await tryUnreadable(ask);
  await ask({ method: 'PUT', path: '/link', status: 405 });

  if (link.body?.['profile']) {
    findings.leftOut.push('Sessions were not tried: a profile is linked. Sign in as an agency that has linked none.');
    return findings;
  }
  await ask({ method: 'DELETE', path: '/link', status: 204, about: 'nothing is linked' });
  await trySession(ask, otherHeaders && askAs(otherHeaders), findings);
  if (options.scan) await tryPhone(ask, options.scan, findings);
  else findings.leftOut.push('Scan, review and unlinking were not tried: add --scan, and scan the code with a phone.');
  return findings;
}

async function trySignIn(headers: HeaderList, askUnsigned: Ask, ask: Ask, { leftOut }: Findings): Promise<void> {
  if (Object.keys(headers).length === 0) {
    leftOut.push('The sign-in was not tried: there is no --header.');
    return;
  }
  await askUnsigned({ path: '/link', status: 401, about: 'nobody is signed in' });
  if (!Object.keys(headers).some((name) => name.toLowerCase() === 'cookie')) {
    leftOut.push('Requests of other origins were not tried: no Cookie signs in.');
    return;
  }
  const foreign = { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' };
  await ask({ method: 'DELETE', path: `/link-sessions/${nobody}`, headers: foreign, status: 403, about: 'from a page of another origin' });
}

async function tryProfiles(ask: Ask): Promise<void> {
  await ask({ path: '/profiles?id=profile-of-nobody', status: 200, answers: 'profiles' });
  await ask({ path: '/profiles', status: 422, about: 'no id' });
  const tooMany = Array.from({ length: maxIds + 1 }, (_, index) => `id=p${index}`).join('&');
  await ask({ path: `/profiles?${tooMany}`, status: 422, about: `${maxIds + 1} ids` });
}

const open = { method: 'POST', path: '/link-sessions' } as const;
const newKey = (): HeaderList => ({ 'Idempotency-Key': crypto.randomUUID() });

/** Each body that can't be used. */
async function tryUnreadable(ask: Ask): Promise<void> {
  const text = { 'Content-Type': 'text/plain' };
  await ask({ ...open, body: 'entry=profile', headers: { ...newKey(), ...text }, status: 415, about: 'text/plain' });
  const large = 'x'.repeat(maxRequestBytes + 1);
  await ask({ ...open, body: { entry: large }, headers: newKey(), status: 413, about: `more than ${maxRequestBytes / 1024} KiB` });
  await ask({ ...open, body: { entry: 'profile' }, status: 400, about: 'no Idempotency-Key' });
  await ask({ ...open, body: '{', headers: newKey(), status: 400, about: 'no JSON' });
  await ask({ ...open, body: { entry: 'elsewhere' }, headers: newKey(), status: 422, about: 'an entry that does not exist' });
}

async function trySession(ask: Ask, askOther: Ask | undefined, { differences, leftOut }: Findings): Promise<void> {
  const headers = newKey();
  const body = { entry: 'profile' };
  const opened = await ask({ ...open, body, headers, status: [201, 200], answers: 'session', about: 'a new key' });
  const id = opened.body?.['id'];
  if (typeof id !== 'string') {
    leftOut.push('Sessions were not tried further: none could be opened.');
    return;
  }
  const path = `/link-sessions/${encodeURIComponent(id)}`;
  if (opened.status === 201 && !opened.headers.get('Location')?.endsWith(path))
    differences.push('POST /link-sessions: the header Location does not name the session.');

  const again = await ask({ ...open, body, headers, status: 200, answers: 'session', about: 'the same key and body again' });
  sameId(again, 'the same key and body again');
  await ask({ ...open, body: { entry: 'campaign' }, headers, status: 422, about: 'the same key with another body' });
  const second = await ask({ ...open, body, headers: newKey(), status: 200, answers: 'session', about: 'a session is live' });
  sameId(second, 'a session is live');

  const read = await ask({ path, status: 200, answers: 'session' });
  const rev = Number(read.body?.['rev']);
  await ask({ path, headers: { 'If-None-Match': `"${rev}"` }, status: 304, about: 'If-None-Match with its rev' });
  const link = await ask({ path: '/link', status: 200, answers: 'link', about: 'a session is live' });
  if ((link.body?.['session'] as { id?: unknown } | null)?.id !== id) differences.push('GET /link: the live session is missing.');
  await ask({ method: 'POST', path: `${path}/decision`, body: { accept: true }, status: 409, about: 'before the review' });

  for (const method of ['GET', 'DELETE'] as const) {
    const unknown = await ask({ method, path: `/link-sessions/${nobody}`, status: 404, about: 'an unknown id' });
    if (!askOther) continue;
    const foreign = await askOther({ method, path, status: 404, about: "another agency's id" });
    if (foreign.body?.['detail'] !== unknown.body?.['detail'])
      differences.push(`${method} /link-sessions/{id}: an unknown id and another agency's id get different answers.`);
  }
  if (!askOther) leftOut.push('Sessions of another agency were not tried: there is no --other-header.');

  await ask({ method: 'DELETE', path, status: 204, about: 'cancel' });
  await ask({ method: 'DELETE', path, status: 204, about: 'cancel again' });
  const ended = await ask({ path, status: 200, answers: 'session', about: 'after cancelling' });
  if (ended.body?.['status'] !== 'cancelled') differences.push('DELETE /link-sessions/{id}: the status afterwards is not cancelled.');
  if (!(Number(ended.body?.['rev']) > rev)) differences.push('DELETE /link-sessions/{id}: the rev did not grow.');

  function sameId(answer: Answer, about: string): void {
    if (answer.body && 'id' in answer.body && answer.body['id'] !== id)
      differences.push(`POST /link-sessions (${about}): the answer is another session.`);
  }
}
