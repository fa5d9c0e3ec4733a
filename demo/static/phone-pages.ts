// The phone page and the simulated TikTok in front of the mocks: the pages of the backend, with its addresses and forms.
import { Hono, type Context } from 'hono';
import { partnerLabel, type LinkSession } from '../../src/headless.ts';
import type { MockApi } from '../../src/mock/mock.ts';
import { phoneLanguageFor, phonePage, picturedAccounts, simulatedConsentPage, type PhoneView } from '../../src/server/server.ts';
import { agencies, type PartnerRoles } from '../people.ts';
import { sessionMs, type AgencyLinks } from './agency-links.ts';

/** A phone that claimed a session. */
export interface Phone {
  readonly agencyId: string;
  readonly sessionId: string;
  /** The number on the computer; none on the same device. */
  readonly matchCode: string | undefined;
  readonly triesLeft: number;
  /** What the phone is asked. */
  readonly step: 'account' | 'number' | 'confirm' | 'confirmed';
  readonly handle?: string;
  readonly declinedBy: 'person' | 'number' | 'tiktok';
}

export interface PhonePagesOptions {
  readonly links: AgencyLinks;
  /** By their tickets. The caller stores them. */
  readonly phones: Record<string, Phone>;
  readonly rolesOf: (agencyId: string) => PartnerRoles;
  /** Where the partner center is. */
  readonly url: string;
}

/** A form of a phone whose session waits for it. */
interface Press {
  readonly c: Context;
  readonly api: MockApi;
  readonly phone: Phone;
  readonly ticket: string;
  readonly fields: URLSearchParams;
}

const base = '/tiktok';
/** Without a slash at the end: the worker takes that for a folder. */
const authorizePath = '/simulated-tiktok';
const scopes = ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list'];

