import { css } from 'lit';

/** The controls of the panel. */
export const controlStyles = css`
  :is(button, select, input) {
    font: inherit;
    color: inherit;
  }

  :is(button, select) {
    min-block-size: var(--control);
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    background: var(--surface);
  }

  button {
    justify-self: start;
    cursor: pointer;
  }

  button:hover {
    background: var(--sunken);
  }

  .quiet {
    inline-size: 2.5rem;
    border: 0;
    font-size: 1.25rem;
  }

  [aria-current='true'] {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
    font-weight: 600;
  }

  :focus-visible,
  input:focus-visible + span {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }

  legend {
    margin-block-end: 0.375rem;
    padding: 0;
    font-size: var(--text-s);
    font-weight: 600;
  }

  .fields {
    display: grid;
    gap: 0.75rem;
  }

  .fields label {
    display: grid;
    grid-template-columns: 6rem minmax(0, 1fr);
    align-items: center;
  }

  .check {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-block-size: 2rem;
  }

  input {
    accent-color: var(--accent);
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }

  .segments {
    display: flex;
  }

  .segment {
    position: relative;
    flex: 1;
  }

  .segment input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  .segment span {
    display: block;
    padding: 0.375rem 0.25rem;
    border-block-end: 2px solid var(--line);
    color: var(--ink-soft);
    font-size: var(--text-s);
    text-align: center;
  }

  :checked + span {
    border-color: var(--accent);
    color: var(--ink);
    font-weight: 600;
  }
`;
