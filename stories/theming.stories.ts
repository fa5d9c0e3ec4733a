import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { elements } from '../.storybook/manifest.ts';
import '../src/index.ts';
import { sampleProfile } from './sample-profile.ts';
import './boards.css';
import { partBoard } from './part-board.ts';
import { withoutWarnings } from './quiet.ts';
import { scripted } from './scripted.ts';
import { tokenBoard } from './token-board.ts';

export default { title: 'Theming', tags: ['!autodocs'] } satisfies Meta;

/** Every element inside `root`, shadow roots included. */
function* inside(root: ParentNode): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* inside(element.shadowRoot);
  }
}

/** What of the manifest's `list` no element of the story has. */
const missing = <K extends 'cssParts' | 'slots'>(page: Element, list: K, has: (element: Element, name: string) => boolean): string[] =>
  elements.flatMap(({ tagName, [list]: items = [] }) => {
    const live = [...inside(page)].filter(({ localName }) => localName === tagName);
    return items.filter(({ name }) => !live.some((element) => has(element, name))).map(({ name }) => `${tagName} ${name}`);
  });

/** Waits until `list` is empty, and names what is left when it doesn't become so. */
const none = (list: () => string[]): Promise<void> => waitFor(() => expect(list()).toEqual([]), { timeout: 10_000 });

const looks = (page: Element): string =>
  [...inside(page)]
    .map((element) => getComputedStyle(element))
    .map((style) =>
      [style.color, style.backgroundColor, style.borderTopColor, style.borderTopLeftRadius, style.rowGap, style.fontFamily].join(),
    )
    .join();

/** What *Copy CSS* leaves in the clipboard, once the board says `said`. */
async function copiedFrom(board: Element, said: string): Promise<string> {
  let copied = '';
  const clipboard = { writeText: (text: string) => Promise.resolve(void (copied = text)) };
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
  board.querySelector<HTMLElement>('.copy')!.click();
  await waitFor(() => expect(board.querySelector('[role=status]')!.textContent).toBe(said));
  // The browser's own is the prototype's.
  delete (navigator as { clipboard?: unknown }).clipboard;
  return copied;
}

/** Change a token, and see the elements follow it. */
export const Tokens: StoryObj = {
  render: tokenBoard,
  // The board says itself what can't be read.
  beforeEach: withoutWarnings,
  async play({ canvasElement }) {
    await none(() => [...canvasElement.querySelectorAll('tt-link-flow')].flatMap(({ step }) => (step === 'loading' ? [step] : [])));
    const live = canvasElement.querySelector('.board-live')!;
    const unused = [...new Set(elements.flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name)))].filter((name) => {
      const input = canvasElement.querySelector<HTMLInputElement>(`input[name="${name}"]`);
      const before = looks(live);
      if (input) input.value = input.type === 'color' ? '#010203' : name.endsWith('font') ? 'cursive' : '3px';
      input?.dispatchEvent(new Event('input'));
      return looks(live) === before;
    });
    await expect(unused).toEqual([]);
    await expect(canvasElement.querySelector('output')!.textContent).toContain('--tt-text is #010203');
    const [ownLook, paper] = canvasElement.querySelectorAll('button');
    paper!.click();
    const copied = await copiedFrom(canvasElement, 'The CSS is copied.');
    await expect(copied).toContain('  --tt-radius: 4px;\n');
    await expect(copied).not.toContain('--tt-muted');
    ownLook!.click();
    await expect(await copiedFrom(canvasElement, 'You have not changed a token yet.')).toBe('');
    await none(() => [canvasElement.querySelector('output')!.textContent].filter(Boolean));
  },
};

/** Press one to see where it is. */
export const Parts: StoryObj = {
  render: partBoard,
  async play({ canvasElement }) {
    await none(() => missing(canvasElement, 'cssParts', ({ shadowRoot }, name) => Boolean(shadowRoot?.querySelector(`[part~="${name}"]`))));
    canvasElement.querySelector<HTMLElement>('button[title^="The main button"]')!.click();
  },
};

const filled = (name: string): TemplateResult => html`<div class="slotted" slot=${name}>slot="${name}"</div>`;

/** Every slot, filled. */
export const Slots: StoryObj = {
  render: () =>
    html`<div class="board-live">
      <tt-link-flow ${scripted({})}>${['logo', 'intro', 'help'].map((name) => filled(name))}</tt-link-flow>
      <tt-link-flow ${scripted({ script: 'already linked' })}
        >${['logo', 'linked-actions', 'help'].map((name) => filled(name))}</tt-link-flow
      >
      <div class="card-box">
        <tt-profile-card .apiBase=${document.baseURI} .profile=${sampleProfile}>${filled('actions')}</tt-profile-card>
      </div>
      <div class="card-box"><tt-profile-card .profile=${null}>${filled('empty')}</tt-profile-card></div>
      <div class="card-box">
        <tt-profile-card ${scripted({}, (api) => api.fault('forbidden'))} loading="eager"
          ><span class="slotted">default slot, when it failed</span></tt-profile-card
        >
      </div>
      <div class="card-box">
        <tt-attach-profile ${scripted({ script: 'already linked' })}><span class="slotted">default slot</span></tt-attach-profile>
      </div>
    </div>`,
  async play({ canvasElement }) {
    const isFilled = ({ shadowRoot }: Element, name: string): boolean =>
      shadowRoot!.querySelector<HTMLSlotElement>(name ? `slot[name="${name}"]` : 'slot:not([name])')?.assignedElements().length === 1;
    await none(() => missing(canvasElement, 'slots', isFilled));
  },
};
