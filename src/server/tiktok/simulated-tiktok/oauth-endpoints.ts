import { Hono, type Context } from 'hono';
import type { Authorizations } from './authorizations.ts';

/** The OAuth endpoints' errors are flat. */
export function oauthError(c: Context, error: string, description: string) {
  const body = { error, error_description: description, log_id: crypto.randomUUID() };
  return c.json(body, error === 'invalid_client' ? 401 : 400);
}

/** The form of a request, if it comes from the app; the answer to send otherwise. */
export async function readForm(
  c: Context,
  { clientKey, clientSecret }: { clientKey: string; clientSecret?: string },
): Promise<URLSearchParams | Response> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(c.req.header('Content-Type') ?? ''))
    return oauthError(c, 'invalid_request', 'The request must be application/x-www-form-urlencoded.');
  const form = new URLSearchParams(await c.req.text());
  if (form.get('client_key') !== clientKey) return oauthError(c, 'invalid_client', 'client_key is wrong.');
  if (clientSecret !== undefined && form.get('client_secret') !== clientSecret)
    return oauthError(c, 'invalid_client', 'client_secret is wrong.');
  return form;
}

/** `POST /v2/oauth/token/` and `POST /v2/oauth/revoke/`. */
export function createOAuthEndpoints(options: { clientKey: string; clientSecret: string; authorizations: Authorizations }): Hono {
  const { authorizations } = options;
  const app = new Hono();

  app.post('/v2/oauth/token/', async (c) => {
    const form = await readForm(c, options);
    if (form instanceof Response) return form;
    switch (form.get('grant_type')) {
      case 'authorization_code': {
        const tokens = authorizations.exchange(form.get('code') ?? '', form.get('redirect_uri'));
        if (tokens === 'invalid_request') return oauthError(c, tokens, 'redirect_uri is not the one of the authorize request.');
        return tokens === 'invalid_grant' ? oauthError(c, tokens, 'The code is wrong, used or too old.') : c.json(tokens);
      }
      case 'refresh_token': {
        const tokens = authorizations.refresh(form.get('refresh_token') ?? '');
        return tokens === 'invalid_grant' ? oauthError(c, tokens, 'The refresh token is wrong, replaced or over.') : c.json(tokens);
      }
      default:
        return oauthError(c, 'unsupported_grant_type', 'grant_type must be authorization_code or refresh_token.');
    }
  });

  app.post('/v2/oauth/revoke/', async (c) => {
    const form = await readForm(c, options);
    if (form instanceof Response) return form;
    authorizations.revoke(form.get('token') ?? '');
    return c.json({});
  });

  return app;
}
