import { html, type TemplateResult } from 'lit';

/** Each of `texts` as an item of a list. */
export function listItems(texts: readonly string[]): TemplateResult[] {
  return texts.map((text) => html`<li>${text}</li>`);
}

/** Like `listItems`, for steps in the app: what they quote is the name of a menu there, and looks like one. */
export function wayItems(texts: readonly string[]): TemplateResult[] {
  return texts.map((text) => html`<li>${withChips(text)}</li>`);
}

/** In every language's own quotes. */
const quoted = /[“„«「]\u00a0?(.+?)\u00a0?[”“»」]/;

export function withChips(text: string): (TemplateResult | string)[] {
  return text.split(quoted).map((piece, index) => (index % 2 ? html`<span class="chip">${piece}</span>` : piece));
}
