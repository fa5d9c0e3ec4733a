// The frame of the partner center as HTML. `frame()` puts it around a page while the pages are built; what depends on
// the request (who is signed in, the theme, data) stays as `{{name}}` in it until it is served, so that the first paint
// is right without a script. `frame-values.ts` has those values.
import { peopleSwitch, rolesSwitch, themeSwitch } from './frame-switches.ts';
import { pages, sections, type Page } from './site-map.ts';

const product = 'Partner center';

/** The whole document of `page`, whose own HTML is `main`. */
export function frame(page: Page, main: string): string {
  return `<!doctype html>
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
  ${page.viewer ? viewerBody(page, main) : centerBody(page, main)}
</html>
`;
}

function centerBody(page: Page, main: string): string {
  return `<body>
    <a class="skip" href="#main">Skip to content</a>
    <header class="bar">
      ${brand}
      <button class="quiet-button" type="button" popovertarget="side">Menu</button>
    </header>
    <aside class="side" id="side" aria-label="Side bar" popover>
      <div class="side-brand">${brand}</div>
      <nav aria-label="Main">${navigation(page)}</nav>
      <div class="side-foot">
        <div class="side-demo">
          <a class="nav-link" href="/phone" {{unless-phone}}>Simulated phone</a>
          <button class="nav-link" type="button" popovertarget="switches">Demo switches</button>
        </div>
        ${themeSwitch}
        <button class="who" type="button" popovertarget="people">
          <span class="initial" aria-hidden="true">{{initial}}</span>
          <span><span class="visually-hidden">Signed in: </span>{{person}}<small>{{agency}}</small></span>
        </button>
      </div>
    </aside>
    ${peopleSwitch(page.parent ?? page.path)}
    ${rolesSwitch}
    <main id="main" tabindex="-1">
      {{notice}}
${main}
    </main>
  </body>`;
}

/** Another person's screen: no navigation, and a line that says whose it is. */
function viewerBody({ title, parent = '/', viewer }: Page, main: string): string {
  return `<body class="viewer" data-viewer="{{viewer}}" data-api-base="/api/tt">
    <a class="skip" href="#main">Skip to content</a>
    <header class="viewer-bar">
      <p><strong>${title}</strong> <span>This is the ${viewer}’s screen, not yours. {{signed-in}}</span></p>
      <a class="quiet-button" href="${parent}">Back to the partner center</a>
    </header>
    <main id="main" tabindex="-1">
      {{notice}}
${main}
    </main>
  </body>`;
}

const brand = `<a class="brand" href="/"><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9" /><path d="M13.5 11h-2a5 5 0 0 0 0 10h2m5-10h2a5 5 0 0 1 0 10h-2M12.5 16h7" /></svg>${product}</a>`;

function navigation(current: Page): string {
  const mark = (path: string): string => {
    if (path === current.path) return ' aria-current="page"';
    return path === current.parent ? ' aria-current="true"' : '';
  };
  const listOf = (section: Page['section']): string => {
    const links = pages
      .filter((page) => page.link && page.section === section)
      .map(({ path, link }) => `<li><a class="nav-link" href="${path}"${mark(path)}>${link}</a></li>`);
    return links.length ? `<ul>${links.join('')}</ul>` : '';
  };
  const groups = sections.map((section) => {
    const list = listOf(section);
    return list && `<h2 class="nav-title">${section}</h2>${list}`;
  });
  return listOf(undefined) + groups.join('');
}
