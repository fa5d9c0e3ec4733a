import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { FormControl } from './form-control.ts';
import { ImplicitSubmission } from './implicit-submission.ts';
import { PageLabels } from './page-labels.ts';
import { pleaseCheck, replaceValidationMessage } from './validation-message.ts';

/** Holds the state once a person or a script decided. */
const stateAttribute = 'data-checked';

/**
 * What a form sees of `<input type="checkbox">`, for an element with a real one in its shadow root: that one keeps the
 * state and brings the press, the keys, the focus ring, the role and the browser's own words; this hands them to the form.
 */
export abstract class FormCheckbox extends FormControl {
  static override properties: PropertyDeclarations = {
    defaultChecked: { type: Boolean, attribute: 'checked' },
    required: { type: Boolean },
  };

  #checked = false;
  /** Set by a person or a script, so that the attribute no longer decides. */
  #dirty = false;
  readonly #labels = new PageLabels(this);
  readonly #submission = new ImplicitSubmission(this);

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, stateAttribute];
  }

  constructor() {
    super();
    // What the browser would say beside it is on the screen already.
    replaceValidationMessage(this, () => this.checked && this.notice !== '');
    this.addEventListener('click', (event) => {
      const pressed = event.composedPath()[0]!;
      if (pressed !== this && !this.#submission.isCopy(pressed)) return;
      event.stopImmediatePropagation();
      if (pressed !== this) return;
      // A press on a label of the page. Listeners get the press on the real box, which follows.
      event.preventDefault();
      this.click();
    });
  }

  /** The real one, once it is rendered. */
  get #input(): HTMLInputElement | null | undefined {
    return this.renderRoot?.querySelector('input');
  }

  /** What the form submits while it is ticked. */
  abstract get value(): string;
  abstract set value(value: unknown);
  /** Nothing can be ticked. */
  protected abstract get cannotCheck(): boolean;
  /** Why the form must not contain it although it is ticked, or an empty string. */
  protected abstract get invalidReason(): string;
  /** The line about it that is shown, or an empty string. */
  protected abstract get notice(): string;

  /** The box has a name from the page and needs none of its own. */
  protected get labelled(): boolean {
    return this.#labels.text !== '';
  }

  /** Always `checkbox`. */
  get type(): string {
    return 'checkbox';
  }

  /** Whether it is ticked. */
  get checked(): boolean {
    return this.#input?.checked ?? this.#checked;
  }
  set checked(on: boolean) {
    this.#dirty = true;
    this.setChecked(Boolean(on));
  }

  /** Whether it is ticked at first and after a reset: the attribute `checked`. */
  get defaultChecked(): boolean {
    return this.hasAttribute('checked');
  }
  set defaultChecked(on: boolean) {
    this.toggleAttribute('checked', Boolean(on));
    if (!this.#dirty) this.setChecked(on);
  }

  /** Whether the form needs it ticked. */
  get required(): boolean {
    return this.hasAttribute('required');
  }
  set required(on: boolean) {
    this.toggleAttribute('required', Boolean(on));
    this.validate();
  }

  // As a press does.
  override click(): void {
    if (!this.isDisabled) this.#input?.click();
  }

  // The browser would do nothing if anything inside has the focus already.
  override focus(options?: FocusOptions): void {
    this.#input?.focus(options);
  }

  override reportValidity(): boolean {
    const valid = super.reportValidity();
    if (!valid && this.notice) this.focus();
    return valid;
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === stateAttribute) this.#reflect();
  }

  override formResetCallback(): void {
    super.formResetCallback();
    this.#dirty = false;
    this.setChecked(this.defaultChecked);
  }

  formStateRestoreCallback(state: string): void {
    this.checked = state === 'on';
  }

  /** A clone gets the state of its original. */
  protected override takeOver(): void {
    const state = this.getAttribute(stateAttribute);
    if (state) this.checked = state === 'on';
    super.takeOver();
  }

  /** Ticks or unticks it as a form does: no event is dispatched, and the attribute still decides. */
  protected setChecked(on: boolean): void {
    this.#checked = on && !this.cannotCheck;
    if (this.#input) this.#input.checked = this.#checked;
    this.validate();
    this.requestUpdate();
  }

  /** Ticks it as a press does. */
  protected press(): void {
    if (this.isDisabled) return;
    this.checked = true;
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.#onChange();
  }

  protected override validate(): void {
    const { checked, customError, internals } = this;
    const missing = this.required && !checked;
    const invalidReason = checked ? this.invalidReason : '';
    const reason = customError || invalidReason;
    internals.setValidity(
      { valueMissing: missing, customError: reason !== '' },
      reason || (missing ? pleaseCheck() : ''),
      this.#input ?? undefined,
    );
    internals.setFormValue((checked && !invalidReason && this.value) || null, checked ? 'on' : 'off');
    this.showInteraction();
    this.#reflect();
  }

  /** `cloneNode` copies attributes and nothing else, and the clone of a native box is ticked as the box is. */
  #reflect(): void {
    const state = this.#dirty ? (this.checked ? 'on' : 'off') : null;
    if (state === this.getAttribute(stateAttribute)) return;
    if (state) this.setAttribute(stateAttribute, state);
    else this.removeAttribute(stateAttribute);
  }

  protected override firstUpdated(): void {
    const input = this.#input!;
    // A person was faster than the script that hydrates.
    if (input.checked) this.checked = true;
    else input.checked = this.#checked;
  }

  /** Also because the page may be in another language by now. */
  protected override updated(): void {
    this.validate();
  }

  /** The real one and its words; `onPress` may prevent what a press does. Its form is there for Enter alone. */
  protected control(words: TemplateResult, onPress: (event: Event) => void): TemplateResult {
    return html`<form novalidate @submit=${this.#submission.onSubmit}>
      <label part="label"
        ><input
          type="checkbox"
          part="control"
          ?required=${this.required}
          ?disabled=${this.isDisabled}
          aria-label=${this.#labels.text || nothing}
          aria-invalid=${this.checked && this.notice ? 'true' : nothing}
          aria-describedby="error"
          @click=${onPress}
          @focus=${this.#labels.refresh}
          @keydown=${this.#submission.onKey}
          @keypress=${this.#submission.onKey}
          @input=${this.#onInput}
          @change=${this.#onChange}
        />${words}</label
      ><span hidden></span>
    </form>`;
  }

  #onInput(): void {
    this.#dirty = true;
    this.validate();
    this.requestUpdate();
  }

  /** The only one of its events that stays in the shadow root. */
  #onChange(): void {
    this.markInteracted();
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
