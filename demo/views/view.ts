// What the pages with data have in common. A view knows nothing of HTTP: it gets a context and returns markup
// for the slots of its page, so that it works in the demo's process and in a service worker alike.
import { html } from 'hono/html';
import { creators } from '../data/creators.ts';
import type { Answer } from '../data/answer.ts';
import type { CenterData } from '../data/center-data.ts';
import type { LinkedProfiles } from '../data/linked-profiles.ts';
import { icon } from '../icons.ts';
import type { Filled } from '../forms/read-form.ts';
import type { Html } from '../fill-page.ts';
import type { Person } from '../people.ts';

export interface RequestContext {
  readonly query: URLSearchParams;
  /** The `:id` of the address. */
  readonly id: string;
  readonly data: CenterData;
  readonly profiles: LinkedProfiles;
}

/** Somebody of an agency. */
export interface StaffContext extends RequestContext {
  readonly person: Person;
}

/** What fills the slots of the page; a `title` replaces the page's own in the tab. */
export type Slots = Readonly<Record<string, Html | string>>;

export interface View<V extends RequestContext> {
  /** The page, with its form as somebody filled it in and what is wrong with it. Nothing where there is no such page. */
  show(context: V, filled?: Filled): Promise<Slots | undefined> | Slots;
  /** Takes the page's form: where to go on, or what is wrong with it. Nothing where there is no such page. */
  submit?(context: V, body: FormData): Promise<string | Filled | undefined>;
}

/** What was just done, and the way to see it as the other person does. It takes the focus. */
export function doneNotice(words: Html, link: { href: string; text: string }): Html {
  return html`<div class="notice done" role="status" tabindex="-1" data-focus>
    <p>${words}</p>
    <a href="${link.href}">${link.text}</a>
  </div>`;
}

/** A list that has nothing in it yet, and the way on. */
export function emptyNotice(title: string, words: string, way?: Html): Html {
  return html`<div class="empty">
    <span class="empty-mark">${icon('inbox')}</span>
    <h3>${title}</h3>
    <p>${words}</p>
    ${way}
  </div>`;
}

/** What became of something that was sent. */
export function answerBadge(answer: Answer): Html {
  return answer === 'accepted' ? html`<span class="badge badge-good">Accepted</span>` : html`<span class="badge">Declined</span>`;
}

/** A handle, which keeps its sign before it on a page from right to left. */
export function atHandle(handle: string): Html {
  return html`<bdi>@${handle}</bdi>`;
}

/** The mark of a creator: the same on every page, whether the page knows the name or only the handle. */
export function creatorInitials(handle: string): Html {
  return initials(creators.find((creator) => creator.handle === handle)?.name ?? handle);
}

/** The initials of a name, on one of four tints that stays the same for it. */
export function initials(name: string): Html {
  const letters = name
    .split(/[\s._]+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('');
  const tint = [...name].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % 4;
  return html`<span class="initial tint-${tint}" aria-hidden="true">${letters.toUpperCase()}</span>`;
}

const dates = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** A day, given as `YYYY-MM-DD` or as epoch milliseconds. */
export function dayWords(day: string | number): Html {
  const at = new Date(day);
  return html`<time datetime="${at.toISOString().slice(0, 10)}">${dates.format(at)}</time>`;
}
