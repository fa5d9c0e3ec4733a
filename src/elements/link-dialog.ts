import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { Entry } from '../core/link-session.ts';
import type { ProfileWords } from '../i18n/en-profile.ts';
import type { Language } from '../i18n/language.ts';
import type { LinkClient } from '../stores/connection.ts';
import type { TtStepChangeEvent } from './events.ts';
import { cross, drawing } from './icon.ts';
import { closeModal, openModal } from './platform.ts';
import type { TtLinkFlow } from './tt-link-flow.ts';

/** The dialog with the flow. It closes when the flow is done; closing it cancels what is open in the flow. */
export class LinkDialog {
  /** The flow is on the page: in the open dialog, or until it has cancelled what was open in it. */
  #linking = false;
  /** The dialog was opened from inside the host, so focus returns to it. */
  #inside = false;

  /** `isUnwell`: what is linked has to be linked again. `linked` is called when it is not. */
  constructor(
    private readonly host: LitElement,
    private readonly isUnwell: () => boolean,
    private readonly linked: () => void,
  ) {
    host.addController({ hostDisconnected: this.close });
  }

  get #dialog(): HTMLDialogElement {
    return this.host.renderRoot.querySelector('dialog')!;
  }

  get #flow(): TtLinkFlow | null {
    return this.host.renderRoot.querySelector('tt-link-flow');
  }

  /** `loadFlow` brings the tag of the flow along, if it is not at hand. */
  open(loadFlow: (() => Promise<unknown>) | undefined): void {
    if (this.#dialog.open || !this.host.isConnected) return;
    loadFlow?.().catch(this.close);
    this.#inside = this.host.matches(':focus-within');
    this.#linking = true;
    this.host.requestUpdate();
    openModal(this.#dialog);
  }

  render(words: Language<ProfileWords>, client: LinkClient | null | undefined, entry: Entry): TemplateResult {
    return html`<dialog
      part="dialog"
      aria-label=${words.term('attach.link')}
      @close=${this.#onClose}
      @keydown=${this.#onKey}
      @keypress=${this.#onKey}
      @keyup=${this.#onKey}
    >
      <div tabindex="-1">
        <button type="button" class="close" aria-label=${words.term('attach.close')} @click=${this.close}>${drawing(cross)}</button>
        ${this.#linking ? html`<tt-link-flow .client=${client} .entry=${entry} @tt-step-change=${this.#onStep}></tt-link-flow>` : nothing}
      </div>
    </dialog>`;
  }

  readonly close = (): void => closeModal(this.#dialog);

  readonly #onClose = (): void => {
    // Opened again before the browser said that it was closed.
    if (this.#dialog.open) return;
    this.#flow?.cancel();
    this.#endLinking();
  };

  /** A session that is still being cancelled is cancelled to its end. */
  #endLinking(): void {
    // Named again: `isWaiting` would load the core of the flow before somebody links.
    this.#linking = ['opening', 'scan', 'confirm', 'review'].includes(this.#flow?.step ?? '');
    this.host.requestUpdate();
  }

  readonly #onStep = ({ step, previous }: TtStepChangeEvent): void => {
    if (!this.#dialog.open) return this.#endLinking();
    const isUnwell = this.isUnwell();
    if (isUnwell && previous === 'loading') return this.#flow!.start();
    // Cancelled, except by "Not my account": there the next thing to do is to try with another.
    if (step === 'linked' || (step === 'cancelled' && previous !== 'review' && previous !== 'loading')) this.close();
    if (step !== 'linked' || isUnwell) return;
    // The button that opened the dialog may be gone by now.
    if (this.#inside) this.host.focus();
    this.linked();
  };

  /** The page behind the dialog is inert, and so are its shortcuts. */
  #onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    // A key that closes the dialog is let go behind it.
    if (event.type === 'keydown')
      addEventListener('keyup', (up) => up.key === event.key && up.stopImmediatePropagation(), { capture: true, once: true });
  }
}
