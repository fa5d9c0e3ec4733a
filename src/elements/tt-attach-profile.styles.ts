import { css } from 'lit';

export const attachProfileStyles = css`
  .attach {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    justify-items: start;
  }

  label {
    display: flex;
    gap: 0.625em;
    align-items: start;
    font-weight: 600;
  }

  input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0.125em 0 0;
    accent-color: var(--_accent);
    font: inherit;
  }

  [part='preview'] {
    justify-self: stretch;
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  [part='error'] {
    color: var(--_danger);
    font-size: 0.9375em;
  }

  :disabled {
    opacity: 0.6;
    cursor: default;
  }

  dialog {
    /* From a fixed upper edge: centred, it would move with every step. */
    inset-block: max(1em, 8vh) auto;
    inline-size: min(100% - 2em, 46em);
    max-block-size: calc(100% - max(1em, 8vh) - 1em);
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: inherit;
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 40%);
  }

  dialog > div {
    display: grid;
  }

  dialog > div:focus-visible {
    outline: none;
  }

  .close {
    position: sticky;
    inset-block-start: calc(var(--_space) / 2);
    z-index: 1;
    justify-self: end;
    display: grid;
    place-items: center;
    inline-size: 2.75em;
    /* In the row of the heading. */
    margin: calc(var(--_space) / 2) calc(var(--_space) / 2) -2.75em;
    padding: 0;
    border-color: transparent;
    border-radius: 50%;
    background: var(--_surface);
  }

  tt-link-flow {
    --_frame: 0;
    --_head-end: 2.75em;
  }

  @media (width < 480px) {
    dialog {
      inset: 0;
      inline-size: 100%;
      max-inline-size: none;
      block-size: 100%;
      max-block-size: none;
      border-radius: 0;
    }
  }
`;
