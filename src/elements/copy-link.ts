import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Localize } from '../i18n/localize.ts';

/** A button that copies a link, confirms it once that is true, and shows the link where the browser refuses. */
export class CopyLink {
  #link = '';
  /** The link that was tried last, and whether it was copied; a newer link starts over. */
  #tried: { readonly link: string; readonly copied: boolean } | undefined;

  /** `copied` is called each time that a link was copied. */
  constructor(
    private readonly host: LitElement,
    private readonly copied: () => void,
  ) {}

  /** `shareUrl` is the link to hand on: it outlives `scanUrl`, which is copied where there is no other. */
  render(scanUrl: string, words: Localize, shareUrl?: string): TemplateResult {
    const link = shareUrl ?? scanUrl;
    this.#link = link;
    const tried = this.#tried?.link === link ? this.#tried : undefined;
    return html`<button type="button" part="copy-link" @click=${this.#copy}>
        ${words.term(tried?.copied ? 'scan.copied' : 'scan.copy')}
      </button>
      ${
        shareUrl !== undefined && 'share' in navigator
          ? html`<button type="button" @click=${this.#share}>${words.term('scan.share')}</button>`
          : nothing
      }
      ${
        tried && !tried.copied
          ? html`<label class="by-hand">
              ${words.term('scan.copy-yourself')}<input readonly dir="ltr" spellcheck="false" .value=${link} />
            </label>`
          : nothing
      }`;
  }

  /** Opens the browser's own dialog; it rejects when the person closes it. */
  readonly #share = (): void => void navigator.share({ url: this.#link }).catch(() => undefined);

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
