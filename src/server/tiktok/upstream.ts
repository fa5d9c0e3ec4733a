// The requests to a provider that has to be polled, and what its responses mean. When it is polled, how often, by which
// instance, and what is kept of a response is decided in jobs/.
import type { Health } from '../../core/profile.ts';
import type { Account } from './account.ts';
import type { ScanCode } from './scan-code.ts';

/** What the holder granted, as long as it lasts. Times are epoch milliseconds. */
export interface OAuthTokens {
  readonly accountId: string;
  readonly accessToken: string;
  readonly accessExpiresAt: number;
  readonly refreshToken?: string | undefined;
  readonly refreshExpiresAt?: number | undefined;
  /** What was granted of what was asked for. */
  readonly scopes: readonly string[];
  /** More was granted than was asked for here: another part of the same app may use this grant, so it is never revoked. */
  readonly shared?: boolean | undefined;
  /** When the tokens should be renewed: well before they end. */
  readonly refreshAt: number;
}

/** What became of a code, as far as upstream says. */
export type AuthorizationStatus =
  | { readonly type: 'waiting' | 'scanned' | 'expired' }
  /** The holder agreed. The provider sends the code once and accepts it once. */
  | { readonly type: 'confirmed'; readonly code: string; readonly redirectUri?: string | undefined }
  /** It can't be trusted or has no future; `reason` is a short code for support. */
  | { readonly type: 'refused'; readonly reason: string };

/** What came of giving a code away for tokens. */
export type Exchange =
  | { readonly type: 'tokens'; readonly tokens: OAuthTokens }
  /** Upstream said no, or something that can't be trusted. */
  | { readonly type: 'refused'; readonly reason: string; readonly tokens?: OAuthTokens | undefined }
  /** It is unknown whether the provider accepted the code. It must not be sent again. */
  | { readonly type: 'unclear' };

/** The account now, or why there is no access to it any more. */
export type AccountResult =
  | { readonly type: 'account'; readonly account: Account; readonly staleAt: number }
  | { readonly type: 'no-access' }
  | { readonly type: 'refused'; readonly reason: string };

/** What came of renewing tokens. */
export type Renewal = { readonly type: 'tokens'; readonly tokens: OAuthTokens } | { readonly type: 'ended' };

/** What the provider sends without being asked: that access to an account ended. */
export type WebhookEvent =
  /** `at` is when it happened, as far as the provider says: epoch milliseconds, in whole seconds. */
  | { readonly type: 'removed'; readonly accountId: string; readonly at: number; readonly health: Health }
  | { readonly type: 'other' }
  /** Not signed by whom we know, or unreadable. */
  | { readonly type: 'invalid-signature' };

/** The answer was no answer: not reached, too late, too many requests, or nothing that can be read. Asking again may help. */
export class UpstreamError extends Error {
  /** Milliseconds after which upstream wants to be asked again. */
  readonly retryAfterMs: number | undefined;
  constructor(what: string, retryAfterMs?: number) {
    super(what);
    this.name = 'UpstreamError';
    this.retryAfterMs = retryAfterMs;
  }
}

/** The calls. All but `exchange` throw `UpstreamError` where asking again may help. */
export interface Upstream {
  /** Asks what became of a code. Absent where the holder answers on the phone page alone. */
  readonly check?: ((code: ScanCode, prepared: string) => Promise<AuthorizationStatus>) | undefined;
  exchange(confirmed: { code: string; redirectUri?: string | undefined }): Promise<Exchange>;
  readAccount(tokens: OAuthTokens): Promise<AccountResult>;
  renew(tokens: OAuthTokens): Promise<Renewal>;
  revoke(tokens: OAuthTokens): Promise<void>;
  /** Reads a webhook event that the provider sent. */
  readWebhook(body: string, headers: Headers, now: number): WebhookEvent;
}
