import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { parseUrl } from '../../../core/parse-url.ts';
import type { Authorizations } from './authorizations.ts';
import { authorizeStyles, consentPage, errorPage } from './authorize-page.ts';
import { readAuthorizeRequest, type AuthorizeRequest } from './authorize-request.ts';
import { basicScope } from './resource-endpoints.ts';
import type { SampleAccount } from './sample-accounts.ts';

/** `GET /v2/auth/authorize/`: Login Kit for Web. */
export function createAuthorizeEndpoint(options: {
  url: string;
  clientKey: string;
  redirectUris: readonly string[] | undefined;
  accounts: readonly SampleAccount[];
  authorizations: Authorizations;
}): Hono {
  const { accounts, authorizations } = options;
  const { origin } = new URL(options.url);
  const shown = () => accounts.map(({ avatarUrl, ...account }) => ({ ...account, ...(isAt(origin, avatarUrl) && { avatarUrl }) }));
  const app = new Hono();

  const refuse = (c: Context, problem: string) => {
    c.header('Content-Security-Policy', pagePolicy());
    return c.html(errorPage(problem), 400);
  };
  const withRequest = (answer: (c: Context, request: AuthorizeRequest) => Response | Promise<Response>) => (c: Context) => {
    const request = readAuthorizeRequest(new URL(c.req.url).searchParams, options);
    return typeof request === 'string' ? refuse(c, request) : answer(c, request);
  };

  app.get(
    '/v2/auth/authorize/',
    withRequest((c, request) => {
      c.header('Content-Security-Policy', pagePolicy(request.redirectUri));
      return c.html(consentPage(request, shown()));
    }),
  );

  app.post(
    '/v2/auth/authorize/',
    withRequest(async (c, { scopes, redirectUri, state }) => {
      const form = new URLSearchParams(await c.req.text());
      if (form.has('cancel'))
        return c.redirect(callback(redirectUri, { error: 'access_denied', error_description: 'The account holder cancelled.', state }));
      const account = accounts.find(({ accountId }) => accountId === form.get('account'));
      if (!account) return refuse(c, 'There is no such account.');
      const without = form.getAll('without').filter((scope) => scope !== basicScope);
      const scope = scopes.filter((asked) => !without.includes(asked)).join(',');
      const code = authorizations.issueCode({ openId: account.accountId, scope, redirectUri });
      return c.redirect(callback(redirectUri, { code, scopes: scope, state }));
    }),
  );

  return app;
}

/** The pages load their own pictures only. */
function isAt(origin: string, url: string | undefined): boolean {
  return parseUrl(url)?.origin === origin;
}

/** What the pages may do. Chromium applies `form-action` to redirects, too. */
function pagePolicy(redirectUri?: string): string {
  const style = createHash('sha256').update(authorizeStyles).digest('base64');
  const targets = redirectUri === undefined ? "'none'" : `'self' ${new URL(redirectUri).origin}`;
  return `default-src 'none'; style-src 'sha256-${style}'; img-src 'self'; form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`;
}

/** The address with these fields. The whole code is encoded, as TikTok does it: using it undecoded must fail. */
export function callback(redirectUri: string, fields: Readonly<Record<string, string>>): string {
  const encoded = Object.entries(fields).map(
    ([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('*', '%2A').replaceAll('!', '%21')}`,
  );
  return `${redirectUri}?${encoded.join('&')}`;
}
