// The partner center's pages with data, and their forms: plain POSTs that end in a redirect, or in the same page with
// what was typed and what is wrong with it.
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { ChoiceKeeper } from './choices.ts';
import type { CenterData } from './data/center-data.ts';
import { LinkedProfiles, type LinkCalls } from './data/linked-profiles.ts';
import { healthSchema, personSchema, rolesSchema, themeSchema } from './forms/form-schemas.ts';
import { readForm, type Filled } from './forms/read-form.ts';
import type { Html } from './fill-page.ts';
import type { Person } from './people.ts';
import { sameOrigin } from './same-origin.ts';
import { notFoundPage, signedOutPage, type Page } from './site-map.ts';
import { staffViews, viewerViews } from './views/all-views.ts';
import type { Slots, StaffContext, View, RequestContext } from './views/view.ts';

/** Sends a page with these slots filled in. */
export type SendPage = (
  c: Context,
  page: Page,
  slots: Readonly<Record<string, Html | string>>,
  status: 200 | 401 | 404 | 422,
) => Promise<Response>;

const maxFormBytes = 64 * 1024;

export function createCenterRoutes(parts: {
  pages: readonly Page[];
  data: CenterData;
  service: LinkCalls;
  choices: ChoiceKeeper;
  personAt: (c: Context) => Promise<Person | undefined>;
  send: SendPage;
}): Hono {
  const { pages, data, service, choices, personAt, send } = parts;
  const app = new Hono();
  const profiles = new LinkedProfiles(service);
  const form = [sameOrigin, bodyLimit({ maxSize: maxFormBytes, onError: (c) => c.text('That is too much for one form.', 413) })] as const;

  const contextOf = (c: Context): RequestContext => ({
    query: new URL(c.req.url).searchParams,
    id: c.req.param('id') ?? '',
    data,
    profiles,
  });

  const answer = (c: Context, page: Page, slots: Slots | undefined, status: 200 | 422): Promise<Response> =>
    slots ? send(c, page, slots, status) : send(c, notFoundPage, {}, 404);

  async function submit<V extends RequestContext>(c: Context, page: Page, view: View<V>, context: V): Promise<Response> {
    const next: string | Filled | undefined = await view.submit?.(context, await formOf(c));
    if (typeof next === 'string') return c.redirect(next, 303);
    return answer(c, page, next && (await view.show(context, next)), 422);
  }

  for (const page of pages) {
    const staff = staffViews[page.path];
    const viewer = viewerViews[page.path];
    if (viewer) app.get(page.path, async (c) => answer(c, page, await viewer.show(contextOf(c)), 200));
    if (viewer?.submit) app.post(page.path, ...form, (c) => submit<RequestContext>(c, page, viewer, contextOf(c)));
    if (!staff) continue;
    app.get(page.path, async (c) => {
      const person = await personAt(c);
      return person ? answer(c, page, await staff.show({ ...contextOf(c), person }), 200) : send(c, signedOutPage, {}, 401);
    });
    if (!staff.submit) continue;
    app.post(page.path, ...form, async (c) => {
      const person = await personAt(c);
      return person ? submit<StaffContext>(c, page, staff, { ...contextOf(c), person }) : send(c, signedOutPage, {}, 401);
    });
  }

  app.post('/center/person', ...form, async (c) => {
    const body = await formOf(c);
    const read = readForm(personSchema, body);
    if (!('output' in read)) return c.text('Choose one of the people.', 422);
    await choices.keep(c, read.output);
    return c.redirect(pathOf(body.get('back')), 303);
  });

  app.post('/center/theme', ...form, async (c) => {
    const read = readForm(themeSchema, await formOf(c));
    if (!('output' in read)) return c.text('Choose one of the themes.', 422);
    await choices.keep(c, read.output);
    return c.body(null, 204);
  });

  app.post('/center/roles', ...form, async (c) => {
    const person = await personAt(c);
    if (!person) return send(c, signedOutPage, {}, 401);
    const body = await formOf(c);
    const read = readForm(rolesSchema, body);
    if (!('output' in read)) return c.text('Choose cap, tap or both.', 422);
    await data.setRoles(person.agency.id, read.output.roles);
    // Without it, creators would see the new label only after the agency's next call.
    await service.upsertAgency({ agency: { ...person.agency, partnerRoles: read.output.roles }, user: { id: person.userId } });
    return c.redirect(pathOf(body.get('back')), 303);
  });

  app.post('/center/health', ...form, async (c) => {
    const person = await personAt(c);
    if (!person) return send(c, signedOutPage, {}, 401);
    const body = await formOf(c);
    const read = readForm(healthSchema, body);
    if (!('output' in read)) return c.text('Choose one of the states.', 422);
    const profile = await profiles.of(person.agency);
    if (profile) await service.setHealth(profile.id, read.output.health);
    return c.redirect(pathOf(body.get('back')), 303);
  });

  return app;
}

/** The form that was sent. Throws a 400 where the body is none, or is cut off. */
async function formOf(c: Context): Promise<FormData> {
  try {
    return await c.req.formData();
  } catch (cause) {
    throw new HTTPException(400, { message: 'This is not a form.', cause });
  }
}

/** A way back that stays on this site, whatever the form says. */
function pathOf(back: FormDataEntryValue | null): string {
  return typeof back === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(back) ? back : '/';
}
