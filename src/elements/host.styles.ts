import { css } from 'lit';

/** What all elements share: the public tokens with their defaults, text that no page bends, and controls. */
export const hostStyles = css`
  :host {
    --_accent: var(--tt-accent, light-dark(#161823, #f1f2f4));
    --_on-accent: var(--tt-on-accent, light-dark(#fff, #161823));
    --_text: var(--tt-text, light-dark(#161823, #f1f2f4));
    --_muted: var(--tt-muted, light-dark(#5b606c, #a8adb8));
    --_surface: var(--tt-surface, light-dark(#fff, #1d2027));
    --_border: var(--tt-border, light-dark(#dde0e5, #3d424d));
    --_danger: var(--tt-danger, light-dark(#b3261e, #ff9188));
    --_warning: light-dark(#8f5200, #ffb95c);
    --_radius: var(--tt-radius, 12px);
    --_space: var(--tt-space, 1.0667em);
    --_soft: color-mix(in srgb, var(--_text) 5%, transparent);
    --_tint: color-mix(in srgb, var(--_accent) 12%, transparent);
    --_control: calc(var(--_radius) * 0.6667);

    display: block;
    color: var(--_text);
    font-family: var(--tt-font, system-ui, sans-serif);
    font-size: 0.9375em;
    font-style: normal;
    font-weight: 400;
    line-height: 1.4667;
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    /* No line of one word at the end. */
    text-wrap: pretty;
    white-space: normal;
    overflow-wrap: anywhere;
    /* Japanese: no line begins with a small kana, and breaks are between phrases where the browser knows them. */
    line-break: strict;
    word-break: auto-phrase;
    -webkit-font-smoothing: antialiased;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  ::before {
    box-sizing: border-box;
  }

  p,
  h2,
  h3,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }

  ul {
    /* Not "none": Safari would no longer call it a list. */
    list-style-type: '';
  }

  .icon {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
    /* Drawings keep their own colours otherwise. */
    forced-color-adjust: auto;
  }

  .muted {
    color: var(--_muted);
  }

  .small {
    font-size: 0.8667em;
    line-height: 1.3846;
  }

  /* Has the size of its text from the element that it is in. */
  tt-link-flow,
  tt-profile-card {
    font-size: 1em;
  }

  a .icon {
    inline-size: 1em;
    margin-inline-start: 0.25em;
    vertical-align: -0.25em;
  }

  a .icon:dir(rtl) {
    scale: -1 1;
  }

  a {
    color: var(--_accent);
    text-underline-offset: 0.2em;
  }

  a:hover {
    text-decoration-thickness: 2px;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 3px;
    border-radius: 4px;
  }

  .skeleton {
    border-radius: var(--_control);
    background: color-mix(in srgb, var(--_text) 9%, transparent);
  }

  @keyframes pulse {
    50% {
      opacity: 0.5;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .skeleton {
      animation: pulse 1.6s ease-in-out infinite;
    }

    button {
      transition:
        background 160ms,
        scale 160ms;
    }

    button:active {
      scale: 0.97;
    }
  }

  @media print {
    :host {
      background: var(--_surface);
      color-scheme: light !important;
    }

    /* Paper can't be pressed, and time goes on. */
    .actions,
    .header button,
    .open,
    .other,
    .links,
    .time,
    .notice {
      display: none !important;
    }
  }

  @media (forced-colors: active) {
    .skeleton {
      border: 1px solid;
    }
  }
`;
