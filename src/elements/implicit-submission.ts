type Submitter = HTMLInputElement | HTMLButtonElement;

interface FormElement extends HTMLElement {
  readonly form: HTMLFormElement | null;
  readonly renderRoot: ParentNode;
}

/**
 * What Enter does in a native control: it submits the form, or not, and presses the form's default button. Whether and which
 * is for the browser to say. So the shadow root of `host` has a form around the real control, with a `<span>` for copies of
 * what the browser looks at in the page's form.
 */
export class ImplicitSubmission {
  /** The copies and their originals. */
  #copies = new Map<EventTarget | null, Submitter>();

  constructor(private readonly host: FormElement) {}

  isCopy(target: EventTarget): boolean {
    return this.#copies.has(target);
  }

  /** For `keydown` and `keypress`: what a page does at the first one counts, and Firefox has no second one with Alt. */
  readonly onKey = ({ key }: KeyboardEvent): void => {
    const { form, renderRoot } = this.host;
    if (key !== 'Enter' || !form) return;
    // An image button is none of `form.elements`.
    const all = (this.host.getRootNode() as ParentNode).querySelectorAll<Submitter>('input, button');
    const mirrored = [...all].filter((control) => control.form === form);
    this.#copies = new Map(
      mirrored.map((control) => [
        Object.assign(document.createElement('input'), { type: control.type, disabled: control.matches(':disabled') }),
        control,
      ]),
    );
    renderRoot.querySelector('span')!.replaceChildren(...(this.#copies.keys() as Iterable<Node>));
  };

  /** For `submit` of the form in the shadow root. */
  readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const button = this.#copies.get(event.submitter);
    if (button) button.click();
    else this.host.form?.requestSubmit();
  };
}
