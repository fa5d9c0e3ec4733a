import { html, isServer, nothing, type TemplateResult } from 'lit';
import type { Entry } from '../core/link-session.ts';
import type { Audience, Profile } from '../core/profile.ts';
import { profileWords } from '../i18n/en-profile.ts';
import { Language } from '../i18n/language.ts';
import type { LinkClient } from '../stores/connection.ts';
import { profileStore, type ProfileAnswer } from '../stores/profile-store.ts';
import { version } from '../version.ts';
import { buttonStyles } from './button.styles.ts';
import { clientOf } from './client-of.ts';
import type { TtStepChangeEvent } from './events.ts';
import { FormCheckbox } from './form-checkbox.ts';
import { hostStyles } from './host.styles.ts';
import { cross, drawing } from './icon.ts';
import { StoreController } from './store-controller.ts';
import { attachProfileStyles } from './tt-attach-profile.styles.ts';
import type { TtLinkFlow } from './tt-link-flow.ts';
import { healthKey } from './tt-profile-card.view.ts';

/**
 * The checkbox that attaches the agency's profile to an invitation or a campaign. To a form it is
 * `<input type="checkbox">` with the profile's id as its value. With nothing linked, pressing it links on the spot.
 *
 * @element tt-attach-profile
 * @attr {string} name - The field's name in the form.
 * @attr {boolean} checked - Whether it is ticked at first and after a reset.
 * @attr {boolean} required - Whether the form needs it ticked.
 * @attr {boolean} disabled - Whether it can't be used.
 * @fires {Event} input - When a person ticked or unticked it, or ticked it by linking.
 * @fires {Event} change - After `input`.
 * @slot - The words beside the box.
 * @csspart control - The box.
 * @csspart label - The box and its words.
 * @csspart preview - What will be attached, as the audience will see it; absent while nothing is linked.
 * @csspart link-action - The button that links on the spot; only while nothing is linked.
 * @csspart dialog - Where linking on the spot happens.
 * @csspart error - Why the profile can't be attached; only while it is ticked.
 * @cssstate user-invalid - Invalid, once a person changed it or tried to send the form.
 * @cssprop --tt-accent - Links, badges and buttons.
 * @cssprop --tt-on-accent - Text on the accent.
 * @cssprop --tt-text - Text.
 * @cssprop --tt-muted - Text of less weight, and the borders of controls.
 * @cssprop --tt-surface - What a panel stands on.
 * @cssprop --tt-border - Lines.
 * @cssprop --tt-danger - Warnings, and what can't be undone.
 * @cssprop --tt-radius - Corners, `12px` by default.
 * @cssprop --tt-space - The distance that all others are made of, `16px` by default.
 * @cssprop --tt-font - The font family; `inherit` takes the page's.
 */
export class TtAttachProfile extends FormCheckbox {
  static readonly version = version;
  static override styles = [hostStyles, buttonStyles, attachProfileStyles];
  static override properties = {
    apiBase: { attribute: 'api-base' },
    credentials: {},
    audience: {},
    entry: {},
    client: { attribute: false },
  };

  /** Brings the tag of the flow along when it is needed; an entry point that has it at hand sets none. */
  static loadFlow: (() => Promise<unknown>) | undefined;

  /** Where the API is, absolute or relative to the page; `client` wins over it. */
  apiBase: string | null = null;

  /** Whether cookies go to `api-base`, as in `fetch`: `same-origin` without it, `include` or `omit`. */
  credentials: RequestCredentials | null = null;

  /** Who will see the profile: `creator` in an invitation, `seller` in a campaign. */
  audience: Audience = 'creator';

  /** Where in the partner center linking was started. */
  entry: Entry = 'invite-creator';

  /** The client to talk through, from `createClient`. */
  client: LinkClient | undefined;

  readonly #words = new Language(this, profileWords);
  readonly #answer = new StoreController<ProfileAnswer | undefined>(this, () => this.tick(this.checked));
  #client: LinkClient | undefined;
  /** The flow is on the page: in the open dialog, or until it has cancelled what was open in it. */
  #linking = false;
  /** The dialog was opened from inside the element, so focus returns to it. */
  #inside = false;

