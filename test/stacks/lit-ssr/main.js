import '@lit-labs/ssr-client/lit-element-hydrate-support.js';

const flow = document.querySelector('tt-link-flow');
const box = document.querySelector('tt-attach-profile');
const rendered = [flow.shadowRoot?.querySelector('h2'), box.shadowRoot?.querySelector('input')];

const { configure } = await import('tt-link');
const { api } = await import('./client.js');
await Promise.all([flow.updateComplete, box.updateComplete]);
if (!rendered.every((node) => node?.isConnected)) throw new Error('The elements did not hydrate in place.');

flow.addEventListener('tt-linked', ({ profile }) => {
  document.querySelector('output').textContent = profile.displayName;
});
configure(api);
