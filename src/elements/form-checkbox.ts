import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';

/**
 * What a form sees of `<input type="checkbox">`, for an element with a real one in its shadow root: that one keeps the
 * state and brings the press, the keys, the focus ring, the role and the browser's own words; this hands them to the form.
 */
export abstract class FormCheckbox extends LitElement {
  static readonly formAssociated = true;
  /** For `<label for>`, `autofocus`, `:focus` and the browser's own "please check this box". */
  static override readonly shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @query('input') private readonly input!: HTMLInputElement | null;
  @query('[part=label]') private readonly ownLabel!: HTMLElement;

  readonly #internals = this.attachInternals?.();
  #checked = false;
  /** Set by a person or a script, so that the attribute no longer decides. */
  #dirty = false;
  /** A person changed it or tried to send the form. */
  #interacted = false;
  #customError = '';

  constructor() {
    super();
    // What a press on a label outside dispatches; the press on the real one follows, and is the one that listeners hear.
    this.addEventListener('click', (event) => {
      if (event.composedPath()[0] !== this) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      this.click();
    });
    this.addEventListener('invalid', () => this.#interact());
  }

  /** What ticking it hands in. */
  abstract get value(): string;
  /** Nothing can be ticked. */
  protected abstract get barred(): boolean;
  /** Why what is ticked can't be handed in, or nothing. */
  protected abstract get objection(): string;

  /** Whether it is ticked. */
  get checked(): boolean {
    return this.input?.checked ?? this.#checked;
  }
  set checked(on: boolean) {
    this.#dirty = true;
    this.tick(on);
  }

  /** Whether it is ticked at first and after a reset: the attribute `checked`. */
  @property({ type: Boolean, attribute: 'checked' })
  get defaultChecked(): boolean {
    return this.hasAttribute('checked');
  }
  set defaultChecked(on: boolean) {
    this.toggleAttribute('checked', on);
    if (!this.#dirty) this.tick(on);
  }

  /** Whether the form needs it ticked. */
  @property({ type: Boolean })
  get required(): boolean {
    return this.hasAttribute('required');
  }
  set required(on: boolean) {
    this.toggleAttribute('required', on);
    this.#validate();
  }

  /** Whether it can't be used, apart from a fieldset that is disabled. */
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }
  set disabled(on: boolean) {
    this.toggleAttribute('disabled', on);
  }

  /** The field's name in the form. */
  get name(): string {
    return this.getAttribute('name') ?? '';
  }
  set name(name: string) {
    this.setAttribute('name', name);
  }

  /** Always `checkbox`. */
  get type(): string {
    return 'checkbox';
  }

  /** The form that it belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /** The labels of the page that name it. */
  get labels(): NodeList {
    return this.#internals.labels;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.#internals.willValidate;
  }

  checkValidity(): boolean {
    return this.#askValidity('checkValidity');
  }

  /** Like `checkValidity`, and the browser says what is wrong. */
  reportValidity(): boolean {
    return this.#askValidity('reportValidity');
  }

  /** Makes it invalid for a reason of the host's; an empty one takes that back. */
  setCustomValidity(reason: string): void {
    this.#customError = reason;
    this.#validate();
  }

  /** As a press does. */
  override click(): void {
    if (!this.matches(':disabled')) this.input?.click();
  }

  /** Not left to the browser, which is content with anything inside that has focus already. */
  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
  }

  formDisabledCallback(): void {
    this.requestUpdate();
  }

  formResetCallback(): void {
    this.#dirty = this.#interacted = false;
    this.tick(this.defaultChecked);
  }

  formStateRestoreCallback(state: string): void {
    this.checked = state === 'on';
  }

  /** Ticks or unticks it as a form does: nobody is told, and the attribute still decides. */
  protected tick(on: boolean): void {
    this.#checked = on && !this.barred;
    if (this.input) this.input.checked = this.#checked;
    this.#validate();
    this.requestUpdate();
  }

  /** Ticks it as a press does. */
  protected press(): void {
    this.checked = true;
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.#onChange();
  }

  /** Tells the form what there is to hand in now, and whether that will do. */
  #validate(): void {
    const { checked } = this;
    const missing = this.required && !checked;
    const reason = this.#customError || (checked ? this.objection : '');
    this.#internals?.setValidity(
      { valueMissing: missing, customError: reason !== '' },
      reason || (missing ? pleaseCheck() : ''),
      this.input ?? undefined,
    );
    this.#internals?.setFormValue(checked && !this.objection && this.value ? this.value : null, checked ? 'on' : 'off');
    this.#showInteraction();
  }

  protected override firstUpdated(): void {
    this.input!.checked = this.#checked;
    this.#validate();
  }

  /** The real one; `onPress` may prevent what a press does. */
  protected control(onPress: (event: Event) => void): TemplateResult {
    return html`<input
      type="checkbox"
      part="control"
      ?required=${this.required}
      ?disabled=${this.matches?.(':disabled')}
      aria-invalid=${this.checked && this.objection ? 'true' : nothing}
      aria-describedby="error"
      @click=${onPress}
      @focus=${this.#onFocus}
      @keydown=${this.#onKeydown}
      @input=${this.#onInput}
      @change=${this.#onChange}
    />`;
  }

  /** Labels of the page name the element; a screen reader looks at the control inside. */
  #onFocus(): void {
    const { input, labels } = this;
    if (input && labels.length) input.ariaLabelledByElements = [...(labels as NodeListOf<Element>), this.ownLabel];
  }

  /** Enter in a checkbox submits its form. */
  #onKeydown({ key }: KeyboardEvent): void {
    const controls = key === 'Enter' ? [...(this.form?.elements ?? [])] : [];
    (controls.find((control) => (control as HTMLButtonElement).type === 'submit') as HTMLButtonElement | undefined)?.click();
  }

  #onInput(): void {
    this.#dirty = true;
    this.#validate();
    this.requestUpdate();
  }

  /** The only one of its events that stays in the shadow root. */
  #onChange(): void {
    this.#interact();
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #interact(): void {
    this.#interacted = true;
    this.#showInteraction();
  }

  #askValidity(ask: 'checkValidity' | 'reportValidity'): boolean {
    const before = this.#interacted;
    const valid = this.#internals[ask]();
    this.#interacted = before;
    this.#showInteraction();
    return valid;
  }

  /** `:user-invalid` never matches a form-associated element in Chromium. */
  #showInteraction(): void {
    const invalid = this.#interacted && this.willValidate && !this.validity.valid;
    try {
      this.#internals?.states[invalid ? 'add' : 'delete']('user-invalid');
    } catch {
      // Chromium before 125 takes only names that begin with two dashes.
    }
  }
}

/** The browser's words for a box that must be ticked. */
function pleaseCheck(): string {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.required = true;
  return box.validationMessage;
}
