// The simulated phone's API in front of the mocks: the calls of the backend's simulator, with its answers.
import { Hono, type Context } from 'hono';
import * as v from 'valibot';
import type { MockApi } from '../../src/mock/mock.ts';
import { sampleAccounts } from '../../src/server/server.ts';
import { agencies, labelOf, type PartnerRoles } from '../people.ts';
import type { Asking } from '../phone/phone-api.ts';
import { sessionMs, type AgencyLinks } from './agency-links.ts';

/** A phone that scanned. */
export interface Phone {
  readonly agencyId: string;
  readonly sessionId: string;
  /** When the code's session was opened. */
  readonly openedAt: number;
  /** The number on the computer, and the three that the phone offers. */
  readonly matchCode: string;
  readonly matchCodes: readonly string[];
  triesLeft: number;
  matched: boolean;
  handle: string | null;
}

export interface PhoneCallsOptions {
  readonly links: AgencyLinks;
  /** By their tokens; kept by whoever made it. */
  readonly phones: Record<string, Phone>;
  readonly rolesOf: (agencyId: string) => PartnerRoles;
  /** Where the portal runs. */
  readonly host: string;
  readonly now: () => number;
}

const text = v.optional(v.string(), '');
const bodySchema = v.object({ token: text, deviceToken: text, handle: text, code: text });
type Body = v.InferOutput<typeof bodySchema>;

/** How a session ended that no screen of the phone has words for. */
const endings: Readonly<Record<string, string>> = {
  expired: 'The time for linking has run out. Start again on the computer.',
  cancelled: 'Linking was cancelled on the computer. Nothing was linked.',
  failed: 'Another agency linked this account a moment ago. Nothing was linked here.',
};

const visible = ['Your name, @handle and picture', 'Your bio', 'Your numbers of followers, likes and videos', 'Your recent public videos'];

/** `scan`, `state`, `account`, `match`, `confirm` and `decline`, all POST and JSON. */
export function createPhoneCalls({ links, phones, rolesOf, host, now }: PhoneCallsOptions): Hono {
  const app = new Hono();

  const phoneOf = (token: string): Phone | undefined => (Object.hasOwn(phones, token) ? phones[token] : undefined);

  function stateOf({ agencyId, sessionId, openedAt, matchCodes, triesLeft, matched, handle }: Phone): Asking {
    const session = links.of(agencyId)?.session(sessionId);
    const outcome = session?.status === 'scanned' ? undefined : (session?.status ?? 'expired');
    return {
      step: outcome !== undefined ? 'done' : handle === null ? 'account' : matched ? 'confirm' : 'match',
      ...(outcome !== undefined && { outcome, detail: endings[outcome] ?? '' }),
      ...(session?.status === 'ineligible' && { unmet: session.unmet }),
      agency: { name: agencies.find(({ id }) => id === agencyId)?.name ?? '' },
      label: labelOf(rolesOf(agencyId)),
      host,
      requestedAtMs: Math.max(0, now() - openedAt),
      matchCodes,
      triesLeft,
      handle,
      accounts: sampleAccounts.map(({ handle: name, displayName }) => ({ handle: name, displayName })),
      visible,
    };
  }

  /** A call of a phone that scanned, while its session waits for it. */
  const call = (path: string, work: (api: MockApi, phone: Phone, body: Body) => object | undefined) =>
    app.post(path, async (c) => {
      const body = await readBody(c);
      const phone = phoneOf(body.deviceToken);
      const api = phone && links.of(phone.agencyId);
      const session = phone && api?.session(phone.sessionId);
      if (!phone || !api || !session) return refuse(c, 404);
      if (session.status !== 'scanned') return refuse(c, 409, session.status);
      const answer = work(api, phone, body);
      return answer ? c.json(answer) : refuse(c, 422);
    });

  app.post('/scan', async (c) => {
    const { token } = await readBody(c);
    const [, agencyId = '', sessionId = ''] = /^(\w+)\.([\w-]+)-(?:\d+|share)$/.exec(token) ?? [];
    const api = links.of(agencyId);
    if (!api) return refuse(c, 404, 'unknown');
    const session = api.session(sessionId);
    // A code of somebody else's browser: whoever scans it with another device comes here.
    if (!session) return refuse(c, 404, 'elsewhere');
    if (session.status !== 'pending' || ![session.scanUrl, session.shareUrl].some((url) => url?.endsWith(`#${token}`))) {
      const isScanned = Object.values(phones).some((phone) => phone.agencyId === agencyId && phone.sessionId === sessionId);
      return refuse(c, 404, isScanned ? 'spent' : 'old');
    }
    const matchCodes = threeNumbers();
    const matchCode = matchCodes[Math.floor(Math.random() * matchCodes.length)]!;
    const openedAt = now() - (sessionMs - session.expiresInMs);
    const deviceToken = crypto.randomUUID();
    phones[deviceToken] = { agencyId, sessionId, openedAt, matchCode, matchCodes, triesLeft: 3, matched: false, handle: null };
    api.scan({ matchCode, phoneStep: 'account' });
    return c.json({ deviceToken, ...stateOf(phones[deviceToken]) });
  });

  app.post('/state', async (c) => {
    const phone = phoneOf((await readBody(c)).deviceToken);
    return phone ? c.json(stateOf(phone)) : refuse(c, 404);
  });

  /** The page follows what the phone asks next. */
  const ask = (api: MockApi, { matchCode, matched, handle }: Phone): void => {
    const account = sampleAccounts.find((known) => known.handle === handle);
    const scannedBy = account && { handle: account.handle, displayName: account.displayName };
    api.scan({ matchCode, scannedBy, phoneStep: matched ? 'confirm' : 'number' });
  };

  call('/account', (api, phone, body) => {
    const account = sampleAccounts.find(({ handle }) => handle === body.handle);
    if (!account) return undefined;
    phone.handle = account.handle;
    ask(api, phone);
    return {};
  });

  call('/match', (api, phone, { code }) => {
    if (!phone.matched) {
      phone.matched = code === phone.matchCode;
      if (phone.matched) ask(api, phone);
      if (!phone.matched) phone.triesLeft -= 1;
      if (phone.triesLeft === 0) api.decline();
    }
    return phone.matched ? { matched: true } : { matched: false, triesLeft: phone.triesLeft };
  });

  call('/confirm', (api, phone) => {
    const account = sampleAccounts.find(({ handle }) => handle === phone.handle);
    if (!account || !phone.matched) return undefined;
    const { accountId: id, unmet: broken, ...rest } = account;
    const partnerRoles = rolesOf(phone.agencyId);
    const unmet = new Set<string>(broken);
    if (links.isTaken(id, phone.agencyId)) unmet.add('unaffiliated');
    if (unmet.size > 0) api.refuse(...unmet);
    else api.confirm({ id, ...rest, partnerRoles, health: { state: 'active' } });
    return {};
  });

  call('/decline', (api) => {
    api.decline();
    return {};
  });

  return app;
}

function refuse(c: Context, status: 404 | 409 | 422, reason?: string): Response {
  return c.json({ ...(reason !== undefined && { reason }) }, status);
}

async function readBody(c: Context): Promise<Body> {
  const read = v.safeParse(bodySchema, await c.req.json().catch(() => undefined));
  return read.success ? read.output : { token: '', deviceToken: '', handle: '', code: '' };
}

function threeNumbers(): string[] {
  const numbers = new Set<string>();
  while (numbers.size < 3) numbers.add(String(10 + Math.floor(Math.random() * 90)));
  return [...numbers];
}
