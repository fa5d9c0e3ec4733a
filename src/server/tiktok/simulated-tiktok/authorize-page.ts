// The pages that a person sees. They work without JavaScript, and a demo without a server can show them too.
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Requirement } from '../../../core/eligibility.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { basicScope } from './resource-endpoints.ts';
import type { SampleAccount } from './sample-accounts.ts';

const title = 'TikTok (simulated)';

const unmetWords: Readonly<Record<Requirement, string>> = {
  adult: 'Under 18',
  'good-standing': 'Has a violation',
  'personal-account': 'Business account',
  unaffiliated: 'Linked to another agency',
};

export const authorizeStyles = `
:root { color-scheme: light dark;
  --page: light-dark(#fff, #121216); --text: light-dark(#161823, #f4f4f6); --soft: light-dark(#565a66, #b4b6c0);
  --line: light-dark(#dde0e5, #3d424d); --edge: light-dark(#767a86, #8a8d98); }
body { margin: 0; background: var(--page); color: var(--text); font: .9375rem/1.4667 system-ui, sans-serif; }
main { box-sizing: border-box; max-width: 32rem; margin: auto; padding: 1.5rem 1rem; overflow-wrap: anywhere; }
h1, h2 { font-weight: 600; }
h1 { margin: 0 0 .5rem; font-size: 1.25rem; line-height: 1.4; }
h2 { margin: 1.5rem 0 .25rem; font-size: 1em; line-height: 1.3333; }
p { margin: 0 0 .75rem; }
ul { margin: 0; padding: 0; list-style: none; }
li { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; padding: .75rem 0; border-bottom: 1px solid var(--line); }
li p { flex: 1 1 7rem; margin: 0; font-weight: 600; }
li button { flex: 1 1 11rem; }
img { flex: none; border-radius: 50%; }
small { display: block; color: var(--soft); font-size: .8125rem; font-weight: 400; line-height: 1.3846; }
button { box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: .5rem 1rem; border: 1px solid var(--edge); border-radius: .5rem; background: transparent; color: inherit; font: inherit; font-weight: 600; overflow-wrap: anywhere; cursor: pointer; }
summary { padding: .625rem 0; }
fieldset { min-width: 0; margin: 0; border: 1px solid var(--line); border-radius: .75rem; }
.cancel { margin-top: 1.5rem; }
label { display: flex; gap: .5rem; align-items: center; min-height: 2.75rem; }
input { flex: none; width: 1.25rem; height: 1.25rem; accent-color: currentcolor; }
:focus-visible { outline: 3px solid light-dark(#1a73e8, #8ab4f8); outline-offset: 2px; }
`;

// In one piece: formatting the template must not change what the hash is of.
const style = raw(`<style>${authorizeStyles}</style>`);

/** Asks which account agrees. The form goes to the page's own address, so the answer is checked against the same query. */
export function consentPage(
  { scopes, redirectUri }: Pick<AuthorizeRequest, 'scopes' | 'redirectUri'>,
  accounts: readonly SampleAccount[],
): string {
  const optional = scopes.filter((scope) => scope !== basicScope);
  return page(html`
    <p>These accounts are invented, and nothing here is TikTok’s.</p>
    <p>An app at ${new URL(redirectUri).host} asks for: ${scopes.join(', ')}.</p>
    <form method="post">
      ${
        optional.length > 0 &&
        html`<details>
          <summary>Grant less</summary>
          <fieldset>
            <legend>Do not grant</legend>
            ${optional.map((scope) => html`<label><input type="checkbox" name="without" value="${scope}" />${scope}</label>`)}
          </fieldset>
        </details>`
      }
      <h2>Continue as</h2>
      <ul>
        ${accounts.map(
          ({ accountId, handle, displayName, avatarUrl, unmet }) =>
            html`<li>
              ${avatarUrl !== undefined && html`<img src="${avatarUrl}" alt="" width="48" height="48" />`}
              <p>${displayName}${unmet.length > 0 && html`<small>${unmet.map((rule) => unmetWords[rule]).join(' · ')}</small>`}</p>
              <button name="account" value="${accountId}">@${handle}</button>
            </li>`,
        )}
      </ul>
      <button class="cancel" name="cancel" value="1">Cancel</button>
    </form>
  `);
}

/** Says why the app's request cannot be answered. */
export function errorPage(problem: string): string {
  return page(html`
    <h2>We couldn’t log in with TikTok</h2>
    <p>The app’s request is wrong. ${problem}</p>
  `);
}

function page(content: unknown): string {
  const document = html`<!doctype html>
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
  // Nothing in it is a promise.
  return (document as HtmlEscapedString).toString();
}
