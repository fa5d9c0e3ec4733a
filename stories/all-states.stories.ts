import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import './boards.css';

interface Entry {
  readonly id: string;
  readonly type: 'story' | 'docs';
  readonly title: string;
  readonly name: string;
}

/** Each state in a small window of its own. What is not in sight is not loaded. */
export default { title: 'All states', tags: ['!autodocs', '!test'] } satisfies Meta;

const inSight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    inSight.unobserve(target);
    const frame = target as HTMLIFrameElement;
    frame.src = frame.dataset['src']!;
  }
});

function framed({ id, name }: Entry, globals: string): TemplateResult {
  return html`<li>
    <a href="./?path=/story/${id}" target="_top">${name}</a>
    <iframe
      title=${name}
      tabindex="-1"
      data-src="./iframe.html?id=${id}&viewMode=story&globals=${globals}"
      ${ref((frame) => frame && inSight.observe(frame))}
    ></iframe>
  </li>`;
}

export const All: StoryObj = {
  loaders: [
    async () => {
      const { entries } = (await (await fetch('./index.json')).json()) as { entries: Record<string, Entry> };
      return { stories: Object.values(entries).filter(({ type, title }) => type === 'story' && title.startsWith('tt-')) };
    },
  ],
  render: (_args, { globals, loaded }) => {
    const { theme, language, direction, audience } = globals as Record<string, string>;
    // Nobody reads a report of axe in a small window.
    const look = `theme:${theme};language:${language};direction:${direction};audience:${audience};a11y.manual:!true`;
    const stories = loaded['stories'] as Entry[];
    const titles = [...new Set(stories.map(({ title }) => title))];
    return html`${titles.map(
      (title) =>
        html`<h2>${title}</h2>
          <ul class="sheet">
            ${stories.filter((story) => story.title === title).map((story) => framed(story, look))}
          </ul>`,
    )}`;
  },
};
