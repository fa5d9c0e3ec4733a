import type { Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { withActions } from 'storybook/actions/decorator';
import '../src/development.ts';
import { argTypesOf, descriptionOf } from './arg-types.ts';
import { languages, loadWords } from './languages.ts';
import { elements } from './manifest.ts';
import { runnable } from './runnable.ts';
import { theme } from './theme.ts';
import './preview.css';

const eventNames = elements.flatMap(({ events = [] }) => events.map(({ name }) => name));

const toolbar = (title: string, icon: 'mirror' | 'globe' | 'transfer' | 'users', items: readonly { value: string; title: string }[]) => ({
  description: title,
  toolbar: { title, icon, items: [...items], dynamicTitle: true },
});

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    theme: toolbar('Theme', 'mirror', [
      { value: 'system', title: 'As the system' },
      { value: 'light', title: 'Light' },
      { value: 'dark', title: 'Dark' },
    ]),
    language: toolbar(
      'Language',
      'globe',
      Object.entries(languages).map(([value, title]) => ({ value, title })),
    ),
    direction: toolbar('Direction', 'transfer', [
      { value: 'auto', title: 'As the language' },
      { value: 'ltr', title: 'Left to right' },
      { value: 'rtl', title: 'Right to left' },
    ]),
    audience: toolbar('Audience', 'users', [
      { value: 'agency', title: 'Seen by the agency' },
      { value: 'creator', title: 'Seen by a creator' },
      { value: 'seller', title: 'Seen by a seller' },
    ]),
  },
  initialGlobals: { theme: 'system', language: 'en', direction: 'auto', audience: 'agency' },
  loaders: [({ globals }) => loadWords(String(globals['language']))],
  decorators: [
    (story, { globals, args, viewMode }) => {
      const { theme: look, language, direction } = globals as Record<string, string>;
      const tokens = Object.entries(args).filter(([name, value]) => name.startsWith('--tt-') && value);
      return html`<div
        class="stage"
        data-theme=${ifDefined(look)}
        data-view=${viewMode}
        lang=${ifDefined(language)}
        dir=${direction === 'auto' ? (language === 'ar' ? 'rtl' : 'ltr') : ifDefined(direction)}
        style=${tokens.map(([name, value]) => `${name}: ${String(value)}`).join('; ')}
      >
        ${story()}
      </div>`;
    },
    withActions,
  ],
  parameters: {
    layout: 'fullscreen',
    actions: { handles: [...new Set(eventNames)] },
    a11y: { test: 'error' },
    controls: { expanded: true, sort: 'none' },
    docs: {
      extractArgTypes: argTypesOf,
      extractComponentDescription: descriptionOf,
      source: { excludeDecorators: true, transform: runnable },
      theme,
      toc: { headingSelector: 'h2, h3' },
    },
    options: {
      storySort: {
        order: [
          'Introduction',
          'Start',
          'Link flow',
          'Profile card',
          'Attach control',
          'Forms',
          'Frameworks',
          'Theming',
          'Words',
          'Events',
          'Testing',
          'Accessibility',
          'Authentication',
          'Policy',
          'Headless',
          'Server rendering',
          'Further',
          'Troubleshooting',
          'Upgrading',
          'All states',
          'tt-link-flow',
          ['Steps'],
          'tt-profile-card',
          'tt-attach-profile',
        ],
      },
    },
  },
};

export default preview;
