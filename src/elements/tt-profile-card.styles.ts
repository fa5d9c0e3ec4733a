import { css } from 'lit';

export const profileCardStyles = css`
  :host {
    min-inline-size: min(100%, 200px);
  }

  .card {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: calc(var(--_space) * 0.75) var(--_space);
    align-items: center;
  }

  .avatar {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 4em;
    block-size: 4em;
    overflow: clip;
    border-radius: 50%;
    background: var(--_tint);
    color: var(--_accent);
    font-weight: 650;
    user-select: none;
  }

  .avatar span,
  .avatar .icon {
    font-size: 1.375em;
  }

  .avatar img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .who {
    display: grid;
    gap: 2px;
    justify-items: start;
  }

  .name {
    display: flex;
    align-items: center;
    gap: 0.375em;
    max-inline-size: 100%;
    font-size: 1.0625em;
    font-weight: 650;
    line-height: 1.3;
  }

  .verified {
    flex: none;
    display: inline-grid;
    place-items: center;
    inline-size: 1.125em;
    block-size: 1.125em;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .verified .icon {
    inline-size: 0.75em;
    block-size: 0.75em;
    stroke-width: 3.5;
  }

  .label {
    margin-block-start: 4px;
    padding: 0.125em 0.625em;
    border: 1px solid transparent;
    border-radius: 1em;
    background: var(--_tint);
    color: var(--_accent);
    font-size: 0.8125em;
    font-weight: 600;
  }

  .wide {
    grid-column: 1 / -1;
  }

  .stats {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) / 2) calc(var(--_space) * 1.5);
  }

  .stats div {
    display: flex;
    flex-direction: column-reverse;
  }

  dt {
    color: var(--_muted);
    font-size: 0.8125em;
  }

  dd {
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }

  .health {
    display: flex;
    gap: 0.5em;
    align-items: start;
    color: var(--_danger);
    font-size: 0.9375em;
  }

  .link {
    justify-self: start;
    padding-block: 2px;
    font-weight: 600;
  }

  :host([variant='compact']) .card {
    grid-template-columns: auto minmax(0, 1fr);
  }

  :host([variant='compact']) .avatar {
    inline-size: 3.25em;
    block-size: 3.25em;
  }

  .bone.line {
    inline-size: 10em;
    max-inline-size: 100%;
    block-size: 1em;
    margin-block: 0.25em;
  }

  .bone.avatar {
    border-radius: 50%;
    background: color-mix(in srgb, var(--_text) 9%, transparent);
  }
`;
