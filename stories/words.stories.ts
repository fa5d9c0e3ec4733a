import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/index.ts';
import { registerTranslation, type PartialWords } from '../src/pure.ts';
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

/** Say something else in any of them. */
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
    await waitFor(() => expect(flow.shadowRoot!.querySelector('[part=primary-action]')?.textContent).toBe('Connect our TikTok'));
  },
};
