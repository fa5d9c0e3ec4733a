import { css } from 'lit';

export const profileCardStyles = css`
  :host {
    min-inline-size: min(100%, 200px);
  }

  .card {
    --_size: 4.2667em;
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.75) var(--_space);
    align-items: center;
  }

  .avatar,
  .verified,
  li button {
    position: relative;
    flex: none;
    display: grid;
    place-items: center;
    overflow: clip;
    border-radius: 50%;
    background: var(--_tint);
    color: var(--_accent);
  }

  .avatar {
    inline-size: var(--_size);
    block-size: var(--_size);
    font-weight: 600;
    user-select: none;
  }

  .compact {
    --_size: var(--_picture, 2.6667em);
    gap: calc(var(--_space) * 0.75);
  }

  .avatar > :not(img) {
    font-size: calc(var(--_size) / 3);
  }

  img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .identity {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 0.5em;
    align-items: center;
  }

  /* Below the picture where a label would break beside it. */
  .identity:has(.label, p) {
    flex-basis: 11.5em;
  }

  .name {
    display: flex;
    align-items: center;
    gap: 0.375em;
    max-inline-size: 100%;
    font-weight: 600;
  }

  .verified {
    inline-size: 1.125em;
    block-size: 1.125em;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .verified .icon {
    inline-size: 0.75em;
    block-size: 0.75em;
    stroke-width: 3.5;
  }

  .label {
    padding: 0.125em 0.625em;
    border: 1px solid transparent;
    border-radius: 1em;
    background: var(--_tint);
    color: var(--_accent);
    font-weight: 600;
  }

  .full-width {
    flex: 0 0 100%;
    min-inline-size: 0;
  }

  .stats {
    display: grid;
    grid-template-columns: repeat(3, auto);
    justify-content: space-between;
    gap: 0.25em;
    max-inline-size: 20em;
    overflow-wrap: normal;
  }

  .stats dt {
    /* Rather broken than out of its box. */
    overflow-wrap: anywhere;
  }

  .stats div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
  }

  dt,
  small,
  li {
    color: var(--_muted);
  }

  dt,
  small,
  li,
  .label {
    font-size: 0.8667em;
    line-height: 1.3846;
  }

  dd {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .health {
    display: flex;
    gap: 0.5em;
    align-items: start;
    color: var(--_danger);
  }

  .link {
    display: inline-block;
    padding-block: 2px;
    font-weight: 600;
  }

  .videos {
    display: flex;
    gap: calc(var(--_space) * 0.75);
    overflow-x: auto;
  }

  @media print {
    .videos {
      /* Nobody scrolls paper. */
      flex-wrap: wrap;
    }
  }

  .videos :focus-visible {
    /* The scroller would cut it off. */
    outline-offset: -2px;
  }

  /* A second line, so that the ring is seen on any picture. */
  li button:focus-visible::after {
    content: '';
    position: absolute;
    inset: 1px;
    border: 2px solid var(--_surface);
    border-radius: inherit;
  }

  li {
    flex: none;
    display: grid;
    align-content: start;
    /* Narrow, the third one is cut, so that everybody sees that there is more. */
    inline-size: min(8em, 40%);
  }

  li a {
    color: var(--_text);
  }

  li a:not(:hover) {
    text-decoration: none;
  }

  li .title {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  iframe,
  li button {
    aspect-ratio: 3 / 4;
    margin-block-end: 0.6em;
    padding: 0;
    border: 1px solid transparent;
    border-radius: var(--_control);
    cursor: pointer;
  }

  li .icon {
    z-index: 1;
    inline-size: 40px;
    block-size: 40px;
    padding: 10px;
    border-radius: 50%;
    background: var(--_surface);
    fill: currentcolor;
  }

  iframe {
    inline-size: min(20em, 80vw);
    aspect-ratio: 9 / 16;
  }

  li:has(iframe) {
    inline-size: auto;
  }

  li .close {
    justify-self: end;
    inline-size: 44px;
    aspect-ratio: 1;
  }

  li .close .icon {
    padding: 8px;
  }

  .identity .skeleton,
  .link.skeleton {
    inline-size: 8em;
    max-inline-size: 100%;
  }

  @media (forced-colors: active) {
    .avatar,
    .verified {
      border: 1px solid;
    }

    li button:focus-visible::after {
      border-color: Canvas;
    }
  }
`;
