// The portal in front of this process names who is signed in with a short-lived JWT.
import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import * as v from 'valibot';
import { readLimited } from '../http/limited-body.ts';
import type { Logger } from '../observability/log.ts';
import { agencySchema, nameSchema, type Caller } from '../principal.ts';
import { Refusal } from '../problem.ts';

/** How the tokens of a portal are checked. One of `secrets` and `jwksUrl` is needed; both may be given. */
export interface SignInOptions {
  /** Secrets for HS256. Any of them may have signed. */
  readonly secrets?: readonly string[] | undefined;
  /** The address of the portal's public keys (JWKS), for RS256 and ES256. */
  readonly jwksUrl?: string | undefined;
  /** `aud` must name it: a token for another service is rejected. */
  readonly audience: string;
  /** `iss` must be equal to it. Without it `iss` is not checked. */
  readonly issuer?: string | undefined;
  /** Gets the reason for each rejected token, at `debug`. */
  readonly log?: Logger | undefined;
  /** Epoch milliseconds; `Date.now` by default. */
  readonly now?: () => number;
}

/** The portal's clock and ours may differ by this. */
const skewSeconds = 30;
/** A token in a log must be useless soon. */
const maxLifetimeSeconds = 60 * 60;

/** Below the 5 s that `authenticate` may take. */
const jwksTimeoutMs = 3_000;
/** A token with an unknown `kid` makes the server load the keys again, but at most this often. */
const jwksCooldownMs = 30_000;
/** The server rejects a key that the portal withdrew after this. */
const jwksMaxAgeMs = 10 * 60_000;
const maxJwksBytes = 256 * 1024;

const name = v.pipe(nameSchema, v.maxLength(200));
const seconds = v.pipe(v.number(), v.finite());
const claimsSchema = v.object({
  sub: name,
  exp: seconds,
  iat: v.optional(seconds),
  // Without it the caller is a viewer.
  agency: v.optional(v.object({ ...agencySchema.entries, id: name, name })),
});

/** Keys of one kind, and the algorithms that they are for: a public key is never a secret. */
interface Keys {
  readonly algorithms: string[];
  readonly keyOf: JWTVerifyGetKey;
}

/**
 * `authenticate` for a portal that sends `Authorization: Bearer <JWT>` with `sub`, `aud` and `exp`, and with `agency` unless
 * the caller is a viewer.
 */
export function jwtSignIn({
  secrets = [],
  jwksUrl,
  audience,
  issuer,
  log,
  now = Date.now,
}: SignInOptions): (request: Request) => Promise<Caller | undefined> {
  const allKeys: Keys[] = secrets.map((secret) => ({ algorithms: ['HS256'], keyOf: () => new TextEncoder().encode(secret) }));
  if (jwksUrl !== undefined) allKeys.push({ algorithms: ['RS256', 'ES256'], keyOf: remoteKeys(jwksUrl, log) });
  if (allKeys.length === 0) throw new Error('jwtSignIn needs secrets or jwksUrl.');

  return async (request) => {
    const token = /^Bearer +([\w.-]+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
    if (token === undefined) return undefined;
    const at = now();
    const reject = (reason: string): undefined => {
      log?.debug?.('A sign-in was refused.', { event: 'sign-in', reason });
    };
    const verify = ({ algorithms, keyOf }: Keys) =>
      jwtVerify(token, keyOf, {
        algorithms,
        audience,
        ...(issuer !== undefined && { issuer }),
        clockTolerance: skewSeconds,
        currentDate: new Date(at),
      });
    let payload: unknown;
    let failure: unknown;
    for (const keys of allKeys) {
      try {
        ({ payload } = await verify(keys));
        break;
      } catch (error) {
        if (error instanceof Refusal) throw error;
        // A key of another kind says nothing of the token.
        if (!(error instanceof errors.JOSEAlgNotAllowed) || failure === undefined) failure = error;
      }
    }
    if (payload === undefined) return reject(reasonOf(failure));
    const claims = v.safeParse(claimsSchema, payload);
    if (!claims.success) return reject(`claim ${v.getDotPath(claims.issues[0]) ?? ''}`);
    const { sub, exp, iat = 0, agency } = claims.output;
    if (exp - skewSeconds > at / 1_000 + maxLifetimeSeconds) return reject('ends too late');
    if (iat - skewSeconds > at / 1_000) return reject('claim iat');
    return agency ? { agency, user: { id: sub } } : { user: { id: sub } };
  };
}

async function fetchKeys(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  const text = await readLimited(response, maxJwksBytes);
  if (text === undefined) throw new Error('The key set is too long.');
  return new Response(text, { status: response.status });
}

/** The portal's public keys, loaded when they are needed. A portal that cannot be reached is no reason to sign anybody out. */
function remoteKeys(url: string, log: Logger | undefined): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(url), {
    timeoutDuration: jwksTimeoutMs,
    cooldownDuration: jwksCooldownMs,
    cacheMaxAge: jwksMaxAgeMs,
    [customFetch]: fetchKeys,
  });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error;
      log?.error('The keys of JWT_JWKS_URL cannot be loaded.', { event: 'sign-in', reason: reasonOf(error) });
      throw new Refusal('unavailable', 'The server cannot load the keys that sign-ins are checked with.', { retryAfterMs: 1_000 });
    }
  };
}

/** Never the message of the error, which may quote the token. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `claim ${error.claim}`;
  return error instanceof errors.JOSEError ? error.code : (error as Error).name;
}
