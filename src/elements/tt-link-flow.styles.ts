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

  .header {
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

  h2:focus-visible {
    /* Only a script focuses it; there is nothing to press. */
    outline: none;
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

  h2:lang(zh) {
    /* Chinese at its spaces rather than inside a word. */
    word-break: keep-all;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .icon-badge {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 2.5em;
    block-size: 2.5em;
    border-radius: 50%;
    background: var(--_tint);
    color: var(--_accent);
  }

  .icon-badge.cross,
  .icon-badge.clock {
    background: var(--_soft);
    color: var(--_muted);
  }

  .icon-badge.alert {
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
    color: var(--_muted);
  }

  .notice.lasting {
    color: inherit;
  }

  .notice button {
    min-block-size: 0;
    padding: 0 0.25em;
    border: 0;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  @media (forced-colors: active) {
    button[part='primary-action'] {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: ButtonText;
      color: ButtonFace;
    }

    button[aria-disabled] {
      color: GrayText;
    }

    .icon-badge {
      border: 1px solid;
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
    .links :is(a, span) {
      min-block-size: 44px;
    }

    .actions a,
    .links :is(a, span) {
      display: inline-grid;
      align-items: center;
    }
  }
`;
