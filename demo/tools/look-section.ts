import { html, type TemplateResult } from 'lit';
import { themes } from '../forms/form-schemas.ts';
import { accents, languages, radii } from './look.ts';
import { sentenceCase } from './sentence-case.ts';
import type { Settings } from './settings.ts';
import type { ToolsPanel } from './tools-panel.ts';

const names = new Intl.DisplayNames('en', { type: 'language' });
const directions = { auto: 'As the language', ltr: 'Left to right', rtl: 'Right to left' };

/** Language, direction, theme and tokens. */
export function lookSection(tools: ToolsPanel): TemplateResult {
  const { settings } = tools;
  const set = (name: keyof Settings) => (value: string) => tools.set({ [name]: value });
  const options = (all: readonly string[]): [string, string][] => all.map((value) => [value, sentenceCase(value)]);
  return html`<div class="fields">
    ${select(
      'Language',
      languages.map((code) => [code, `${names.of(code)} (${code})`]),
      settings.language,
      set('language'),
    )}
    ${select('Direction', Object.entries(directions), settings.direction, set('direction'))}
    ${select('Theme', options(themes), document.documentElement.dataset.theme ?? 'system', (theme) => setTheme(tools.root, theme))}
    ${select('Accent', options(Object.keys(accents)), settings.accent, set('accent'))}
    ${select('Radius', options(Object.keys(radii)), settings.radius, set('radius'))}
  </div>`;
}

/** The theme is a choice of the visitor: every page has it before its first paint. */
function setTheme(root: string, theme: string): void {
  document.documentElement.dataset.theme = theme;
  // If the request fails, this page has the theme all the same.
  fetch(`${root}center/theme`, { method: 'POST', body: new URLSearchParams({ theme }), keepalive: true }).catch(() => {});
}

function select(label: string, options: readonly (readonly [string, string])[], chosen: string, onChoice: (value: string) => void) {
  return html`<label
    >${label}
    <select name=${label.toLowerCase()} @change=${({ target }: Event) => onChoice((target as HTMLSelectElement).value)}>
      ${options.map(([value, words]) => html`<option .value=${value} ?selected=${value === chosen}>${words}</option>`)}
    </select></label
  >`;
}
