import 'tt-link';
import { configure } from 'tt-link';
import { api } from './client.js';

configure(api);
document.querySelector('tt-link-flow').addEventListener('tt-linked', ({ profile }) => {
  document.querySelector('output').textContent = profile.displayName;
});
