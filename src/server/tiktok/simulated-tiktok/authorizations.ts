// What account holders agreed to: codes and tokens. They are sealed and contain all that they stand for, so that they outlive
// a restart with the same secret; only what ended them early is kept in memory.
import { hkdfSync, randomUUID } from 'node:crypto';
import { createKeyRing } from '../../crypto/key-ring.ts';

/** What an account holder agreed to. */
export interface Consent {
  readonly openId: string;
  /** The granted scopes, with commas between them. */
  readonly scope: string;
  /** Of the authorize request; a QR code has none. */
  readonly redirectUri?: string;
}

/** An authorization of the app, as each of its tokens carries it. */
interface Authorization {
  readonly id: string;
  /** In ms; later than that of every earlier one of this process. */
  readonly grantedAt: number;
  readonly openId: string;
  readonly scope: string;
  /** How often its tokens were replaced. */
  readonly generation: number;
}

type Sealed<T> = T & { readonly endsAt: number };

/** Not published by TikTok; integrators see minutes. */
const codeMs = 5 * 60_000;
const accessSeconds = 2 * 60 * 60;
const refreshSeconds = 180 * 24 * 60 * 60;
/** TikTok's codes end like this; each of these characters has to be decoded once. */
const codeEnd = '*1!4798.va';

export type Authorizations = ReturnType<typeof createAuthorizations>;

/** Issues codes and tokens, replaces tokens and ends authorizations. */
export function createAuthorizations({ secret, now }: { secret: Uint8Array; now: () => number }) {
  const key = new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), 'simulated TikTok: codes and tokens', 32));
  const codes = createSeal<Consent & { readonly id: string }>(key, 'code', now);
  const accessTokens = createSeal<Authorization>(key, 'act', now);
  const refreshTokens = createSeal<Authorization>(key, 'rft', now);
  /** When each used code would have ended, by its id: one code can be spelled in several ways. */
  const usedCodes = new Map<string, number>();
  /** Tokens of an earlier generation are no longer valid. */
  const generations = new Map<string, number>();
  /** Per account: authorizations that were granted before are over. */
  const endedBefore = new Map<string, number>();
  let last = 0;
  const nextTime = () => (last = Math.max(now(), last + 1));

  const isCurrent = ({ id, grantedAt, openId, generation }: Authorization) =>
    generation >= (generations.get(id) ?? 0) && grantedAt > (endedBefore.get(openId) ?? 0);
  const current = (authorization: Authorization | undefined) => (authorization && isCurrent(authorization) ? authorization : undefined);

  const issueTokens = (authorization: Authorization) => ({
    open_id: authorization.openId,
    scope: authorization.scope,
    access_token: accessTokens.seal(authorization, accessSeconds * 1_000),
    expires_in: accessSeconds,
    refresh_token: refreshTokens.seal(authorization, refreshSeconds * 1_000),
    refresh_expires_in: refreshSeconds,
    token_type: 'Bearer',
  });

  const end = (openId: string) => {
    endedBefore.set(openId, nextTime());
  };

  return {
    issueCode: (consent: Consent): string => codes.seal({ ...consent, id: randomUUID() }, codeMs) + codeEnd,

    /** New tokens for a code; a code is good once. */
    exchange(code: string, redirectUri: string | null) {
      const consent = code.endsWith(codeEnd) ? codes.open(code.slice(0, -codeEnd.length)) : undefined;
      if (!consent || usedCodes.has(consent.id)) return 'invalid_grant';
      if (consent.redirectUri !== undefined && consent.redirectUri !== redirectUri) return 'invalid_request';
      for (const [used, endsAt] of usedCodes) if (endsAt <= now()) usedCodes.delete(used);
      usedCodes.set(consent.id, consent.endsAt);
      return issueTokens({ id: randomUUID(), grantedAt: nextTime(), openId: consent.openId, scope: consent.scope, generation: 0 });
    },

    /** New tokens in the place of the old ones, which end. */
    refresh(refreshToken: string) {
      const old = current(refreshTokens.open(refreshToken));
      if (!old) return 'invalid_grant';
      const generation = old.generation + 1;
      generations.set(old.id, generation);
      const { id, grantedAt, openId, scope } = old;
      return issueTokens({ id, grantedAt, openId, scope, generation });
    },

    /** Whose access token it is, and for what. */
    read: (accessToken: string) => current(accessTokens.open(accessToken)),

    /** Removes the app from the account, and with it every token of the account. */
    revoke(accessToken: string) {
      const authorization = current(accessTokens.open(accessToken));
      if (authorization) end(authorization.openId);
    },

    end,
  };
}

/** Seals values of one kind; a text of another kind, or one that has expired, does not open. */
function createSeal<T extends object>(key: Uint8Array, kind: string, now: () => number) {
  const ring = createKeyRing([{ id: kind, key }]);
  return {
    /** Starts with the kind and a dot, as TikTok's tokens do. */
    seal: (value: T, ms: number) => ring.seal(JSON.stringify({ ...value, endsAt: now() + ms }), kind),
    open(sealed: string): Sealed<T> | undefined {
      try {
        const value = JSON.parse(ring.open(sealed, kind)) as Sealed<T>;
        return value.endsAt > now() ? value : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
