import { css } from 'lit';

/** What the steps put into the frame. Narrow first; wide where the element itself has the room. */
export const stepStyles = css`
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

  .box {
    max-inline-size: 40em;
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
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

  tt-profile-card:not(:defined) {
    display: block;
    min-block-size: 5em;
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

  code {
    font-family: ui-monospace, monospace;
    font-size: 0.9375em;
  }

  .skeleton.title {
    inline-size: min(100%, 15em);
    block-size: 1.75em;
  }

  .skeleton.line {
    inline-size: 10em;
    max-inline-size: 100%;
    block-size: 1.5em;
  }

  .skeleton.button {
    block-size: 2.75em;
  }

  .skeleton.block {
    block-size: 9em;
  }

  h3 + p {
    margin-block-start: 0.25em;
  }

  @container (inline-size >= 480px) {
    .match {
      justify-self: start;
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

    .linked {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    }
  }
`;
