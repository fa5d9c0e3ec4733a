import { html } from 'hono/html';
import type { formSchemas } from '../forms/form-schemas.ts';
import type { Html } from '../fill-page.ts';

/**
 * A form over its page. It has an address of its own, so that a reload, an error and a session of linking inside it
 * come back to it; the page's script makes it modal, and without one it stands open at the top of the page.
 */
export function sheet(parts: {
  /** What it takes. */
  readonly form: keyof typeof formSchemas;
  readonly title: string;
  readonly words: Html | string;
  readonly action: string;
  /** The page without it. */
  readonly home: string;
  readonly fields: Html;
  readonly submit: string;
}): Html {
  return html`<dialog class="sheet" open aria-labelledby="sheet-title" data-home="${parts.home}">
    <form class="form" method="post" data-form="${parts.form}" action="${parts.action}">
      <header>
        <h2 id="sheet-title">${parts.title}</h2>
        <p>${parts.words}</p>
      </header>
      ${parts.fields}
      <footer class="form-end">
        <button class="button">${parts.submit}</button>
        <a class="quiet-button" href="${parts.home}">Cancel</a>
      </footer>
    </form>
  </dialog>`;
}
