import { Hono } from 'hono';
import { randomId } from '../../crypto/opaque-tokens.ts';
import type { Authorizations } from './authorizations.ts';
import { callback } from './authorize-endpoint.ts';
import { oauthError, readForm } from './oauth-endpoints.ts';
import { isKnownScope } from './resource-endpoints.ts';

interface QrCode {
  readonly scope: string;
  readonly state: string;
  readonly endsAt: number;
  status: 'new' | 'scanned' | 'confirmed' | 'expired' | 'utilised';
  ticket: string;
  openId: string;
  authorizationCode: string;
}

/** Not published by TikTok. */
const qrCodeMs = 10 * 60_000;

/** Login Kit with QR code: its two endpoints, and the scanner inside TikTok's app. */
export function createQrEndpoints(options: {
  url: string;
  clientKey: string;
  clientSecret: string;
  authorizations: Authorizations;
  now: () => number;
}) {
  const { url, clientKey, clientSecret, authorizations, now } = options;
  /** Oldest first. */
  const codes = new Map<string, QrCode>();
  const app = new Hono();

  app.post('/v2/oauth/get_qrcode/', async (c) => {
    const form = await readForm(c, { clientKey });
    if (form instanceof Response) return form;
    const scope = form.get('scope') ?? '';
    if (!scope.split(',').every(isKnownScope)) return oauthError(c, 'invalid_scope', 'scope contains a scope that does not exist.');
    for (const [old, { endsAt }] of codes) {
      if (endsAt > now()) break;
      codes.delete(old);
    }
    const token = randomId();
    const more = { status: 'new', ticket: '', openId: '', authorizationCode: '' } as const;
    codes.set(token, { ...more, scope, state: form.get('state') ?? '', endsAt: now() + qrCodeMs });
    // `next` has the ticket's placeholder as its value, and `name` is spelled differently once it is parsed and printed:
    // only the ticket's own text may be replaced.
    const scan_qrcode_url = `aweme://authorize?authType=100&client_key=${encodeURIComponent(clientKey)}&name=a%20b&next=tobefilled&client_ticket=tobefilled&qr=${token}`;
    return c.json({ scan_qrcode_url, token });
  });

  app.post('/v2/oauth/check_qrcode/', async (c) => {
    const form = await readForm(c, { clientKey, clientSecret });
    if (form instanceof Response) return form;
    const code = codes.get(form.get('token') ?? '');
    if (!code) return oauthError(c, 'invalid_request', 'There is no such token.');
    if (code.status === 'new' && code.endsAt <= now()) code.status = 'expired';
    const { status, ticket: client_ticket } = code;
    if (status === 'new' || status === 'expired') return c.json({ status, client_ticket: '' });
    if (status !== 'confirmed') return c.json({ status, client_ticket });
    // TikTok gives the code once.
    code.status = 'utilised';
    const fields = { code: code.authorizationCode, scopes: code.scope, state: code.state };
    return c.json({ status, client_ticket, redirect_uri: callback(`${url}/qr`, fields) });
  });

  const find = (scanUrl: string, status?: QrCode['status']): QrCode => {
    const code = codes.get(new URL(scanUrl).searchParams.get('qr') ?? '');
    if (!code) throw new Error('TikTok does not know this code.');
    if (status && code.status !== status) throw new Error(`This code is ${code.status}.`);
    return code;
  };

  return {
    app,
    scanner: {
      scan(scanUrl: string, openId: string) {
        const ticket = new URL(scanUrl).searchParams.get('client_ticket') ?? '';
        Object.assign(find(scanUrl, 'new'), { status: 'scanned', ticket, openId });
      },
      confirm(scanUrl: string, scopes?: readonly string[]) {
        const code = find(scanUrl, 'scanned');
        code.status = 'confirmed';
        code.authorizationCode = authorizations.issueCode({ openId: code.openId, scope: scopes?.join(',') ?? code.scope });
      },
      expire(scanUrl: string) {
        find(scanUrl).status = 'expired';
      },
    },
  };
}
