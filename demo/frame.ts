// The frame of the partner center as HTML. `frame()` puts it around a page while the pages are built; what depends on
// the request (who is signed in, the theme) stays as `{{name}}` in it until `fillFrame()` serves it, so that the first
// paint is right without a script.
import { cookieOf, themeCookie } from './cookies.ts';
import { agencies, personOf, users } from './people.ts';
import { pages, sections, type Page } from './site-map.ts';

const product = 'Partner center';

const themes = ['system', 'light', 'dark'] as const;

/** The whole document of `page`, whose own HTML is `main`. */
export function frame(page: Page, main: string): string {
  return `<!doctype html>
<html lang="en" data-theme="{{theme}}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${page.title} · ${product}</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/styles/center.css" />
    <script type="module" src="/center.ts"></script>
  </head>
  <body>
    <a class="skip" href="#main">Skip to content</a>
    <header class="bar">
      ${brand}
      <button class="quiet-button" type="button" popovertarget="side">Menu</button>
    </header>
    <aside class="side" id="side" aria-label="Side bar" popover>
      <div class="side-brand">${brand}</div>
      <nav aria-label="Main">${navigation(page)}</nav>
      <div class="side-foot">
        <a class="nav-link" href="/phone">Simulated phone</a>
        ${themeSwitch}
        <button class="who" type="button" popovertarget="people">
          <span class="who-initial" aria-hidden="true">{{initial}}</span>
          <span><span class="visually-hidden">Signed in: </span>{{person}}<small>{{agency}}</small></span>
        </button>
      </div>
    </aside>
    ${peopleSwitch}
    <main id="main" tabindex="-1">
${main}
    </main>
  </body>
</html>
`;
}

/** `html` of a built page for a request with these cookies; `reachable` where a phone in the network can open the code. */
export function fillFrame(html: string, cookies: string | undefined, reachable: boolean): string {
  const person = personOf(cookies);
  const theme = themes.find((one) => one === cookieOf(cookies, themeCookie)) ?? 'system';
  const values: Record<string, string> = {
    theme,
    person: person?.name ?? 'Nobody we know',
    agency: person?.agency.name ?? 'Choose a person',
    kind: person?.agency.kind ?? 'neither CAP nor TAP',
    label: person?.agency.partnerRoles.includes('cap') ? 'Creator Agency Partner' : 'TikTok Shop Affiliate Partner',
    'way-in': reachable
      ? 'Scan it with any phone’s camera in your network, or press “Open TikTok” to use this computer.'
      : 'Press “Open TikTok” to use this computer. To scan it with a phone in your network, start the demo with HOST=0.0.0.0.',
    initial: person?.name.slice(0, 1) ?? '?',
    [`theme-${theme}`]: 'checked',
    [`is-${person?.userId}@${person?.agency.id}`]: 'aria-current="true"',
  };
  // Only words of our own tables get here, never anything of the request, so nothing has to be escaped.
  return html.replace(/\{\{([\w@-]+)\}\}/g, (_, name: string) => values[name] ?? '');
}

const brand = `<a class="brand" href="/"><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9" /><path d="M13.5 11h-2a5 5 0 0 0 0 10h2m5-10h2a5 5 0 0 1 0 10h-2M12.5 16h7" /></svg>${product}</a>`;

function navigation(current: Page): string {
  const listOf = (section: Page['section']): string => {
    const links = pages
      .filter((page) => page.link && page.section === section)
      .map(
        ({ path, link }) => `<li><a class="nav-link" href="${path}"${path === current.path ? ' aria-current="page"' : ''}>${link}</a></li>`,
      );
    return links.length ? `<ul>${links.join('')}</ul>` : '';
  };
  const groups = sections.map((section) => {
    const list = listOf(section);
    return list && `<h2 class="nav-title">${section}</h2>${list}`;
  });
  return listOf(undefined) + groups.join('');
}

const themeSwitch = `<fieldset class="theme">
          <legend class="visually-hidden">Theme</legend>
          ${themes
            .map(
              (theme) =>
                `<label><input type="radio" name="theme" value="${theme}" autocomplete="off" {{theme-${theme}}} /><span>${theme}</span></label>`,
            )
            .join('\n          ')}
        </fieldset>`;

const peopleSwitch = `<div class="people" id="people" popover role="dialog" aria-labelledby="people-title">
      <h2 id="people-title">Who is signed in?</h2>
      <p>This is a demo and has no sign-in of its own: pick a person. People of one agency share its profile.</p>
      ${agencies
        .map(
          ({ id, name, kind }) => `<section>
        <h3>${name} <small>${kind}</small></h3>
        <div class="people-row">${users
          .map(
            ({ userId, name: user }) =>
              `<button class="person" type="button" data-person="${userId}@${id}" {{is-${userId}@${id}}}>${user}<span class="visually-hidden"> of ${name}</span></button>`,
          )
          .join('')}</div>
      </section>`,
        )
        .join('\n      ')}
    </div>`;
