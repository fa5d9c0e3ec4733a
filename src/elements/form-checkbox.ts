import { html, isServer, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { FormControl } from './form-control.ts';

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

  constructor() {
    super();
    // What a press on a label outside dispatches; the press on the real one follows, and is the one that listeners hear.
    this.addEventListener('click', (event) => {
      if (event.composedPath()[0] !== this) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      this.click();
    });
  }

  /** The real one, once it is rendered. */
  get #input(): HTMLInputElement | null | undefined {
    return this.renderRoot?.querySelector('input');
  }

  /** What ticking it hands in. */
  abstract get value(): string;
  /** Nothing can be ticked. */
  protected abstract get barred(): boolean;
  /** Why what is ticked can't be handed in, or nothing. */
  protected abstract get objection(): string;

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
    this.tick(on);
  }

  /** Whether it is ticked at first and after a reset: the attribute `checked`. */
  get defaultChecked(): boolean {
    return this.hasAttribute('checked');
  }
  set defaultChecked(on: boolean) {
    this.toggleAttribute('checked', on);
    if (!this.#dirty) this.tick(on);
  }

  /** Whether the form needs it ticked. */
  get required(): boolean {
    return this.hasAttribute('required');
  }
  set required(on: boolean) {
    this.toggleAttribute('required', on);
    this.validate();
  }

  /** As a press does. */
  override click(): void {
    if (!this.off) this.#input?.click();
  }

  /** Not left to the browser, which is content with anything inside that has focus already. */
  override focus(options?: FocusOptions): void {
    this.#input?.focus(options);
  }

  override formResetCallback(): void {
    super.formResetCallback();
    this.#dirty = false;
    this.tick(this.defaultChecked);
  }

  formStateRestoreCallback(state: string): void {
    this.checked = state === 'on';
  }

  /** Ticks or unticks it as a form does: nobody is told, and the attribute still decides. */
  protected tick(on: boolean): void {
    this.#checked = on && !this.barred;
    if (this.#input) this.#input.checked = this.#checked;
    this.validate();
    this.requestUpdate();
  }

  /** Ticks it as a press does. */
  protected press(): void {
    this.checked = true;
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    this.#onChange();
  }

  protected override validate(): void {
    const { checked, customError, internals } = this;
    const missing = this.required && !checked;
    const objection = checked ? this.objection : '';
    const reason = customError || objection;
    internals.setValidity(
      { valueMissing: missing, customError: reason !== '' },
      reason || (missing ? pleaseCheck() : ''),
      this.#input ?? undefined,
    );
    internals.setFormValue((checked && !objection && this.value) || null, checked ? 'on' : 'off');
    this.showInteraction();
  }

  protected override firstUpdated(): void {
    this.#input!.checked = this.#checked;
  }

  /** Also because the page may speak another language by now. */
  protected override updated(): void {
    this.validate();
  }

  /** The real one; `onPress` may prevent what a press does. */
  protected control(onPress: (event: Event) => void): TemplateResult {
    return html`<input
      type="checkbox"
      part="control"
      ?required=${this.required}
      ?disabled=${this.off}
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
    const { labels } = this;
    if (labels.length) this.#input!.ariaLabelledByElements = [...(labels as NodeListOf<Element>), this.renderRoot.querySelector('label')!];
  }

  /** Enter in a checkbox submits its form. */
  #onKeydown({ key }: KeyboardEvent): void {
    const controls = key === 'Enter' ? [...(this.form?.elements ?? [])] : [];
    (controls.find((control) => (control as HTMLButtonElement).type === 'submit') as HTMLButtonElement | undefined)?.click();
  }

  #onInput(): void {
    this.#dirty = true;
    this.validate();
    this.requestUpdate();
  }

  /** The only one of its events that stays in the shadow root. */
  #onChange(): void {
    this.interact();
    this.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

/** The browser's words for a box that must be ticked. */
function pleaseCheck(): string {
  if (isServer) return ' ';
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.required = true;
  return box.validationMessage;
}
