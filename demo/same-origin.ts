import { createMiddleware } from 'hono/factory';

/** Refuses a form that another site's page sent: the visitor's cookies come along from there too. */
export const sameOrigin = createMiddleware(async (c, next) => {
  const site = c.req.header('Sec-Fetch-Site');
  const origin = c.req.header('Origin');
  // Browsers leave the first out on plain http in the network. "none" is the visitor's own doing, such as a reload.
  const foreign = site === undefined ? origin !== undefined && !isHere(origin, c.req.url) : site !== 'same-origin' && site !== 'none';
  if (foreign) return c.text('Pages of another site may not change anything here.', 403);
  return next();
});

function isHere(origin: string, url: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === new URL(url).host;
}
