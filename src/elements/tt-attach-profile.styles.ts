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
    inline-size: min(100% - 2em, 46em);
    max-block-size: calc(100% - 2em);
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 55%);
  }

  dialog > div {
    display: grid;
    gap: calc(var(--_space) / 2);
    padding: 4px;
    outline: none;
  }

  .close {
    position: sticky;
    inset-block-start: 4px;
    z-index: 1;
    justify-self: end;
    display: grid;
    place-items: center;
    inline-size: 2.75em;
    padding: 0;
    border-radius: 50%;
    background: var(--_surface);
  }
`;