export function createPhonePages({ links, phones, rolesOf, url }: PhonePagesOptions): Hono {
  const picturesUrl = `${url}/pictures`;
  const accounts = picturedAccounts(picturesUrl);
  // The style is a constant of the templates, and nothing else in a page is markup. No picture but ours: no page has an icon.
  const policy = `default-src 'none'; style-src 'unsafe-inline'; img-src ${picturesUrl}/; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  const app = new Hono();
  for (const path of [`${base}/*`, authorizePath])
    app.use(path, async (c, next) => {
      await next();
      c.header('Content-Security-Policy', policy);
      c.header('Cache-Control', 'no-store');
      // Not "no-referrer": the worker takes forms of our own pages alone.
      c.header('Referrer-Policy', 'same-origin');
    });

  const show = (c: Context, view: PhoneView, status: 200 | 400 | 404 | 410 | 422 = 200): Response =>
    c.html(phonePage(view, { language: phoneLanguageFor(c.req.header('Accept-Language')), base }), status);
  const toStatus = (c: Context, ticket: string): Response => c.redirect(`${base}/status?ticket=${ticket}`, 303);

  const phoneOf = (ticket: string): Phone | undefined => (Object.hasOwn(phones, ticket) ? phones[ticket] : undefined);
  const sessionOf = ({ agencyId, sessionId }: Pick<Phone, 'agencyId' | 'sessionId'>): LinkSession | undefined =>
    links.of(agencyId)?.session(sessionId);
  const nameOf = (agencyId: string): string => agencies.find(({ id }) => id === agencyId)?.name ?? '';
  const requestOf = (agencyId: string, { expiresInMs }: { readonly expiresInMs: number }) => ({
    agency: nameOf(agencyId),
    host: new URL(url).host,
    askedSecondsAgo: Math.max(0, Math.round((sessionMs - expiresInMs) / 1_000)),
    label: partnerLabel(rolesOf(agencyId)),
    scopes,
  });

  /** What the phone with this ticket is shown. */
  const viewOf = (phone: Phone, ticket: string): PhoneView => {
    const session = sessionOf(phone);
    const account = phone.handle === undefined ? undefined : `@${phone.handle}`;
    switch (session?.status) {
      case 'scanned': {
        const form = { fields: { ticket }, expiresInMs: session.expiresInMs };
        if (phone.step === 'account') return { page: 'leave', ...form };
        if (phone.step === 'number') return { page: 'number', triesLeft: phone.triesLeft, ...form };
        return { page: 'confirm', request: requestOf(phone.agencyId, session), account, ...form };
      }
      case 'review':
        return { page: 'review', account, sameDevice: phone.matchCode === undefined };
      case 'linked':
        return { page: 'linked', account, agency: nameOf(phone.agencyId) };
      case 'ineligible':
        return { page: 'ineligible', account, unmet: session.unmet };
      case 'declined':
        return { page: 'declined', by: phone.declinedBy };
      case 'failed':
        return { page: 'failed', reason: session.reason ?? '' };
      case 'cancelled':
        return { page: phone.step === 'confirmed' ? 'rejected' : 'cancelled' };
      default:
        return { page: 'expired' };
    }
  };

  /** The session that a code leads to. `isFresh`: it is the newest code, or a link that lasts. */
  const open = (code: string) => {
    const [, agencyId = '', sessionId = ''] = /^(\w+)\.([\w-]+)-(?:\d+|share|open)$/.exec(code) ?? [];
    const session = sessionOf({ agencyId, sessionId });
    const urls = session?.status === 'pending' ? [session.scanUrl, session.shareUrl, session.openUrl] : [];
    return { agencyId, session, isFresh: urls.some((address) => address?.endsWith(`/${code}`)) };
  };

  /** The first form of a code makes the phone. */
  const claim = (code: string, ticket: string): Phone | undefined => {
    const { agencyId, session } = open(code);
    if (session?.status !== 'pending') return undefined;
    const matchCode = code.endsWith('-open') ? undefined : String(10 + Math.floor(Math.random() * 90));
    const phone: Phone = { agencyId, sessionId: session.id, matchCode, triesLeft: 3, step: 'account', declinedBy: 'person' };
    links.of(agencyId)?.scan({ matchCode, phoneStep: 'account' });
    return (phones[ticket] = phone);
  };

  const press = (path: string, work: (press: Press) => Response | void) =>
    app.post(path, async (c) => {
      const fields = new URLSearchParams(await c.req.text());
      const ticket = fields.get('ticket') ?? fields.get('claim') ?? c.req.query('state') ?? '';
      const code = fields.get('code');
      const phone = phoneOf(ticket) ?? (code !== null && ticket ? claim(code, ticket) : undefined);
      const api = phone && links.of(phone.agencyId);
      if (!phone || !api) return show(c, { page: code === null ? 'unknown' : 'used' }, code === null ? 404 : 410);
      const answer = sessionOf(phone)?.status === 'scanned' ? work({ c, api, phone, ticket, fields }) : undefined;
      return answer ?? toStatus(c, ticket);
    });

  /** Goes on to the next question, on both screens. */
  const ask = ({ api, phone, ticket }: Press, step: 'number' | 'confirm', handle = phone.handle): void => {
    phones[ticket] = { ...phone, step, ...(handle !== undefined && { handle }) };
    const account = accounts.find((known) => known.handle === handle);
    api.scan({
      matchCode: phone.matchCode,
      scannedBy: { handle, displayName: account?.displayName, avatarUrl: account?.avatarUrl },
      phoneStep: step,
    });
  };
  const decline = ({ api, phone, ticket }: Press, declinedBy: Phone['declinedBy']): void => {
    phones[ticket] = { ...phone, declinedBy };
    api.decline();
  };

  press(`${base}/claim`, ({ c, phone, ticket }) => {
    if (phone.step === 'account') return c.redirect(`${authorizePath}?state=${ticket}`, 303);
  });
  press(`${base}/decline`, (given) => decline(given, 'person'));
  app.get(authorizePath, (c) => c.html(simulatedConsentPage({ scopes, redirectUri: `${url}${base}/callback` }, accounts)));
  press(authorizePath, (given) => {
    const { c, phone, fields } = given;
    if (phone.step !== 'account') return;
    if (fields.has('cancel')) return decline(given, 'tiktok');
    const account = accounts.find(({ accountId }) => accountId === fields.get('account'));
    if (!account) return show(c, { page: 'form' }, 400);
    ask(given, phone.matchCode === undefined ? 'confirm' : 'number', account.handle);
  });
  press(`${base}/match`, (given) => {
    const { c, phone, ticket, fields } = given;
    const view = viewOf(phone, ticket);
    if (view.page !== 'number') return;
    const number = fields.get('number')?.trim() ?? '';
    if (!/^\d{2}$/.test(number)) return show(c, { ...view, isMalformed: true }, 422);
    if (number === phone.matchCode) return ask(given, 'confirm');
    const wrong = { ...phone, triesLeft: phone.triesLeft - 1 };
    phones[ticket] = wrong;
    if (wrong.triesLeft === 0) decline({ ...given, phone: wrong }, 'number');
  });
  press(`${base}/confirm`, ({ api, phone, ticket }) => {
    const account = accounts.find(({ handle }) => handle === phone.handle);
    if (phone.step !== 'confirm' || !account) return;
    phones[ticket] = { ...phone, step: 'confirmed' };
    const { accountId: id, unmet: broken, ...facts } = account;
    const unmet = new Set<string>(broken);
    if (links.isTaken(id, phone.agencyId)) unmet.add('unaffiliated');
    if (unmet.size > 0) api.refuse(...unmet);
    else api.confirm({ id, ...facts, partnerRoles: rolesOf(phone.agencyId), health: { state: 'active' } });
  });

  app.get(`${base}/status`, (c) => {
    const ticket = c.req.query('ticket') ?? '';
    const phone = phoneOf(ticket);
    return phone ? show(c, viewOf(phone, ticket)) : show(c, { page: 'unknown' }, 404);
  });
  app.get(`${base}/:code`, (c) => {
    const { code } = c.req.param();
    const ticket = c.req.query('claim');
    const phone = phoneOf(ticket ?? '');
    if (ticket !== undefined && phone) return show(c, viewOf(phone, ticket));
    const { agencyId, session, isFresh } = open(code);
    if (!links.of(agencyId)) return show(c, { page: 'unknown' }, 404);
    // Somebody scanned the code of another browser.
    if (!session) return c.redirect('/phone?problem=elsewhere', 303);
    if (session.status === 'pending' && isFresh && ticket === undefined)
      return c.redirect(`${base}/${code}?claim=${crypto.randomUUID()}`, 303);
    // A person who opened the page before the code rotated may go on.
    if (session.status === 'pending' && ticket !== undefined)
      return show(c, { page: 'ask', request: requestOf(agencyId, session), fields: { code, claim: ticket } });
    const ended = { pending: 'replaced', expired: 'expired', cancelled: 'cancelled' } as const;
    return show(c, { page: ended[session.status as keyof typeof ended] ?? 'used' }, 410);
  });
  return app;
}
