// TikTok's endpoints for development and staging: what the TikTok provider asks when there is no TikTok.
//
// authorize-endpoint (the page), oauth-, qr- and resource-endpoints -> authorizations (codes and tokens).
import { hkdfSync, randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { maxRequestBytes } from '../../../contract/limits.ts';
import { createAuthorizations } from './authorizations.ts';
import { createAuthorizeEndpoint } from './authorize-endpoint.ts';
import { createOAuthEndpoints } from './oauth-endpoints.ts';
import { refuseInProduction } from './production-guard.ts';
import { createQrEndpoints } from './qr-endpoints.ts';
import { createResourceEndpoints } from './resource-endpoints.ts';
import { sampleAccounts, type SampleAccount } from './sample-accounts.ts';
import { removedEvent, webhookRequest, type RemovalReason } from './webhook-request.ts';

/** How the simulated TikTok is set up. */
export interface SimulatedTikTokOptions {
  /** Where browsers reach it: its pages and endpoints are below this address, such as `http://localhost:5173/simulated-tiktok`. */
  url: string;
  /** The accounts on its authorize page; seven sample accounts by default. */
  accounts?: readonly SampleAccount[];
  /** At least 32 random bytes that encrypt codes and tokens, so that they are still good after a restart; random by default. */
  secret?: Uint8Array;
  /** The app's credentials; `simulated-client-key`, and a secret derived from `secret`, by default. */
  clientKey?: string;
  clientSecret?: string;
  /** The redirect URIs that are registered for the app; any by default. */
  redirectUris?: readonly string[];
  /** Where webhooks go: `http://localhost/tiktok/webhook` by default, which is enough for `link.webhook(request)`. */
  webhookUrl?: string;
  /** Epoch milliseconds; `Date.now` by default. */
  now?: () => number;
  /** `process.env` by default: the simulated TikTok stays out of production unless ALLOW_SIMULATOR=1. */
  env?: Readonly<Record<string, string | undefined>>;
}

/** The options of `tiktok()` that lead to a simulated TikTok. */
export interface SimulatedApp {
  /** So that every answer says that the accounts are invented. */
  readonly name: 'simulator';
  readonly clientKey: string;
  readonly clientSecret: string;
  readonly baseUrl: string;
  readonly authorizeUrl: string;
  /** Answers in the same process, without a socket. */
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

/** A simulated TikTok with one app. */
export interface SimulatedTikTok {
  /** Spread it into `tiktok({ ... })`. */
  readonly app: SimulatedApp;
  /** Answers TikTok's endpoints and pages; mount it below the path of `url`. Never rejects. */
  readonly handler: (request: Request) => Promise<Response>;
  /** The scanner in TikTok's app reads a code of the QR product, for one of the accounts. Throws if the code is not new. */
  scan(scanUrl: string, openId: string): void;
  /** The account holder agrees, to all scopes by default. Throws if the code was not scanned. */
  confirm(scanUrl: string, scopes?: readonly string[]): void;
  /** TikTok ends a code of the QR product. */
  expire(scanUrl: string): void;
  /** Ends an account's authorization, by its holder (`disconnected`, the default) or by TikTok. All its tokens end. Returns the signed webhook to deliver. */
  removeAuthorization(openId: string, reason?: RemovalReason): Request;
}

/** What is the same for every answer. */
const everyAnswer = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff' };

/** Makes a simulated TikTok. Throws with NODE_ENV=production unless ALLOW_SIMULATOR=1. */
export function simulatedTikTok(options: SimulatedTikTokOptions): SimulatedTikTok {
  const { accounts = sampleAccounts, secret = randomBytes(32), now = Date.now, env = process.env } = options;
  const { clientKey = 'simulated-client-key', redirectUris, webhookUrl = 'http://localhost/tiktok/webhook' } = options;
  refuseInProduction(env);
  if (secret.byteLength < 32) throw new Error('simulatedTikTok: secret must have at least 32 random bytes.');
  const clientSecret = options.clientSecret ?? derivedClientSecret(secret);
  const url = options.url.replace(/\/+$/, '');
  const authorizations = createAuthorizations({ secret, now });
  const { app: qrEndpoints, scanner } = createQrEndpoints({ url, clientKey, clientSecret, authorizations, now });

  const app = new Hono()
    .basePath(new URL(url).pathname)
    .use(bodyLimit({ maxSize: maxRequestBytes }))
    .route('/', createAuthorizeEndpoint({ url, clientKey, redirectUris, accounts, authorizations }))
    .route('/', createOAuthEndpoints({ clientKey, clientSecret, authorizations }))
    .route('/', qrEndpoints)
    .route('/', createResourceEndpoints({ accounts, authorizations }));

  const handler = async (request: Request) => {
    const response = await app.fetch(request);
    for (const [name, value] of Object.entries(everyAnswer)) response.headers.set(name, value);
    return response;
  };

  return {
    app: {
      name: 'simulator',
      clientKey,
      clientSecret,
      now,
      baseUrl: url,
      authorizeUrl: `${url}/v2/auth/authorize/`,
      fetch: (input, init) => handler(new Request(input, init)),
    },
    handler,
    ...scanner,
    removeAuthorization(openId, reason = 'disconnected') {
      authorizations.end(openId);
      return webhookRequest({ clientKey, clientSecret, webhookUrl }, removedEvent(openId, reason), now());
    },
  };
}

function derivedClientSecret(secret: Uint8Array): string {
  return Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), 'simulated TikTok: client secret', 32)).toString('base64url');
}
