// Who is signed in, as the portal in front of this process says: a short-lived JWT, signed with a secret that only the two know.
import { verify } from 'hono/jwt';
import * as v from 'valibot';
import type { Logger } from '../observability/log.ts';
import type { Caller } from '../principal.ts';

/** How a portal's sign-ins are checked. */
export interface SignInOptions {
  /** Any of them may have signed; HS256 and nothing else. */
  readonly secrets: readonly string[];
  /** What `aud` has to name: a token that was made for something else is no sign-in. */
  readonly audience: string;
  /** What `iss` has to be; any or none without it. */
  readonly issuer?: string | undefined;
  /** Hears at `debug` why a sign-in was refused. */
  readonly log?: Logger | undefined;
  /** Epoch milliseconds; `Date.now` by default. */
  readonly now?: () => number;
}

/** How far the portal's clock and ours may be apart, in seconds. */
const skew = 30;
/** A token that lives longer than this is no short-lived one: whoever finds it in a log could use it tomorrow. */
const maxLifetimeSeconds = 60 * 60;

// PostgreSQL keeps neither NUL nor half a surrogate pair.
const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200), v.regex(/^[^\0\ud800-\udfff]*$/u));
const seconds = v.pipe(v.number(), v.finite());
const claimsSchema = v.object({
  sub: name,
  exp: seconds,
  nbf: v.optional(seconds),
  iat: v.optional(seconds),
  // Without it the caller is a viewer.
  agency: v.optional(
    v.object({
      id: name,
      name,
      partnerRoles: v.array(v.picklist(['cap', 'tap'])),
    }),
  ),
});

/**
 * `authenticate` for a portal that sends `Authorization: Bearer <JWT>` with `sub`, `aud` and `exp`, and with `agency` unless
 * the caller is a viewer.
 */
export function jwtSignIn({
  secrets,
  audience,
  issuer,
  log,
  now = Date.now,
}: SignInOptions): (request: Request) => Promise<Caller | undefined> {
  // Times are checked below: the library knows no skew, and takes a token that never ends.
  const options = {
    alg: 'HS256',
    aud: audience,
    exp: false,
    nbf: false,
    iat: false,
    ...(issuer !== undefined && { iss: issuer }),
  } as const;
  // Given as text, a secret that contains PUBLIC or PRIVATE would be read as a PEM file.
  const keys = Promise.all(secrets.map(importSecret));
  return async (request) => {
    const token = /^Bearer +([\w.-]+)$/i.exec(request.headers.get('Authorization') ?? '')?.[1];
    if (token === undefined) return undefined;
    const refuse = (reason: string): undefined => {
      log?.debug?.('A sign-in was refused.', { event: 'sign-in', reason });
    };
    let payload: unknown;
    // The error of the last secret is told: all but the signature is judged the same with each of them.
    let reason = '';
    for (const key of await keys) {
      try {
        payload = await verify(token, key, options);
        break;
      } catch (error) {
        reason = (error as Error).name;
      }
    }
    if (payload === undefined) return refuse(reason);
    const claims = v.safeParse(claimsSchema, payload);
    if (!claims.success) return refuse(`claim ${v.getDotPath(claims.issues[0]) ?? ''}`);
    const { sub, exp, nbf, iat, agency } = claims.output;
    const at = now() / 1_000;
    if (exp + skew <= at) return refuse('expired');
    if (exp - skew > at + maxLifetimeSeconds) return refuse('ends too late');
    if ((nbf ?? at) - skew > at || (iat ?? at) - skew > at) return refuse('not valid yet');
    return agency ? { agency, user: { id: sub } } : { user: { id: sub } };
  };
}

function importSecret(secret: string): ReturnType<typeof crypto.subtle.importKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}
