import { css } from 'lit';

/** Buttons that stand by themselves; the card's are part of its pictures. */
export const buttonStyles = css`
  :host {
    --_press: 2.6667em;
  }

  button,
  .button,
  ::slotted([slot='linked-actions']) {
    min-block-size: var(--_press);
    padding: 0.5333em 1.0667em;
    border: 1px solid color-mix(in srgb, var(--_muted) 50%, transparent);
    border-radius: var(--_control);
    background: transparent;
    color: inherit;
    font: inherit;
    font-weight: 600;
    line-height: 1.3333;
    text-align: center;
    /* A link is higher than its text. */
    align-content: center;
    text-decoration: none;
    text-wrap: balance;
    cursor: pointer;
  }

  button:hover {
    background: var(--_soft);
  }

  button:focus-visible,
  .button:focus-visible {
    border-radius: var(--_control);
  }

  .quiet {
    padding-inline: 0.5333em;
    border-color: transparent;
  }

  @media (pointer: coarse) {
    :host {
      --_press: 44px;
    }
  }

  @media (forced-colors: active) {
    .quiet {
      text-decoration: underline;
    }
  }
`;
