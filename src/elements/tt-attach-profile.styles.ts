import { css } from 'lit';

export const attachProfileStyles = css`
  .attach {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.75);
    align-items: center;
    max-inline-size: 36em;
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .row {
    gap: 0.25em 0.75em;
    padding-block: calc(var(--_space) * 0.5);
    background: var(--_soft);
  }

  .row > form {
    flex: 1 1 14em;
  }

  .card > form {
    flex: auto;
  }

  .row > [part='link-action'] {
    margin-inline-start: auto;
  }

  .row > .small,
  .row > [part='error'],
  [part='preview'] {
    order: 1;
    flex-basis: 100%;
    margin-inline-start: 1.875em;
  }

  /* Below the words of the label, or beside them where there is room: its checkbox and gap, in this smaller size. */
  .attach > .small {
    margin-inline-start: calc(1.875em * 15 / 13);
  }

  /* On a line of its own, which is empty while nothing is attached, it is near to both. */
  .card > .small {
    margin-block: -0.5em;
  }

  .attach:has(:checked) {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }

  /* The whole card is the control. */
  .card label::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: 1;
  }

  label {
    display: flex;
    gap: 0.625em;
    align-items: start;
    /* Easy to press, and as far from the rest as its text. */
    margin-block: -1px;
    padding-block: 1px;
    font-weight: 600;
  }

  input {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    margin: 0.125em 0 0;
    z-index: 2;
    accent-color: var(--_accent);
    position: relative;
    font: inherit;
  }

  .card:not(:has(:checked)) tt-profile-card {
    filter: grayscale(1);
  }

  .card:not(:has(:checked)) .small {
    visibility: hidden;
  }

  [part='error'] {
    color: var(--_danger);
  }

  :disabled {
    opacity: 0.6;
    cursor: default;
  }

  dialog {
    box-sizing: content-box;
    /* From a fixed upper edge: centred, it would move with every step. */
    inset-block: max(1em, 8vh) auto;
    inline-size: min(100% - 2em, 46em);
    max-block-size: calc(100% - max(1em, 8vh) - 1em);
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 16px 48px rgb(0 0 0 / 30%);
    color: inherit;
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 35%);
  }

  dialog > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  dialog > div > * {
    grid-area: 1 / 1;
  }

  dialog > div:focus-visible {
    outline: none;
  }

  .close {
    position: sticky;
    inset-block-start: calc(var(--_space) / 2);
    z-index: 1;
    place-self: start end;
    display: grid;
    place-items: center;
    inline-size: 2.6667em;
    /* In the row of the heading. */
    margin: calc(var(--_space) * 1.5 - 0.4em) calc(var(--_space) / 2);
    padding: 0;
    border-color: transparent;
    border-radius: 50%;
    background: var(--_surface);
  }

  tt-link-flow {
    --_frame: 0;
    --_head-end: 2.75em;
  }

  @media (pointer: coarse) {
    label {
      margin-block: -8px;
      padding-block: 11px;
    }
  }

  @media (width < 480px) {
    .row > [part='link-action'] {
      /* Its words below those of the label. */
      order: 2;
      margin-inline: 1.3417em auto;
    }

    [part='preview'] {
      margin-inline-start: 0;
    }

    dialog {
      inset: 0;
      inline-size: 100%;
      max-inline-size: none;
      block-size: 100%;
      max-block-size: none;
      border: 0;
      border-radius: 0;
    }

    .close {
      margin-block-start: calc(var(--_space) - 0.4em);
    }
  }
`;
