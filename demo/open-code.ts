import { html } from 'hono/html';
import { Hono } from 'hono';
import type { SendPage } from './center-routes.ts';
import { field } from './forms/fields.ts';
import { openCodePage } from './site-map.ts';

const problems = {
  link: 'This is not the link of a code. Copy it again.',
  /** The demo without a backend sends people here. */
  elsewhere: 'Only the browser that shows this code knows it: this demo has no backend. Open the link in a second tab of that browser.',
};

/** `/phone`: leads to the page of the code whose link was typed. It takes the path alone, so it never leads to another site. */
export function createOpenCodeRoute(send: SendPage): Hono {
  return new Hono().get(openCodePage.path, async (c) => {
    const { link, problem } = c.req.query();
    const code = link === undefined ? undefined : codePath(link);
    if (code !== undefined) return c.redirect(code, 303);
    const error = link === undefined ? problems[problem as keyof typeof problems] : problems.link;
    const filled = error === undefined ? undefined : { values: { link: link ?? '' }, errors: { link: error } };
    const linkField = field({ name: 'link', label: 'Link of the code', attributes: html`type="url" required autocomplete="off"` }, filled);
    return send(c, openCodePage, { field: linkField }, filled ? 422 : 200);
  });
}

function codePath(link: string): string | undefined {
  return URL.canParse(link) ? /\/tiktok\/[\w.-]+$/.exec(new URL(link).pathname)?.[0] : undefined;
}
