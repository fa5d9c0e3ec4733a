// The layout of the partner center as HTML. `layout()` puts it around a page while the pages are built; what depends on
// the request (who is signed in, the theme, data) stays as `{{name}}` in it until it is served, so that the first paint
// is right without a script. `layout-values.ts` has those values.
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Html } from './fill-page.ts';
import { icon } from './icons.ts';
import { peoplePanel } from './people-panel.ts';
import { pages, sections, type Page } from './site-map.ts';

const product = 'Partner center';

/** The whole document of `page`, whose own HTML is `main`. */
export function layout(page: Page, main: string): string {
  const document = html`<!doctype html>
    <html lang="en" data-theme="{{theme}}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{{title}} · ${product}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/styles/center.css" />
        <script type="module" src="/center.ts"></script>
      </head>
      ${page.viewer ? viewerBody(page, raw(main)) : centerBody(page, raw(main))}
    </html> `;
  // Nothing in it is a promise.
  return (document as HtmlEscapedString).toString();
}

function centerBody(page: Page, main: Html): Html {
  return html`<body>
    <a class="skip" href="#main">Skip to content</a>
    <header class="bar">
      <button class="bar-button menu" type="button" popovertarget="side">${icon('menu')}<span class="visually-hidden">Menu</span></button>
      <a class="brand" href="/" aria-label="${product}">${logo}<span>${product}</span></a>
      <div class="bar-end">
        <a class="bar-button" href="/phone" {{unless-phone}}>${icon('phone')}<span>Simulated phone</span></a>
        ${toolsButton}
        <button class="bar-button who" type="button" popovertarget="people">
          <span class="initial" aria-hidden="true">{{initial}}</span>
          <span><span class="visually-hidden">Signed in: </span>{{person}}<small>{{agency}}</small></span>
        </button>
      </div>
    </header>
    <aside class="side" id="side" aria-label="Side bar" popover>
      <nav aria-label="Main">${navigation(page)}</nav>
    </aside>
    ${peoplePanel(page.parent ?? page.path)}
    <main id="main" tabindex="-1">{{notice}} ${main}</main>
  </body>`;
}

/** Another person's screen: no navigation, and a line that says whose it is. */
function viewerBody({ title, parent = '/', viewer }: Page, main: Html): Html {
  return html`<body class="viewer" data-viewer="{{viewer}}" data-api-base="/api/tt">
    <a class="skip" href="#main">Skip to content</a>
    <header class="bar viewer-bar">
      <p dir="auto"><strong>${title}</strong> <span>This is the ${viewer}’s screen, not yours. {{signed-in}}</span></p>
      <div class="bar-end">
        ${toolsButton}
        <a class="quiet-button" href="${parent}">Back to the partner center</a>
      </div>
    </header>
    <main id="main" tabindex="-1">{{notice}} ${main}</main>
  </body>`;
}

/** What the tools have to know of the page stands at their button: they are loaded when it is pressed. */
const toolsButton = html`<button
  class="bar-button"
  type="button"
  id="developer-tools"
  aria-expanded="false"
  data-api-base="/api/tt"
  data-theme="{{theme}}"
  data-agency="{{agency}}"
  data-roles="{{roles}}"
  data-label="{{label}}"
>
  ${icon('tools')}<span>Developer tools</span>
</button>`;

const logo = html`<svg viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="9" />
  <path d="M13.5 11h-2a5 5 0 0 0 0 10h2m5-10h2a5 5 0 0 1 0 10h-2M12.5 16h7" />
</svg>`;

function navigation(current: Page): Html {
  const currentMark = (path: string): Html | string => {
    if (path === current.path) return html`aria-current="page"`;
    return path === current.parent ? html`aria-current="true"` : '';
  };
  const linksIn = (section: Page['section']): readonly Html[] =>
    pages.flatMap((page) =>
      page.link && page.section === section
        ? [html`<li><a class="nav-link" href="${page.path}" ${currentMark(page.path)}>${icon(page.link.icon)}${page.link.text}</a></li>`]
        : [],
    );
  const groups = sections.map(
    (section) =>
      html`<h2 class="nav-title">${section}</h2>
        <ul>
          ${linksIn(section)}
        </ul>`,
  );
  return html`<ul>
      ${linksIn(undefined)}
    </ul>
    ${groups}`;
}
