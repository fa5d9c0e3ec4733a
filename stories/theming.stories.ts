import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, waitFor } from 'storybook/test';
import '../src/index.ts';
import { sampleProfile } from '../src/mock/mock.ts';
import './boards.css';
import { partBoard } from './part-board.ts';
import { scripted } from './scripted.ts';
import { tokenBoard } from './token-board.ts';

export default { title: 'Theming', tags: ['!autodocs'] } satisfies Meta;

const ready = async (canvasElement: Element, count: number): Promise<void> => {
  const waiting = () => [...canvasElement.querySelectorAll('tt-link-flow')].filter(({ step }) => step !== 'loading');
  await waitFor(() => expect(waiting()).toHaveLength(count), { timeout: 10_000 });
};

/** Change one, and see what wears it. */
export const Tokens: StoryObj = { render: tokenBoard, play: ({ canvasElement }) => ready(canvasElement, 2) };

/** Press one to see where it is. */
export const Parts: StoryObj = {
  render: partBoard,
  async play({ canvasElement }) {
    await ready(canvasElement, 7);
    canvasElement.querySelector<HTMLElement>('button[title^="The one way on"]')!.click();
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
      <div class="card-box"><tt-profile-card .profile=${sampleProfile}>${filled('actions')}</tt-profile-card></div>
      <div class="card-box"><tt-profile-card .profile=${null}>${filled('empty')}</tt-profile-card></div>
      <div class="card-box">
        <tt-attach-profile ${scripted({ script: 'already linked' })}><span class="slotted">default slot</span></tt-attach-profile>
      </div>
    </div>`,
  play: ({ canvasElement }) => ready(canvasElement, 2),
};
