// A control for each token, beside elements that use it.
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { elementOf } from '../.storybook/manifest.ts';
import { contrastFaults } from '../src/development.ts';
import { sampleProfile } from './sample-profile.ts';
import './boards.css';
import { scripted } from './scripted.ts';

type Tokens = Readonly<Record<string, string>>;

/** Tokens that hosts might set, as different as possible. */
const exampleThemes: Readonly<Record<string, Tokens>> = {
  'our own': {},
  'ink and paper': {
    '--tt-accent': 'light-dark(#1f6b4f, #86d6ae)',
    '--tt-on-accent': 'light-dark(#fff, #07281a)',
    '--tt-radius': '4px',
    '--tt-font': 'Georgia, serif',
  },
  'dense console': {
    '--tt-accent': 'light-dark(#3b46c4, #aab4ff)',
    '--tt-on-accent': 'light-dark(#fff, #10132e)',
    '--tt-radius': '2px',
    '--tt-space': '10px',
  },
  'round and wide': {
    '--tt-accent': 'light-dark(#a3195b, #ff9cc8)',
    '--tt-on-accent': 'light-dark(#fff, #3a0620)',
    '--tt-radius': '28px',
    '--tt-space': '22px',
  },
};

const tokens = elementOf('tt-link-flow')?.cssProperties ?? [];
const isColor = (name: string): boolean => !/radius|space|font/.test(name);

const boardOf = (event: Event): Element => (event.currentTarget as Element).closest('.board')!;

/** What a token is now, in this colour scheme: an input takes one colour, in hexadecimal. */
function currentValue(element: Element, token: string): string {
  const style = getComputedStyle(element);
  const value = token === '--tt-font' ? style.fontFamily : style.getPropertyValue(token.replace('--tt-', '--_')).trim();
  const isDark = style.colorScheme === 'dark' || (style.colorScheme === 'light dark' && matchMedia('(prefers-color-scheme: dark)').matches);
  const [light, dark = light] = value.match(/#[0-9a-f]{3,6}/gi) ?? [];
  const color = (isDark ? dark : light)?.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
  return isColor(token) ? (color ?? '#000000') : value;
}

/** Shows the value of each token in its control. */
async function showValues(board: Element | undefined): Promise<void> {
  // What is inside comes after its board.
  await Promise.resolve();
  const flow = board?.querySelector('tt-link-flow');
  await flow?.updateComplete;
  for (const input of board?.querySelectorAll('input') ?? []) input.value = currentValue(flow!, input.name);
  if (board) showContrastFaults(board);
}

/** Says what can't be read, as the console of a page in development does. */
function showContrastFaults(board: Element): void {
  board.querySelector('output')!.textContent = contrastFaults(board.querySelector('tt-link-flow')!).join('\n');
}

function applyTheme(event: Event, theme: Tokens): void {
  const board = boardOf(event);
  const { style } = board.querySelector<HTMLElement>('.board-live')!;
  for (const { name } of tokens) style.removeProperty(name);
  for (const [name, value] of Object.entries(theme)) style.setProperty(name, value);
  void showValues(board);
}

function change(event: Event): void {
  const { name, value } = event.currentTarget as HTMLInputElement;
  const board = boardOf(event);
  board.querySelector<HTMLElement>('.board-live')!.style.setProperty(name, value);
  showContrastFaults(board);
}

/** The tokens that were changed, as a page's style sheet says them. */
function cssOf(board: Element): string {
  const { style } = board.querySelector<HTMLElement>('.board-live')!;
  const changed = tokens.flatMap(({ name }) =>
    style.getPropertyValue(name) ? `  ${name}: ${style.getPropertyValue(name).trim()};\n` : [],
  );
  return changed.length > 0 ? `:root {\n${changed.join('')}}\n` : '';
}

async function copyCss(event: Event): Promise<void> {
  const board = boardOf(event);
  const css = cssOf(board);
  const says = (text: string): void => void (board.querySelector('[role=status]')!.textContent = text);
  if (!css) return says('You have not changed a token yet.');
  try {
    await navigator.clipboard.writeText(css);
    says('The CSS is copied.');
  } catch {
    says(`The browser does not allow copying. Copy this:\n${css}`);
  }
}

/** Every token with a control, and elements that follow it at once. */
export function tokenBoard(): TemplateResult {
  const themeButtons = Object.entries(exampleThemes).map(
    ([name, theme]) => html`<button type="button" @click=${(event: Event) => applyTheme(event, theme)}>${name}</button>`,
  );
  const inputs = tokens.map(
    ({ name, description }) =>
      html`<label>
        <code>${name}</code>
        <input name=${name} type=${isColor(name) ? 'color' : 'text'} @input=${change} />
        <span>${description?.replaceAll('`', '')}</span>
      </label>`,
  );
  return html`<div class="board" ${ref((board) => void showValues(board))}>
    <div class="board-inputs">
      <fieldset>
        <legend>Hosts, for example</legend>
        ${themeButtons}
      </fieldset>
      ${inputs}
      <button type="button" class="copy" @click=${copyCss}>Copy CSS</button>
      <p class="copied" role="status"></p>
      <output class="faults"></output>
    </div>
    <div class="board-live">
      <tt-link-flow ${scripted({ script: 'already review' })}></tt-link-flow>
      <tt-link-flow
        ${scripted({ script: 'already linked', profile: { ...sampleProfile, health: { state: 'relink-needed', reason: 'revoked' } } })}
      ></tt-link-flow>
    </div>
  </div>`;
}
