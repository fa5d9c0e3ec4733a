import { html, type TemplateResult } from 'lit';

/** Each of `texts` as an item of a list. */
export function listItems(texts: readonly string[]): TemplateResult[] {
  return texts.map((text) => html`<li>${text}</li>`);
}
