import { pageless } from '../i18n/language.ts';
import { BaseElement } from './base-element.ts';
import { internalsOf } from './platform.ts';

/** What any control of a form can do, for an element whose real control is in its shadow root. */
export abstract class FormControl extends BaseElement {
  static readonly formAssociated = true;
  /** For `<label for>`, `autofocus`, `:focus` and what the browser says of an invalid field. */
  static override readonly shadowRootOptions: ShadowRootInit = { ...BaseElement.shadowRootOptions, delegatesFocus: true };

  protected readonly internals = internalsOf(this);
  /** The host's reason why it is invalid. */
  protected customError = '';
  /** A person changed it or tried to send the form. */
  #interacted = false;

  constructor() {
    super();
    this.addEventListener('invalid', () => this.markInteracted());
  }

  /** Whether the control itself is disabled. A disabled fieldset does not count. */
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }
  set disabled(on: boolean) {
    this.toggleAttribute('disabled', Boolean(on));
  }

  /** Whether it can't be used, for whatever reason. */
  protected get isDisabled(): boolean {
    return pageless.has(this) ? this.disabled : this.matches(':disabled');
  }

  /** The name of the field in the form. */
  get name(): string {
    return this.getAttribute('name') ?? '';
  }
  set name(name: string | null | undefined) {
    if (name === null || name === undefined) this.removeAttribute('name');
    else this.setAttribute('name', name);
  }

  /** The form of the control. An assigned form or id is written to the attribute `form`. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }
  set form(form: HTMLFormElement | string | null | undefined) {
    // Not `form.id`, which is a field of that name where the form has one.
    const id = typeof form === 'object' ? form?.getAttribute?.('id') : form;
    if (id) this.setAttribute('form', id);
    else this.removeAttribute('form');
  }

  /** The labels of the page for this control. */
  get labels(): NodeList {
    return this.internals.labels;
  }

  /** Why the control is invalid, as on a native control. */
  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** Why the control is invalid, in words. */
  get validationMessage(): string {
    return this.internals.validationMessage;
  }

  /** Whether the form validates the control. `false` while it is disabled. */
  get willValidate(): boolean {
    return this.internals.willValidate;
  }

  /** Whether the control is valid. If not, the control dispatches `invalid`. */
  checkValidity(): boolean {
    return this.#asked((internals) => internals.checkValidity());
  }

  /** Like `checkValidity()`, and the browser shows the reason. */
  reportValidity(): boolean {
    return this.#asked((internals) => internals.reportValidity());
  }

  /** Makes the control invalid for this reason. An empty string removes it. */
  setCustomValidity(reason: string): void {
    this.customError = reason;
    this.validate();
  }

  formDisabledCallback(): void {
    this.requestUpdate();
  }

  formResetCallback(): void {
    this.#interacted = false;
  }

  /** Sets the value that the form submits, and whether it is valid. */
  protected abstract validate(): void;

  /** A person did something: from now on `:state(user-invalid)` may say that it was wrong. */
  protected markInteracted(): void {
    this.#interacted = true;
    this.showInteraction();
  }

  /** `:user-invalid` never matches a form-associated element in Chromium. */
  protected showInteraction(): void {
    const { states } = this.internals;
    states[this.#interacted && this.willValidate && !this.validity.valid ? 'add' : 'delete']('user-invalid');
  }

  /** A script that asks is not a person who tries. */
  #asked(ask: (internals: ElementInternals) => boolean): boolean {
    const before = this.#interacted;
    const valid = ask(this.internals);
    this.#interacted = before;
    this.showInteraction();
    return valid;
  }
}
