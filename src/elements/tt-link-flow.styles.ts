import { css } from 'lit';

/** The frame that stays: heading, progress, notice, actions. Narrow first; wide where the element itself has the room. */
export const frameStyles = css`
  :host {
    /* Nobody scans a code that is turned inside out. */
    filter: none !important;
    mix-blend-mode: normal !important;
    min-inline-size: min(100%, 280px);
  }

  .frame {
    position: relative;
    container-type: inline-size;
    /* What the element wants to be where its container asks the content. */
    contain-intrinsic-inline-size: 560px;
    padding: var(--_frame, 1px);
  }

  /* What is seen of the frame. Its height follows; that of the frame is there at once. */
  .surface {
    position: absolute;
    inset: 0;
    box-sizing: content-box;
    pointer-events: none;
    border: var(--_frame, 1px) solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .panel,
  .body,
  .scan,
  .linked,
  .code,
  .guide,
  .where,
  .benefits {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.5);
    align-content: start;
  }

  /* Near to what is above it, and nearer to a title. */
  .body > p {
    margin-block-start: calc(var(--_space) * -0.75);
  }

  .body > p:first-child,
  .body > .line {
    margin-block-start: calc(var(--_space) * -1);
  }

  .panel {
    position: relative;
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
    flex: 1 1 7em;
    /* As high as its row, with an icon and without. */
    align-self: stretch;
    display: flex;
    gap: 0.6em;
    align-items: center;
    font-size: 1.3333em;
    font-weight: 600;
    line-height: 1.4;
  }

  h2:focus-visible {
    /* Only a script focuses it; there is nothing to press. */
    outline: none;
  }

  h3 {
    font-size: 1em;
    font-weight: 600;
    line-height: 1.3333;
  }

  h2,
  h3 {
    text-wrap: balance;
  }

  h2:lang(zh) {
    /* Chinese at its spaces rather than inside a word. */
    word-break: keep-all;
  }

  .progress {
    order: 1;
    flex: 1 1 100%;
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 0.6154em;
    color: var(--_muted);
  }

  .progress span {
    padding-block-start: 0.25em;
    border-block-start: 3px solid var(--_border);
  }

  .progress .done {
    border-color: var(--_accent);
  }

  .progress .now {
    color: var(--_text);
    font-weight: 600;
  }

  .header .quiet {
    /* As high as a line of the title, so that nothing moves where a step has none. */
    margin: -0.4em -0.5333em -0.4em 0;
  }

  .visually-hidden {
    position: absolute;
    /* Below the last line it would give a box that scrolls one pixel more. */
    inset-block-end: 0;
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
    inline-size: 2.6667em;
    block-size: 2.6667em;
    border-radius: 50%;
    background: var(--_soft);
  }

  h2 .icon-badge {
    font-size: 0.75em;
  }

  .icon-badge.check {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .icon-badge.alert {
    background: color-mix(in srgb, var(--_danger) 12%, transparent);
    color: var(--_danger);
  }

  /* The ends: one picture, one sentence, one way on, as high as a code. */
  .end {
    min-block-size: 25.0667em;
    text-align: center;
  }

  .end h2 {
    display: grid;
    justify-items: center;
    /* About the middle. The box itself stays where it was, so that no layout shifts. */
    padding-block-start: 3em;
  }

  .pulse {
    font-size: 1.4em;
  }

  .end .icon-badge {
    font-size: 1.05em;
  }

  .end :is(.body, .actions) {
    justify-self: center;
    justify-content: center;
    max-inline-size: 27em;
  }

  .actions {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 0.75);
    padding-block-start: calc(var(--_space) * 0.25);
  }

  /* A slotted button is not beside Link again, which is the one thing to do then. */
  [part='primary-action'],
  slot:first-child::slotted(:nth-child(1 of [slot='linked-actions'])) {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  button[part='primary-action']:hover {
    background: color-mix(in srgb, var(--_accent) 85%, var(--_surface));
  }

  .danger {
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
    padding-block: 0.5333em;
    text-align: center;
  }

  .notice:not(.lasting) {
    color: var(--_muted);
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
    [part='primary-action'] {
      forced-color-adjust: none;
      border-color: ButtonText;
      outline-color: ButtonText;
      background: ButtonText;
      color: ButtonFace;
    }

    button[aria-disabled] {
      color: GrayText;
    }

    .icon-badge {
      border: 1px solid;
    }

    .progress .done {
      border-color: Highlight;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .end .header,
    .body > *,
    .actions {
      animation: step 180ms ease-out;
    }

    .check path {
      animation: draw 200ms 100ms ease-out backwards;
    }

    .pulse,
    .who tt-profile-card::part(avatar) {
      animation: ring 2.4s ease-in-out infinite;
    }

    .qr-frame.scanned {
      animation: scanned 200ms ease-in forwards;
    }
  }

  @keyframes step {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }

  @keyframes ring {
    50% {
      box-shadow: 0 0 0 6px var(--_tint);
    }
  }

  @keyframes draw {
    from {
      stroke-dasharray: 0 24;
    }

    to {
      stroke-dasharray: 24 0;
    }
  }

  @keyframes scanned {
    to {
      opacity: 0;
      filter: blur(12px);
    }
  }

  @container (inline-size >= 480px) {
    .panel {
      padding: calc(var(--_space) * 1.5);
    }

    .actions {
      flex-flow: row wrap;
      align-items: center;
    }

    [part='unlink'] {
      margin-inline: auto -0.5333em;
    }
  }

  @container (inline-size >= 680px) {
    .progress {
      flex: 0 1 20em;
    }

    .header .quiet {
      order: 2;
    }
  }

  @media (pointer: coarse) {
    .actions a,
    .open a {
      min-block-size: var(--_press);
    }

    .actions a {
      display: inline-grid;
      align-items: center;
    }
  }
`;
