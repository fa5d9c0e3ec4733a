// What a visitor chose for this browser: who is signed in, and the theme.
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';
import type { Awaitable } from './data/center-data.ts';

export interface Choices {
  /** `<user>@<agency>`. */
  readonly person?: string | undefined;
  /** Without one, pages follow the system. */
  readonly theme?: string | undefined;
}

/** Where the choices are kept. */
export interface ChoiceKeeper {
  of(c: Context): Awaitable<Choices>;
  /** Keeps what is new, beside the rest. */
  keep(c: Context, choices: Choices): Awaitable<void>;
}

const cookies = { person: 'demo-user', theme: 'demo-theme' } as const;

/** The choices that came with a request's cookies. */
export function choicesOf(request: Request): Choices {
  const all = parse(request.headers.get('Cookie') ?? '');
  return { person: all[cookies.person], theme: all[cookies.theme] };
}

/** Kept in cookies, a year. */
export const cookieChoices: ChoiceKeeper = {
  of: (c) => choicesOf(c.req.raw),
  keep(c, choices) {
    for (const name of ['person', 'theme'] as const) {
      const value = choices[name];
      if (value !== undefined) setCookie(c, cookies[name], value, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: 31_536_000 });
    }
  },
};
