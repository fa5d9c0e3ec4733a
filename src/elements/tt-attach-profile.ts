import { html, nothing, type TemplateResult } from 'lit';
import type { Entry } from '../core/link-session.ts';
import { healthKey, type Audience, type Profile } from '../core/profile.ts';
import { profileWords } from '../i18n/en-profile.ts';
import { Language } from '../i18n/language.ts';
import type { LinkClient } from '../stores/connection.ts';
import { profileStore, type ProfileAnswer, type ProfileStore } from '../stores/profile-store.ts';
import { version } from '../version.ts';
import { buttonStyles } from './button.styles.ts';
import { followHeight } from './follow-height.ts';
import { FormCheckbox } from './form-checkbox.ts';
import { hostStyles } from './host.styles.ts';
import { LinkDialog } from './link-dialog.ts';
import { requireClient } from './require-client.ts';
import { StoreController } from './store-controller.ts';
import { attachProfileStyles } from './tt-attach-profile.styles.ts';

/**
 * A checkbox that attaches the agency's profile to an invitation or a campaign. It behaves as `<input type="checkbox">`,
 * and its value is the profile's id. If nothing is linked yet, a press opens the flow in a dialog.
 *
 * @element tt-attach-profile
 * @attr {string} name - The name of the field in the form.
 * @attr {boolean} checked - Ticked at first and after a reset of the form.
 * @attr {boolean} required - The form is invalid while the control is not ticked.
 * @attr {boolean} disabled - Nobody can change it, and the form does not contain it.
 * @fires {Event} input - When a person ticks or unticks the control, also by linking in the dialog.
 * @fires {Event} change - After `input`.
 * @slot - The label beside the box.
 * @csspart control - The checkbox.
 * @csspart label - The checkbox and its label.
 * @csspart preview - The profile as the audience will see it. Absent if there is nothing to attach.
 * @csspart link-action - The button that links a profile, links it again, or requests it again.
 * @csspart dialog - The dialog with the flow.
 * @csspart error - Why the profile cannot be attached.
 * @cssstate user-invalid - Invalid, after a person changed the control or tried to submit the form.
 * @cssprop --tt-accent - The colour of links, badges and buttons.
 * @cssprop --tt-on-accent - The colour of text on `--tt-accent`.
 * @cssprop --tt-text - The colour of text.
 * @cssprop --tt-muted - The colour of secondary text and of the borders of controls.
 * @cssprop --tt-surface - The background of panels.
 * @cssprop --tt-border - The colour of lines.
 * @cssprop --tt-danger - The colour of warnings and of actions that cannot be undone.
 * @cssprop --tt-radius - The radius of corners.
 * @cssprop --tt-space - The distance from which all others are calculated.
 * @cssprop --tt-font - The font family. `inherit` uses the font of the page.
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

  /** The address of the API, absolute or relative to the page. The property `client` wins over it. */
  apiBase: string | null = null;

  /** Whether requests to `api-base` carry cookies, as in `fetch`: `same-origin` (default), `include` or `omit`. */
  credentials: RequestCredentials | null = null;

  /** Who will see the profile: `creator` (default) in an invitation, `seller` in a campaign. */
  audience: Exclude<Audience, 'agency'> = 'creator';

  /** Where linking started: `profile`, `invite-creator` (default), `add-creator` or `campaign`. */
  entry: Entry = 'invite-creator';

  /** The client for all requests, from `createClient()`. */
  client: LinkClient | undefined;

  readonly #words = new Language(this, profileWords);
  readonly #answer = new StoreController<ProfileAnswer | undefined>(this, () => this.#onAnswer());
  /** The assigned `value`, until the linked profile is known. */
  #wanted: unknown;
  /** `null` where the page sets none. */
  #client: LinkClient | null | undefined;
  #store: ProfileStore | null | undefined;
  readonly #dialog = new LinkDialog(
    this,
    () => this.#reason !== undefined,
    () => this.press(),
  );

  constructor() {
    super();
    this.takeOver();
  }

  /** A form library assigns `value` before the linked profile is known. */
  #onAnswer(): void {
    const wanted = this.#wanted;
    this.setChecked(this.checked);
    if (wanted !== undefined) this.value = wanted;
  }

  protected override setChecked(on: boolean): void {
    this.#wanted = undefined;
    super.setChecked(on);
  }

  /**
   * The id of the linked profile, or an empty string. Assigned, it ticks or unticks the control: the id of the linked profile
   * ticks it; an empty string, `null` or any other id unticks it.
   */
  get value(): string {
    return this.#profile?.id ?? '';
  }
  set value(id: unknown) {
    this.checked = Boolean(id) && id === this.#profile?.id;
    if (id && this.#profile === undefined) this.#wanted = id;
  }

  protected get cannotCheck(): boolean {
    return this.#profile === null;
  }

  protected get invalidReason(): string {
    const reason = this.#reason;
    return reason ? this.#words.term(reason) : '';
  }

  protected get notice(): string {
    const reason = this.#reason;
    // A profile is mostly there before anybody could read that it isn't.
    return reason && reason !== 'attach.loading' && (this.checked || !this.#profile) ? this.#words.term(reason) : '';
  }

  /** Why there is no profile to hand in, where one could be expected. */
  get #reason() {
    const answer = this.#answer?.value;
    if (this.#client === null) return 'notice.setup';
    if (!answer) return 'attach.loading';
    if (!answer.ok) return 'attach.failed';
    const health = answer.value?.health;
    return health && health.state !== 'active' ? healthKey(health) : undefined;
  }

  /** What the button is for, where there is nothing to show. */
  get #action(): 'attach.link' | 'link-again' | 'try-again' | undefined {
    const answer = this.#answer.value;
    if (!answer) return undefined;
    if (!answer.ok) return 'try-again';
    if (!answer.value) return 'attach.link';
    return this.notice ? 'link-again' : undefined;
  }

  /** `undefined` until the first answer. */
  get #profile(): Profile | null | undefined {
    const answer = this.#answer?.value;
    return answer?.ok ? answer.value : undefined;
  }

  protected override willUpdate(): void {
    this.#client = requireClient(this);
    this.#store = this.#client && profileStore(this.#client);
    this.#answer.watch(this.#store?.$answer);
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    // A page that hides what is around an open dialog would be inert, with nothing to see.
    followHeight(this.renderRoot, 'dialog, dialog > div', this.#dialog.close);
  }

  override render(): TemplateResult {
    const words = this.#words;
    const { notice } = this;
    const label = html`<slot>${this.labelled ? nothing : words.term('attach.label')}</slot>`;
    return html`<div class="attach ${this.#action ? 'row' : 'card'}" lang=${words.wordsLang()}>
      ${this.control(label, this.#onPress)} ${notice ? html`<p id="error" part="error" role="alert">${notice}</p>` : nothing}
      ${this.#client === null ? nothing : this.#below()} ${this.#dialog.render(words, this.#client, this.entry)}
    </div>`;
  }

  #below(): TemplateResult {
    const action = this.#action;
    if (!action)
      return html`<p class="muted small">${this.#words.term(this.audience === 'seller' ? 'attach.seen.seller' : 'attach.seen.creator')}</p>
        <div part="preview">
          <tt-profile-card variant="compact" loading="eager" .client=${this.#client} .audience=${this.audience}></tt-profile-card>
        </div>`;
    const [press, popup] = action === 'try-again' ? [this.#retry, nothing] : [this.#link, 'dialog'];
    return html`${action === 'attach.link' ? html`<span class="muted small">${this.#words.term('card.empty')}</span>` : nothing}
      <button type="button" class="quiet" part="link-action" aria-haspopup=${popup} ?disabled=${this.isDisabled} @click=${press}>
        ${this.#words.term(action)}
      </button>`;
  }

  /** What is ticked can be unticked, whatever stands in the way of ticking it. */
  readonly #onPress = (event: Event): void => {
    this.#wanted = undefined;
    if (!(event.currentTarget as HTMLInputElement).checked) return;
    const action = this.#action;
    if (action === 'try-again') this.#retry();
    if (this.#client && action !== 'attach.link') return;
    event.preventDefault();
    if (this.#client) this.#link();
  };

  #retry(): void {
    this.#store?.refresh();
  }

  #link(): void {
    this.#dialog.open(TtAttachProfile.loadFlow);
  }
}
