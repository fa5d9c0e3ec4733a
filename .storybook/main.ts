import type { StorybookConfig } from '@storybook/web-components-vite';
import type { Channel } from 'storybook/internal/channels';
import { REQUEST_WHATS_NEW_DATA } from 'storybook/internal/core-events';

const config: StorybookConfig & { experimental_serverChannel(channel: Channel): Channel } = {
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  staticDirs: [
    { from: '../demo/pictures', to: '/pictures' },
    // Storybook looks for this name.
    { from: '../demo/favicon.svg', to: '/favicon.svg' },
  ],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  framework: {
    name: '@storybook/web-components-vite',
    // The library's own configuration builds a library.
    options: { builder: { viteConfigPath: '.storybook/vite.config.ts' } },
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // Otherwise the news are fetched all the same, and not shown.
  experimental_serverChannel(channel) {
    channel.removeAllListeners(REQUEST_WHATS_NEW_DATA);
    return channel;
  },
};

export default config;
