import { LitElement, type CSSResult } from 'lit';
import { pageless } from '../i18n/language.ts';

/** Every accessor of our elements, by its name. */
const accessors = new Set<string>();

/**
 * What frameworks expect of any element: assigning a property never throws, also one that can only be read, and what
 * was assigned before the element was defined is taken over.
 */
export abstract class BaseElement extends LitElement {
  /** What was assigned before the upgrade to properties that Lit doesn't declare. */
  readonly #beforeUpgrade: (readonly [string, unknown])[];
  /** What was assigned to properties that Lit declares, from the connection on until the first update. */
  #sinceConnected: Map<PropertyKey, unknown> | undefined;
  /** The same, during the first update. */
  #toSetAgain: Map<PropertyKey, unknown> | undefined;

  protected static override finalize(): void {
    super.finalize();
    for (const [name, { get, set }] of Object.entries(Object.getOwnPropertyDescriptors(this.prototype))) {
      if (get) accessors.add(name);
      if (get && !set) Object.defineProperty(this.prototype, name, { get, set() {}, configurable: true });
    }
  }

  constructor() {
    super();
    // Without Lit's support for hydration, the first render would add to the markup from a server.
    if (!('litElementHydrateSupport' in globalThis)) this.shadowRoot?.replaceChildren();
    if (this.shadowRoot || !globalThis.document?.body) pageless.add(this);
    const own = this as unknown as Record<string, unknown>;
    const before = Object.keys(own).filter((name) => accessors.has(name));
    this.#beforeUpgrade = before.map((name) => [name, own[name]]);
    // They would hide the accessor for good.
    for (const name of before) delete own[name];
    this.addController({
      hostConnected: () => {
        if (!this.hasUpdated) this.#sinceConnected ??= new Map();
      },
    });
  }

  override get updateComplete(): Promise<boolean> {
    return super.updateComplete;
  }
  override set updateComplete(_: unknown) {}

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    try {
      return super.createRenderRoot();
    } catch {
      // The document, such as that of a frame, is another one than Lit's.
      this.adoptedCallback();
      return this.shadowRoot!;
    }
  }

  /** A style sheet belongs to one document. An element that moves to another one loses its own. */
  adoptedCallback(): void {
    const page = this.ownerDocument.defaultView;
    if (!page || !this.shadowRoot) return;
    this.shadowRoot.adoptedStyleSheets = (this.constructor as typeof LitElement).elementStyles.map((style) => {
      const sheet = new page.CSSStyleSheet();
      sheet.replaceSync((style as CSSResult).cssText);
      return sheet;
    });
  }

  override requestUpdate(...change: Parameters<LitElement['requestUpdate']>): void {
    const [name] = change;
    if (name !== undefined) this.#sinceConnected?.set(name, this[name as keyof this]);
    super.requestUpdate(...change);
  }

  /** Sets again what `#beforeUpgrade` says, for the last constructor to call. */
  protected takeOver(): void {
    for (const [name, value] of this.#beforeUpgrade) Object.assign(this, { [name]: value });
  }

  protected override performUpdate(): void {
    this.#toSetAgain = this.#sinceConnected;
    this.#sinceConnected = undefined;
    super.performUpdate();
    if (pageless.delete(this)) this.requestUpdate();
  }

  /** Lit has just set what was assigned before the upgrade, also over what was assigned since. */
  protected override shouldUpdate(): boolean {
    for (const [name, value] of this.#toSetAgain ?? []) Object.assign(this, { [name]: value });
    this.#toSetAgain = undefined;
    return true;
  }
}
