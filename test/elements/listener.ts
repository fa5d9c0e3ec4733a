// Somebody who listens: a virtual screen reader that reads a page item by item and hears its live regions. The library
// knows no shadow trees, so while it listens an element's children are those that the browser shows, its observer
// watches every tree, and an event's target is the innermost one.
import { Virtual } from '@guidepup/virtual-screen-reader/browser.js';

const ownChildren = Object.getOwnPropertyDescriptor(Node.prototype, 'childNodes')!.get! as (this: Node) => NodeListOf<ChildNode>;

/** Gives what is shown in the place of an element's children: its shadow tree, or what is put into a slot. */
function shownChildren(this: HTMLElement): NodeListOf<ChildNode> | Node[] {
  if (this.shadowRoot) return this.shadowRoot.childNodes;
  const assigned = this instanceof HTMLSlotElement ? this.assignedNodes() : [];
  return assigned.length > 0 ? assigned : ownChildren.call(this);
}

/** Observes shadow trees, too, also those that come later. */
class EveryTreeObserver extends MutationObserver {
  constructor(notify: MutationCallback) {
    super((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) this.#observeInside(node);
      // The library expects an element above whatever changed, which what was removed or is a shadow tree's root doesn't have.
      notify(
        records.filter(({ target }) => target instanceof Element || target.parentElement),
        this,
      );
    });
  }

  override observe(node: Node, options: MutationObserverInit): void {
    this.#options = options;
    super.observe(node, options);
    this.#observeInside(node);
  }

  #options: MutationObserverInit | undefined;

  #observeInside(node: Node): void {
    if (!(node instanceof Element || node instanceof ShadowRoot)) return;
    const roots = [node, ...node.querySelectorAll('*')].flatMap((inner) => (inner as Element).shadowRoot ?? []);
    for (const root of roots) this.observe(root, this.#options!);
  }
}

/** More items than any page of a test has. */
const longest = 150;

/** What a screen reader says of `page`, from now on. */
export async function listenTo(page: HTMLElement) {
  const reader = new Virtual();
  Object.defineProperty(HTMLElement.prototype, 'childNodes', { configurable: true, get: shownChildren });
  Object.defineProperty(FocusEvent.prototype, 'target', {
    configurable: true,
    get(this: FocusEvent) {
      return this.composedPath()[0] ?? null;
    },
  });
  await reader.start({ container: page, window: { document, MutationObserver: EveryTreeObserver } });
  await reader.clearSpokenPhraseLog();
  return {
    /** Everything said since the last time that this was asked. */
    async received(): Promise<string[]> {
      const said = [...(await reader.spokenPhraseLog())];
      await reader.clearSpokenPhraseLog();
      return said;
    },
    /** Goes on item by item until `phrase` is said; gives all that was said on the way. */
    async readTo(phrase: string): Promise<string[]> {
      const said: string[] = [];
      while (said.length < longest && said.at(-1) !== phrase) {
        await reader.next();
        said.push(await reader.lastSpokenPhrase());
      }
      if (said.at(-1) !== phrase) throw new Error(`No item is read as "${phrase}".`);
      return said;
    },
    /** Presses the item that was read last. */
    press: () => reader.act(),
    async stop(): Promise<void> {
      await reader.stop();
      Reflect.deleteProperty(HTMLElement.prototype, 'childNodes');
      Reflect.deleteProperty(FocusEvent.prototype, 'target');
    },
  };
}
