import { css } from 'lit';

/** The frame that stays: heading, notice, actions. Narrow first; wide where the element itself has the room. */
export const frameStyles = css`
  :host {
    /* Nobody scans a code that is turned inside out. */
    filter: none !important;
    mix-blend-mode: normal !important;
    min-inline-size: min(100%, 280px);
  }

  .frame {
    container-type: inline-size;
    /* What the element wants to be where its container asks the content. */
    contain-intrinsic-inline-size: 560px;
    border: var(--_frame, 1px) solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
  }

  .panel,
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.25);
    align-content: start;
  }

  .panel {
    padding: var(--_space);
  }

  [hidden] {
    display: none !important;
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.75);
    align-items: center;
    /* A dialog around it has its close button here. */
    padding-inline-end: var(--_head-end, 0);
  }

  h2 {
    flex: 1 1 min(100%, 9em);
    font-size: 1.375em;
    font-weight: 680;
    line-height: 1.25;
  }

  h3 {
    font-size: 1em;
    font-weight: 650;
    line-height: 1.4;
  }

  h2,
  h3 {
    text-wrap: balance;
  }

  h2,
  h3,
  ol,
  .plain {
    /* Japanese breaks between phrases, where the browser knows them. */
    word-break: auto-phrase;
  }

  h2:lang(zh) {
    /* Chinese at its spaces rather than inside a word. */
    word-break: keep-all;
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .mark {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 2.5em;
    block-size: 2.5em;
    border-radius: 50%;
    background: var(--_tint);
    color: var(--_accent);
  }

  .mark.cross,
  .mark.clock {
    background: var(--_soft);
    color: var(--_muted);
  }

  .mark.alert {
    background: color-mix(in srgb, var(--_danger) 12%, transparent);
    color: var(--_danger);
  }

  .actions {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 0.75);
  }

  button:focus-visible {
    border-radius: calc(var(--_radius) * 0.75);
  }

  button[part='primary-action'] {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  button[part='primary-action']:hover {
    background: color-mix(in srgb, var(--_accent) 90%, var(--_text));
  }

  .danger {
    border-color: currentcolor;
    color: var(--_danger);
  }

  button[aria-disabled] {
    border-color: transparent;
    background: var(--_soft);
    color: var(--_muted);
    cursor: default;
  }

  .actions a {
    align-self: center;
    padding-block: 0.5em;
    text-align: center;
  }

  .notice {
    justify-self: start;
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.5) var(--_space);
    align-items: center;
    justify-content: space-between;
    padding: calc(var(--_space) / 2) var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 2px 12px rgb(0 0 0 / 12%);
    color: var(--_muted);
  }

  .notice.plain {
    border-color: var(--_muted);
    color: inherit;
  }

  .notice p {
    flex: 1 1 14em;
  }

  @media (height >= 30em) {
    .notice {
      /* In sight wherever the code is, and without pushing the code away. At 400 % it would cover it. */
      position: sticky;
      inset-block-end: calc(var(--_space) / 2);
    }
  }

  @container (inline-size >= 480px) {
    .panel {
      padding: calc(var(--_space) * 1.75);
    }

    .actions {
      flex-flow: row wrap;
      align-items: center;
    }
  }

  @media (pointer: coarse) {
    button,
    input,
    .actions a,
    .links a {
      min-block-size: 44px;
    }

    .actions a,
    .links a {
      display: inline-grid;
      align-items: center;
    }
  }
`;
