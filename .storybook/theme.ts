// The Storybook's own name and colours, light or dark as the system.
import { create, getPreferredColorScheme } from 'storybook/theming';

const name = { brandTitle: 'tt-link', brandUrl: './', brandTarget: '_self' };

const light = create({
  ...name,
  base: 'light',
  colorPrimary: '#1f6b4f',
  colorSecondary: '#1f6b4f',
  appBg: '#f4f5f6',
  barSelectedColor: '#1f6b4f',
  barHoverColor: '#1f6b4f',
});

const dark = create({
  ...name,
  base: 'dark',
  colorPrimary: '#86d6ae',
  colorSecondary: '#5cc196',
  appBg: '#101216',
  appContentBg: '#191b21',
  appPreviewBg: '#191b21',
  barBg: '#191b21',
  barSelectedColor: '#86d6ae',
  barHoverColor: '#86d6ae',
});

export const theme = getPreferredColorScheme() === 'dark' ? dark : light;
