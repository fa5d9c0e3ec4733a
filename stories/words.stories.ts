import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/index.ts';
import en from '../src/i18n/en.ts';
import { registerTranslation, type PartialWords, type Words } from '../src/pure.ts';
import { languages, loadWords } from '../.storybook/languages.ts';
import './boards.css';
import { scripted } from './scripted.ts';

export default { title: 'Words', tags: ['!autodocs'] } satisfies Meta;

/** A language of this story's own, so that its words reach no other one. */
const $code = 'en-x-story';

const asked = {
  'step.intro': 'Heading',
  'intro.lead': 'Lead',
  'intro.start': 'Button',
  'benefit.credibility': 'First benefit',
} as const satisfies Partial<Record<keyof PartialWords, string>>;

const say = (key: string, event: Event): void =>
  registerTranslation({ $code, [key]: (event.currentTarget as HTMLInputElement).value || undefined });

/** Change any of the words. */
export const Override: StoryObj = {
  render: () => {
    registerTranslation({ $code, 'intro.start': 'Connect our TikTok' });
    const inputs = Object.entries(asked).map(
      ([key, name]) =>
        html`<label class="long">
          <span>${name}, <code>${key}</code></span>
          <input @input=${(event: Event) => say(key, event)} value=${key === 'intro.start' ? 'Connect our TikTok' : ''} />
        </label>`,
    );
    return html`<div class="board" lang=${$code}>
      <div class="board-inputs">${inputs}</div>
      <tt-link-flow ${scripted({})}></tt-link-flow>
    </div>`;
  },
  async play({ canvasElement }) {
    const flow = canvasElement.querySelector('tt-link-flow')!;
    await waitFor(() => expect(flow.shadowRoot!.querySelector('[part=primary-action]')?.textContent.trim()).toBe('Connect our TikTok'));
  },
};

const keys = Object.keys(en).filter((key) => !key.startsWith('$')) as (keyof Words)[];

/** A word as it is said; one that counts, as it is said of 1, 2 and 10. */
function said(words: Words, key: keyof Words): string {
  if (key === 'ineligible.account' || key === 'linked.account') return words[key]('@mila.makes');
  const word: string | ((count: number, plural: Intl.LDMLPluralRule) => string) = words[key];
  if (typeof word === 'string') return word;
  const plurals = new Intl.PluralRules(words.$code);
  return [1, 2, 10].map((count) => word(count, plurals.select(count))).join('\n');
}

function wordsTable(all: readonly Words[]): TemplateResult {
  const heads = all.map(({ $code: code, $name: name }) => html`<th scope="col" lang=${code}>${name}<br /><code>${code}</code></th>`);
  const rows = keys.map(
    (key) =>
      html`<tr>
        <th scope="row"><code>${key}</code></th>
        ${all.map((words) => html`<td lang=${words.$code} dir=${words.$dir}>${said(words, key)}</td>`)}
      </tr>`,
  );
  return html`<div class="words" tabindex="0" role="region" aria-label="Every word in every language">
    <table>
      <thead>
        <tr>
          <th scope="col">Key</th>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** All of them. Those that count are said of 1, 2 and 10. */
export const All: StoryObj = {
  // One template makes all rows: axe looks at the first of them, or it takes longer than for all other stories.
  parameters: { a11y: { context: { exclude: ['.words tbody tr:nth-child(n + 4)'] } } },
  loaders: [
    async () => {
      const others = Object.keys(languages).filter((code) => code !== 'en');
      const loaded = (await Promise.all(others.map(loadWords))) as { readonly default: Words }[];
      return { all: [en, ...loaded.map(({ default: words }) => words)] };
    },
  ],
  render: (_args, { loaded }) => wordsTable(loaded['all'] as Words[]),
  play: async ({ canvasElement }) => {
    const cells = [...canvasElement.querySelectorAll('td')].map(({ textContent }) => textContent);
    await expect(cells).toHaveLength(keys.length * Object.keys(languages).length);
    await expect(cells.filter((text) => !text)).toEqual([]);
  },
};
