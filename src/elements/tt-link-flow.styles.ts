import { css } from 'lit';

/** The frame, and what the steps put into it. Narrow first; wide where the element itself has the room. */
export const linkFlowStyles = css`
  :host {
    min-inline-size: min(100%, 280px);
  }

  .frame {
    container-type: inline-size;
    /* What the element wants to be where its container asks the content. */
    contain-intrinsic-inline-size: 560px;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
  }

  .panel,
  .body,
  .scan,
  .linked,
  .code,
  .guide,
  .where,
  .unmet {
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

  header {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.75);
    align-items: center;
  }

  h2 {
    flex: 1 1 min(100%, 9em);
    font-size: 1.375em;
    font-weight: 680;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }

  h3 {
    font-size: 1em;
    font-weight: 650;
    line-height: 1.4;
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

  .box {
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  .actions {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 0.75);
  }

  button {
    min-block-size: 2.75em;
    padding: 0.5em 1.25em;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.75);
    background: transparent;
    color: inherit;
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    cursor: pointer;
  }

  button:hover {
    background: var(--_soft);
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

  .benefits,
  .where {
    display: grid;
    gap: var(--_space);
  }

  .benefits li {
    display: flex;
    gap: var(--_space);
  }

  .code {
    gap: calc(var(--_space) * 0.75);
    justify-items: center;
  }

  .plate {
    display: grid;
    place-items: center;
    /* Pixels, not text sizes: the code is made of whole ones. */
    min-inline-size: min(100%, 304px);
    min-block-size: min(304px, 100cqi - 2 * var(--_space));
    border-radius: var(--_radius);
    outline: 1px solid var(--_border);
    outline-offset: -1px;
    background: #fff;
    color: #161823;
    forced-color-adjust: none;
    text-align: center;
  }

  .plate p {
    max-inline-size: 15em;
    padding: var(--_space);
  }

  .plate .bone {
    inline-size: 240px;
    max-inline-size: calc(100% - 2 * var(--_space));
    aspect-ratio: 1;
    background: #e6e8eb;
  }

  svg[part='qr'] {
    display: block;
    forced-color-adjust: none;
  }

  .time {
    display: flex;
    gap: 0.5em;
    align-items: center;
    color: var(--_muted);
  }

  .time strong {
    color: var(--_text);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }

  .links {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    inline-size: min(100%, 304px);
    text-align: center;
  }

  .links a {
    display: inline-block;
    padding-block: 2px;
    font-weight: 600;
  }

  .by-hand {
    display: grid;
    gap: 0.5em;
    text-align: start;
  }

  input {
    inline-size: 100%;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_muted);
    border-radius: calc(var(--_radius) / 2);
    background: var(--_soft);
    color: inherit;
    font: inherit;
  }

  .guide {
    gap: calc(var(--_space) * 0.75);
  }

  .guide h3:not(:first-child) {
    margin-block-start: calc(var(--_space) * 0.5);
  }

  ol {
    display: grid;
    gap: 0.375em;
    padding-inline-start: 1.5em;
  }

  ol li {
    padding-inline-start: 0.25em;
  }

  ol li::marker {
    color: var(--_accent);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }

  .plain {
    display: grid;
    gap: 0.375em;
    padding-inline-start: 1.25em;
    list-style: disc;
  }

  .plain li::marker {
    color: var(--_accent);
  }

  .unmet h3 {
    display: flex;
    gap: 0.5em;
  }

  .unmet .icon {
    margin-block-start: 0.0625em;
    color: var(--_danger);
  }

  .match {
    display: grid;
    gap: 0.25em;
    justify-items: center;
    padding: var(--_space) calc(var(--_space) * 2);
    border-radius: var(--_radius);
    background: var(--_soft);
    text-align: center;
  }

  .match strong {
    font-size: 3em;
    font-weight: 700;
    line-height: 1.2;
    letter-spacing: 0.08em;
    font-variant-numeric: tabular-nums;
  }

  .unmet {
    gap: calc(var(--_space) * 0.75);
  }

  .unmet li.box {
    display: grid;
    gap: 0.5em;
  }

  .question {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    background: var(--_soft);
  }

  .notice {
    /* In sight wherever the code is, and without pushing the code away. */
    position: sticky;
    justify-self: start;
    inset-block-end: calc(var(--_space) / 2);
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

  code {
    font-family: ui-monospace, monospace;
    font-size: 0.9375em;
  }

  .bone.title {
    inline-size: min(100%, 15em);
    block-size: 1.75em;
  }

  .bone.line {
    inline-size: 10em;
    max-inline-size: 100%;
    block-size: 1.5em;
  }

  .code .line {
    margin-inline: auto;
  }

  .bone.button {
    block-size: 2.75em;
  }

  .bone.block {
    block-size: 9em;
  }

  slot[name='logo'] {
    display: contents;
  }

  .box {
    max-inline-size: 40em;
  }

  h3 + p {
    margin-block-start: 0.25em;
  }

  @container (inline-size >= 480px) {
    .match {
      justify-self: start;
    }

    .panel {
      padding: calc(var(--_space) * 1.75);
    }

    .actions {
      flex-flow: row wrap;
      align-items: center;
    }
  }

  @container (inline-size >= 680px) {
    .benefits {
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: calc(var(--_space) * 1.5);
    }

    .benefits li {
      display: grid;
      align-content: start;
      gap: calc(var(--_space) * 0.75);
    }

    .scan,
    .linked {
      gap: calc(var(--_space) * 2.5);
    }

    .scan {
      grid-template-columns: auto minmax(0, 1fr);
    }

    .linked {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
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
