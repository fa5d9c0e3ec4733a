import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Localize } from '../i18n/localize.ts';

/** A button that copies a link, says so only once it is true, and hands the link out where the browser refuses. */
export class CopyLink {
  #link = '';
  /** The link that was tried last, and whether it was copied; a newer link starts over. */
  #tried: { readonly link: string; readonly copied: boolean } | undefined;

  /** `copied` is called each time that a link was copied. */
  constructor(
    private readonly host: LitElement,
    private readonly copied: () => void,
  ) {}

  render(link: string, words: Localize): TemplateResult {
    this.#link = link;
    const tried = this.#tried?.link === link ? this.#tried : undefined;
    return html`<button type="button" part="copy-link" @click=${this.#copy}>
        ${words.term(tried?.copied ? 'scan.copied' : 'scan.copy')}
      </button>
      ${
        tried && !tried.copied
          ? html`<label class="by-hand">
              ${words.term('scan.copy-yourself')}<input readonly dir="ltr" spellcheck="false" .value=${link} />
            </label>`
          : nothing
      }`;
  }

  readonly #copy = async (): Promise<void> => {
    const link = this.#link;
    // There is no clipboard on a page that isn't secure, and a page's policy may forbid it.
    const copied = await Promise.resolve()
      .then(() => navigator.clipboard.writeText(link))
      .then(
        () => true,
        () => false,
      );
    this.#tried = { link, copied };
    this.host.requestUpdate();
    if (copied) return this.copied();
    await this.host.updateComplete;
    const input = this.host.renderRoot.querySelector('input');
    input?.focus();
    input?.select();
  };
}
