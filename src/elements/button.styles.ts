import { css } from 'lit';

/** Buttons that stand by themselves; the card's are part of its pictures. */
export const buttonStyles = css`
  button {
    min-block-size: 2.75em;
    padding: 0.5em 1.25em;
    border: 1px solid var(--_muted);
    border-radius: calc(var(--_radius) * 0.75);
    background: transparent;
    color: inherit;
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    text-wrap: balance;
    cursor: pointer;
  }

  button:hover {
    background: var(--_soft);
  }
`;
