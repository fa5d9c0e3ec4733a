// The pages that a person sees. They work without JavaScript.
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { AuthorizeRequest } from './authorize-request.ts';
import { basicScope } from './resource-endpoints.ts';
import type { SampleAccount } from './sample-accounts.ts';

const title = 'TikTok (simulated)';

// System colours have the contrast that the system's user chose, in light and dark.
const styles = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; background: Canvas; color: CanvasText; }
main { box-sizing: border-box; max-width: 26rem; margin: auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; }
ul { padding: 0; list-style: none; }
button { box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: 0.5rem 1rem; border: 1px solid; border-radius: 0.5rem; background: ButtonFace; color: ButtonText; font: inherit; overflow-wrap: anywhere; }
fieldset { min-width: 0; margin: 0 0 1rem; border: 1px solid; border-radius: 0.5rem; }
label { display: flex; gap: 0.5rem; align-items: center; min-height: 2.75rem; }
input { flex: none; width: 1.25rem; height: 1.25rem; }
`;

// In one piece: formatting the template must not change what the hash is of.
const style = raw(`<style>${styles}</style>`);
const styleHash = createHash('sha256').update(styles).digest('base64');

/** What the pages may do. Chromium applies `form-action` to redirects, too. */
export function pagePolicy(redirectUri?: string): string {
  const targets = redirectUri === undefined ? "'none'" : `'self' ${new URL(redirectUri).origin}`;
  return `default-src 'none'; style-src 'sha256-${styleHash}'; form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`;
}

/** Asks which account agrees. The form goes to the page's own address, so the answer is checked against the same query. */
export function consentPage({ scopes, redirectUri }: AuthorizeRequest, accounts: readonly SampleAccount[]) {
  const optional = scopes.filter((scope) => scope !== basicScope);
  return page(html`
    <p>These accounts are invented, and nothing here is TikTok's.</p>
    <p>An app at ${new URL(redirectUri).host} asks for: ${scopes.join(', ')}.</p>
    <form method="post">
      ${
        optional.length > 0 &&
        html`<fieldset>
          <legend>Do not grant</legend>
          ${optional.map((scope) => html`<label><input type="checkbox" name="without" value="${scope}" />${scope}</label>`)}
        </fieldset>`
      }
      <h2>Continue as</h2>
      <ul>
        ${accounts.map(
          ({ accountId, handle, displayName }) =>
            html`<li>
              <p>${displayName}</p>
              <button name="account" value="${accountId}">@${handle}</button>
            </li>`,
        )}
      </ul>
      <button name="cancel" value="1">Cancel</button>
    </form>
  `);
}

/** Says why the app's request cannot be answered. */
export function errorPage(problem: string) {
  return page(html`
    <h2>We couldn't log in with TikTok</h2>
    <p>The app's request is wrong. ${problem}</p>
  `);
}

function page(content: unknown) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${style}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
}