  constructor() {
    super();
    this.addController({ hostDisconnected: () => this.#dialog?.close() });
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  get #flow(): TtLinkFlow | null {
    return this.renderRoot.querySelector('tt-link-flow');
  }

  /** The id of the linked profile, or nothing. */
  get value(): string {
    return this.#profile?.id ?? '';
  }

  protected get barred(): boolean {
    return this.#profile === null;
  }

  protected get objection(): string {
    const health = this.#profile?.health;
    return !health || health.state === 'active' ? '' : this.#words.term(healthKey(health));
  }

  /** `undefined` while nobody knows. */
  get #profile(): Profile | null | undefined {
    const answer = this.#answer?.value;
    return answer?.ok ? answer.value : undefined;
  }

  protected override willUpdate(): void {
    if (isServer) return;
    this.#client = clientOf(this);
    this.#answer.watch(this.#client && profileStore(this.#client).$answer);
  }

  override render(): TemplateResult {
    const words = this.#words;
    const error = this.#client ? this.checked && this.objection : !isServer && words.term('notice.setup');
    return html`<div class="attach" lang=${words.wordsLang()}>
      <label part="label">${this.control(this.#onPress)}<slot>${words.term('attach.label')}</slot></label>
      ${error ? html`<p id="error" part="error" role="alert">${error}</p>` : nothing} ${this.#client ? this.#below() : nothing}
      <dialog part="dialog" aria-label=${words.term('attach.link')} @close=${this.#onClose}>
        <div tabindex="-1">
          <button type="button" class="close" aria-label=${words.term('attach.close')} @click=${this.#close}>${drawing(cross)}</button>
          ${
            this.#linking
              ? html`<tt-link-flow .client=${this.#client} .entry=${this.entry} @tt-step-change=${this.#onStep}></tt-link-flow>`
              : nothing
          }
        </div>
      </dialog>
    </div>`;
  }

  #below(): TemplateResult {
    if (this.#linkable)
      return html`<button type="button" part="link-action" aria-haspopup="dialog" ?disabled=${this.off} @click=${this.#link}>
        ${this.#words.term('attach.link')}
      </button>`;
    return html`<div part="preview">
      <tt-profile-card variant="compact" loading="eager" .client=${this.#client} .audience=${this.audience}></tt-profile-card>
    </div>`;
  }

  /** Nothing is linked, or nobody can tell: the flow can, and asks again. */
  get #linkable(): boolean {
    const answer = this.#answer.value;
    return answer !== undefined && !(answer.ok && answer.value);
  }

  readonly #onPress = (event: Event): void => {
    if (this.#client && !this.#linkable) return;
    event.preventDefault();
    if (this.#client) this.#link();
  };

  #link(): void {
    if (this.#dialog.open) return;
    TtAttachProfile.loadFlow?.().catch(() => this.#close());
    this.#inside = this.matches(':focus-within');
    this.#linking = true;
    this.requestUpdate();
    this.#dialog.showModal();
  }

  #close(): void {
    this.#dialog.close();
  }

  #onClose(): void {
    // Opened again before the browser said that it was closed.
    if (this.#dialog.open) return;
    this.#flow?.cancel();
    this.#leave();
  }

  /** A session that is still being cancelled is cancelled to its end. */
  #leave(): void {
    this.#linking = ['opening', 'scan', 'confirm', 'review'].includes(this.#flow?.step ?? '');
    this.requestUpdate();
  }

  #onStep({ step, previous }: TtStepChangeEvent): void {
    if (!this.#dialog.open) return this.#leave();
    // Cancelled, except by "Not my account": there the next thing to do is to try with another.
    if (step === 'linked' || (step === 'cancelled' && previous !== 'review')) this.#close();
    if (step !== 'linked') return;
    // The button that opened the dialog may be gone by now.
    if (this.#inside) this.focus();
    this.press();
  }
}
