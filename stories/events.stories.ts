import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { expect, waitFor } from 'storybook/test';
import { elements } from '../.storybook/manifest.ts';
import '../src/index.ts';
import './boards.css';
import { scripted } from './scripted.ts';

export default { title: 'Events', tags: ['!autodocs'] } satisfies Meta;

const names = [...new Set(elements.flatMap(({ events = [] }) => events.map(({ name }) => name)))];

const rounded = (_key: string, value: unknown): unknown => (typeof value === 'number' ? Math.round(value) : value);

/** The fields of an event's own class, in short. */
function detailsOf(event: Event): string {
  const own = Object.entries(event).filter(([name]) => name !== 'isTrusted');
  return own.map(([name, value]) => `${name}: ${JSON.stringify(value, rounded)}`).join(', ');
}

function listen(page: Element | undefined): void {
  const log = page?.querySelector('.log');
  if (!page || !log || log.hasAttribute('data-listens')) return;
  log.setAttribute('data-listens', '');
  for (const name of names)
    page.addEventListener(name, (event) => {
      const line = document.createElement('li');
      line.textContent = `${name}  ${detailsOf(event)}`.slice(0, 240);
      log.append(line);
    });
}

/** One flow from start to end, and every event that a host gets. Answer the question to see the end. */
export const Log: StoryObj = {
  render: () =>
    html`<div class="board-live" ${ref(listen)}>
      <tt-link-flow ${scripted({ script: 'waiting for 1s, then scanned for 1s, then review, then linked' })} autostart></tt-link-flow>
      <ol class="log" aria-label="Events, in order"></ol>
    </div>`,
  async play({ canvasElement }) {
    await waitFor(() => expect(canvasElement.querySelector('.log')?.textContent).toContain('review'), { timeout: 10_000 });
  },
};
