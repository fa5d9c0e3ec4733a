import { css } from 'lit';

/** For the page: room for the panel, and outlines with the names of our tags. */
export const pageStyles = css`
  body {
    padding-block-end: 50dvh;
  }

  @media (width >= 75rem) {
    body {
      padding-block-end: 0;
      padding-inline-end: 23rem;
    }
  }

  [data-outlines] :is(tt-link-flow, tt-profile-card, tt-attach-profile) {
    position: relative;
    outline: 2px dashed var(--stop);
    outline-offset: 4px;
  }

  [data-outlines] :is(tt-link-flow, tt-profile-card, tt-attach-profile)::before {
    position: absolute;
    inset-block-end: calc(100% + 4px);
    inset-inline-end: -6px;
    z-index: 1;
    padding: 0 0.375rem;
    background: var(--stop);
    color: var(--surface);
    font:
      600 0.75rem / 1.25rem ui-monospace,
      monospace;
  }

  [data-outlines] tt-link-flow::before {
    content: '<tt-link-flow>';
  }

  [data-outlines] tt-profile-card::before {
    content: '<tt-profile-card>';
  }

  [data-outlines] tt-attach-profile::before {
    content: '<tt-attach-profile>';
  }
`.styleSheet!;

export const toolsStyles = css`
  :host {
    position: fixed;
    inset: auto 0 0;
    z-index: 2;
    block-size: 50dvh;
    font-size: var(--text-m);
  }

  aside {
    block-size: 100%;
    overflow: auto;
    scroll-padding-block: 4rem 1rem;
    border-block-start: 1px solid var(--line-strong);
    background: var(--surface);
    color: var(--ink);
  }

  @media (width >= 75rem) {
    :host {
      inset-block: 0;
      inset-inline: auto 0;
      inline-size: 23rem;
      block-size: auto;
    }

    aside {
      border-block-start: 0;
      border-inline-start: 1px solid var(--line);
    }
  }

  * {
    box-sizing: border-box;
  }

  header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: var(--bar);
    padding-inline: 1rem 0.5rem;
    border-block-end: 1px solid var(--line);
    background: var(--surface);
  }

  :is(h2, p, pre, ol, fieldset) {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  h2 {
    font-size: inherit;
    font-weight: 600;
  }

  details {
    border-block-end: 1px solid var(--line);
  }

  summary {
    padding: 0.625rem 1rem;
    font-weight: 600;
    cursor: pointer;
  }

  summary:hover {
    background: var(--sunken);
  }

  summary:focus-visible {
    /* The panel would cut it off. */
    outline-offset: -2px;
  }

  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    padding: 0.25rem 1rem 1.25rem;
  }

  pre {
    max-block-size: 20rem;
    padding: 0.75rem;
    overflow: auto;
    border-radius: var(--radius-s);
    background: var(--sunken);
    white-space: pre-wrap;
  }

  code {
    font:
      0.8125rem / 1.5 ui-monospace,
      monospace;
  }

  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
  }

  a {
    color: var(--accent);
    line-height: 1.75rem;
  }

  .log {
    list-style: none;
    font-size: var(--text-s);
  }

  .log li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5rem;
    justify-content: space-between;
    padding: 0.25rem 0.5rem;
    border-inline-start: 3px solid var(--accent);
    overflow-wrap: anywhere;
  }

  .log .request {
    border-color: var(--line-strong);
  }

  .log li + li {
    margin-block-start: 0.25rem;
  }

  .soft {
    color: var(--ink-soft);
    font-size: var(--text-s);
  }

  .bad {
    color: var(--stop);
    font-weight: 600;
  }

  .notice {
    padding: 0.75rem 1rem;
    color: var(--stop);
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
