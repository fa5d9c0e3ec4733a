// What the pages of the phone are made of.
import { html } from 'hono/html';
import type { PhoneLanguage } from './phone-language.ts';
import type { FormFields } from './phone-view.ts';

type Html = ReturnType<typeof html>;
export type Content = Html | string | readonly Content[];

/** What every template needs; `base` is the path of the phone page. */
export interface Context {
  readonly language: PhoneLanguage;
  readonly base: string;
}

/** A heading as text, for the title, and with each name in an element of its own. */
export interface Heading {
  readonly title: string;
  readonly content: Content;
}

export function plain(text: string): Heading {
  return { title: text, content: text };
}

/** A sentence with names in it. In HTML each is isolated by an element, in a title by characters, so that none turns its direction. */
export function named(sentence: (...names: string[]) => string, ...names: string[]): Heading {
  const marks = names.map((_, index) => String.fromCharCode(0xe000 + index));
  return {
    title: sentence(...names.map((name) => `\u2068${name}\u2069`)),
    content: sentence(...marks)
      .split(/([\ue000-\ue00f])/)
      .map((part) => (marks.includes(part) ? html`<bdi>${names[marks.indexOf(part)]}</bdi>` : part)),
  };
}

export function section(title: string, content: Content): Content {
  return html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;
}

export function paragraph(content: Content): Content {
  return html`<p>${content}</p>`;
}

export function note(content: Content): Content {
  return html`<p class="note">${content}</p>`;
}

export function list(kind: 'ul' | 'ol', items: readonly string[]): Content {
  const lines = items.map((item) => html`<li>${item}</li>`);
  return kind === 'ul'
    ? html`<ul>
        ${lines}
      </ul>`
    : html`<ol>
        ${lines}
      </ol>`;
}

export function actions(...buttons: Content[]): Content {
  return html`<div class="actions">${buttons}</div>`;
}

export function button({ base }: Context, action: string, text: string, fields: FormFields, kind?: 'main'): Content {
  return html`<form method="post" action="${base}/${action}">${hidden(fields)}<button class="${kind ?? 'other'}">${text}</button></form>`;
}

export function hidden(fields: FormFields): Content {
  return Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
}
