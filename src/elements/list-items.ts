import { html, nothing, type TemplateResult } from 'lit';

/** Steps in the app as items of a list: what they quote is the name of a menu there, and looks like one. `drawings` follow their text. */
export function stepItems(texts: readonly string[], drawings: Readonly<Record<number, TemplateResult>> = {}): TemplateResult[] {
  return texts.map((text, index) => html`<li>${withChips(text)}${drawings[index] ?? nothing}</li>`);
}

/** In every language's own quotes; escaped, because a page may serve the file in another encoding. */
const quoted = /[\u201c\u201e\xab\u300c]\xa0?(.+?)\xa0?[\u201d\u201c\xbb\u300d]/;

/** `text`, in which the name of a menu looks like one. */
export function withChips(text: string): (TemplateResult | string)[] {
  return text.split(quoted).map((piece, index) => (index % 2 ? html`<span class="chip">${piece}</span>` : piece));
}
