import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import { partnerLabel } from '../../../core/profile.ts';
import type { Logger } from '../../observability/log.ts';
import { jsonBody, jsonHandler, readBody } from '../../http/json-handler.ts';
import { createRateLimiter } from '../../http/rate-limiter.ts';
import { notFound, Refusal } from '../../problem.ts';
import { stateOf, type DeadCode, type Phones } from './phones.ts';
import type { ProviderSession } from '../provider.ts';
import type { SampleAccount } from '../simulated-tiktok/sample-accounts.ts';

const deadCodes: Record<DeadCode, string> = {
  spent: 'This code has been used. Get a new one on the computer.',
  old: 'This code is too old. Scan the one that the computer shows now.',
  unknown: 'This is not a code of this partner center. Scan the one that the computer shows.',
};

/** Why nothing can be confirmed any more, by how the session ended. */
const endings: Partial<Record<ProviderSession['status'], string>> = {
  expired: 'The time for linking has run out. Start again on the computer.',
  cancelled: 'Linking was cancelled on the computer. Nothing was linked.',
  declined: 'Linking was declined on this phone. Nothing was linked.',
  ineligible: 'The account does not meet the requirements. Nothing was linked.',
  review: 'The account was confirmed. The computer asks whether it is the right one.',
  linked: 'The account is linked already.',
};

const failures: Record<string, string> = {
  'account-taken': 'Another agency linked this account a moment ago. Nothing was linked here.',
  'agency-taken': 'The agency linked another account a moment ago. Nothing was linked here.',
};

const labels = {
  'creator-agency-partner': 'Creator Agency Partner',
  'tiktok-shop-affiliate-partner': 'TikTok Shop Affiliate Partner',
};

/** What the agency, its creators and sellers will see. */
const visible = ['Your name, @handle and picture', 'Your bio', 'Your numbers of followers, likes and videos', 'Your recent public videos'];

const scanBody = v.object({ token: v.string() });
const deviceBody = v.object({ deviceToken: v.string() });
const accountBody = v.object({ deviceToken: v.string(), handle: v.string() });
const matchBody = v.object({ deviceToken: v.string(), code: v.pipe(v.string(), v.regex(/^\d{2}$/)) });

/** Scans that one address may try in a minute. */
const scansPerMinute = 20;

/** Where a request came from, as the server that took it knows. */
export interface Caller {
  /** Without it scans are not limited. */
  readonly address?: string | undefined;
}

/** The phone page's own API: `scan`, `account`, `match`, `confirm`, `decline` and `state`, all POST and JSON. */
export function createPhoneApi(
  phones: Phones,
  options: { basePath: string; logger: Logger },
): (request: Request, caller?: Caller) => Promise<Response> {
  const app = new Hono<{ Bindings: Caller }>().basePath(options.basePath);
  const scans = createRateLimiter({ perMinute: scansPerMinute, now: () => phones.now() });

  app.post('/scan', ...jsonBody, async (c) => {
    const { address } = c.env;
    if (address !== undefined) scans.consume(address);
    const { token } = await readBody(c, scanBody);
    const scan = await phones.scan(token);
    if (typeof scan === 'string') throw new Refusal('not-found', deadCodes[scan], { extra: { reason: scan } });
    return c.json({ deviceToken: scan.deviceToken, ...(await stateAnswer(phones, scan.session)) });
  });

  app.post('/state', ...jsonBody, async (c) => c.json(await stateAnswer(phones, await sessionOf(phones, await readBody(c, deviceBody)))));

  app.post('/account', ...jsonBody, async (c) => {
    const body = await readBody(c, accountBody);
    const session = await sessionOf(phones, body);
    const account = accountOf(phones, body.handle);
    if (!account) throw new Refusal('invalid-request', 'There is no such account on this phone.');
    const chosen = await phones.choose(session, account);
    if (chosen.status !== 'scanned') throw ended(chosen);
    return c.json({ handle: account.handle, displayName: account.displayName });
  });

  app.post('/match', ...jsonBody, async (c) => {
    const body = await readBody(c, matchBody);
    const session = await sessionOf(phones, body);
    if (session.status !== 'scanned') throw ended(session);
    const { session: after, matched, triesLeft } = await phones.match(session, body.code);
    if (after.status !== 'scanned' && after.status !== 'declined') throw ended(after);
    return c.json(matched ? { matched } : { matched, triesLeft });
  });

  app.post('/confirm', ...jsonBody, async (c) => {
    let session = await sessionOf(phones, await readBody(c, deviceBody));
    const { handle, matched } = stateOf(session);
    if (session.status === 'scanned') {
      const account = handle === null ? undefined : accountOf(phones, handle);
      if (!account) throw new Refusal('conflict', 'Choose the account first.', { extra: { reason: 'account' } });
      if (!matched) throw new Refusal('conflict', 'Answer which number is on the computer first.', { extra: { reason: 'match' } });
      session = await phones.confirm(session, account);
    }
    return confirmAnswer(c, session);
  });

  app.post('/decline', ...jsonBody, async (c) => {
    const session = await phones.decline(await sessionOf(phones, await readBody(c, deviceBody)));
    if (session.status !== 'declined') throw ended(session);
    return c.json({ outcome: 'declined' });
  });

  for (const path of ['/scan', '/state', '/account', '/match', '/confirm', '/decline'])
    app.all(path, () => {
      throw new Refusal('method-not-allowed', 'Only POST here.', { headers: { Allow: 'POST' } });
    });

  return jsonHandler(app, options, { 'Link-Provider': 'simulator' });
}

async function sessionOf(phones: Phones, { deviceToken }: { deviceToken: string }): Promise<ProviderSession> {
  const session = await phones.find(deviceToken);
  if (!session) throw notFound();
  return session;
}

function accountOf(phones: Phones, handle: string): SampleAccount | undefined {
  return phones.accounts.find((account) => account.handle === handle.replace(/^@/, ''));
}

function detailOf({ status, reason }: ProviderSession): string {
  return endings[status] ?? failures[reason ?? ''] ?? 'Linking failed. Start again on the computer.';
}

function ended(session: ProviderSession): Refusal {
  return new Refusal('conflict', detailOf(session), { extra: { reason: session.status } });
}

function confirmAnswer(c: Context, session: ProviderSession): Response {
  const { status, unmet } = session;
  const { handle } = stateOf(session);
  if (status === 'review' || status === 'linked') return c.json({ outcome: status, handle });
  if (status === 'ineligible') return c.json({ outcome: status, unmet, handle });
  throw ended(session);
}

/** Everything that the phone page shows, so that a reloaded one goes on where it was. */
async function stateAnswer(phones: Phones, session: ProviderSession) {
  const { status } = session;
  const agency = await phones.agency(session);
  const { matchCodes, triesLeft, matched, handle } = stateOf(session);
  const label = partnerLabel(agency.partnerRoles);
  const step = status !== 'scanned' ? 'done' : handle === null ? 'account' : matched ? 'confirm' : 'match';
  return {
    step,
    ...(status !== 'scanned' && { outcome: status, detail: detailOf(session) }),
    ...(session.unmet && { unmet: session.unmet }),
    agency: { name: agency.name },
    ...(label && { label: labels[label] }),
    ...(session.openedHost && { host: session.openedHost }),
    requestedAtMs: Math.max(0, phones.now() - session.openedAt),
    matchCodes,
    triesLeft,
    handle,
    accounts: phones.accounts.map(({ handle, displayName }) => ({ handle, displayName })),
    visible,
  };
}
