import { css } from 'lit';

/** What the steps put into the frame. Narrow first; wide where the element itself has the room. */
export const stepStyles = css`
  .guide,
  .where,
  .question,
  .who,
  .asked,
  .links,
  [part='unmet'] {
    display: grid;
    gap: calc(var(--_space) * 0.75);
  }

  /* One right edge. */
  .body > :is(p, .unmet, .match, .box) {
    max-inline-size: 36em;
  }

  .box {
    padding: var(--_space);
    border-radius: var(--_radius);
    background: var(--_soft);
  }

  .benefits li,
  .checks li,
  .unmet h3,
  .time {
    display: flex;
    gap: 0.5333em;
  }

  .where li {
    flex-wrap: wrap;
  }

  .where li span {
    flex: 1;
  }

  .seen {
    display: none;
    flex-basis: 100%;
    margin-block-end: 0.8em;
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  /* The words around it. */
  .seen::before {
    content: '';
    display: block;
    block-size: 1.6em;
    margin-block-end: 0.8em;
    background: repeating-linear-gradient(var(--_soft) 0 0.5em, transparent 0 1em);
  }

  .benefits li {
    gap: var(--_space);
  }

  tt-profile-card:not(:defined) {
    display: block;
    min-block-size: 5em;
  }

  /* Large enough to know a face. */
  :is(.body > .box, .who) tt-profile-card {
    --_picture: 5.3333em;
  }

  .who {
    justify-items: center;
    text-align: start;
  }

  .question .actions {
    padding-block-start: var(--_space);
  }

  .time {
    align-items: center;
    color: var(--_muted);
  }

  strong {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .time strong {
    color: var(--_text);
  }

  .soon :is(strong, svg) {
    color: var(--_warning);
  }

  .last :is(strong, svg) {
    color: var(--_danger);
  }

  ol,
  .checks {
    display: grid;
    gap: 0.5333em;
  }

  ol {
    padding-inline-start: 1.75em;
  }

  ol li::marker,
  .checks .icon {
    color: var(--_muted);
  }

  .chip {
    display: inline-block;
    padding: 0 0.4667em;
    border-radius: 1em;
    background: var(--_tint);
    font-weight: 600;
  }

  .unmet .icon {
    color: var(--_danger);
  }

  [part='unmet'] + [part='unmet'] {
    margin-block-start: calc(var(--_space) * 0.75);
    padding-block-start: calc(var(--_space) * 0.75);
    border-block-start: 1px solid var(--_border);
  }

  .asked {
    place-content: center;
    place-items: center;
    min-block-size: 16em;
    text-align: center;
  }

  .match {
    display: grid;
    gap: 0.2667em;
    justify-items: center;
    padding: var(--_space) calc(var(--_space) * 2);
  }

  .match strong {
    font-size: 3.2em;
    line-height: 1.2;
    letter-spacing: 0.08em;
  }

  code {
    font-family: ui-monospace, monospace;
    font-size: 0.8667em;
  }

  .title {
    inline-size: min(100%, 15em);
    block-size: 1.75em;
  }

  .line {
    inline-size: 10em;
    max-inline-size: 100%;
    block-size: 1.4667em;
  }

  .block {
    block-size: 9em;
  }

  .benefits p {
    margin-block-start: 0.2667em;
  }

  @container (inline-size >= 680px) {
    .benefits {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }

    .benefits li {
      display: grid;
      align-content: start;
      gap: calc(var(--_space) * 0.75);
    }

    .scan,
    .linked {
      gap: calc(var(--_space) * 2);
    }

    .linked {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    }

    .seen {
      display: block;
    }

    .question {
      grid-column: 1;
    }
  }
`;
