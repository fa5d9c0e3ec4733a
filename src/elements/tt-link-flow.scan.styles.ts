import { css } from 'lit';

/** The code with what is below it, and the guide beside it where the element itself has the room. */
export const scanStyles = css`
  .code {
    gap: calc(var(--_space) * 0.75);
    justify-items: center;
  }

  .qr-frame {
    /* A page may set what a drawing inherits: dashes, caps, opacities. */
    all: initial;
    visibility: inherit;
    font: inherit;
    overflow-wrap: anywhere;
    line-break: inherit;
    word-break: inherit;
    display: grid;
    place-items: center;
    box-sizing: border-box;
    /* A square by the layout alone: the code takes what room there is, and moves nothing when it appears. */
    inline-size: min(100%, 376px);
    aspect-ratio: 1;
    border-radius: var(--_radius);
    outline: 1px solid var(--_border);
    outline-offset: -1px;
    background: #fff;
    color: #161823;
    forced-color-adjust: none;
    print-color-adjust: exact;
    text-align: center;
  }

  .qr-frame p {
    max-inline-size: 15em;
    padding: var(--_space);
  }

  .qr-frame .skeleton {
    inline-size: 80%;
    aspect-ratio: 1;
    background: #e6e8eb;
  }

  .qr-frame.scanned {
    position: absolute;
    pointer-events: none;
  }

  svg[part='qr'] {
    display: block;
    /* Paper has another width than the window that was measured. */
    max-inline-size: 100%;
    block-size: auto;
    /* Its own margin may reach into the corners of the plate. */
    border-radius: inherit;
    forced-color-adjust: none;
  }

  .open,
  .links {
    order: 1;
    inline-size: min(100%, 376px);
    text-align: center;
  }

  .links {
    order: 2;
  }

  /* As high as it will be, in every language. */
  .open.skeleton > *,
  .links.skeleton > * {
    visibility: hidden;
  }

  .other {
    display: none;
  }

  .open a {
    display: inline-block;
    padding-block: 2px;
    font-weight: 600;
  }

  /* The way with this phone comes first where this may be one. */
  @media (pointer: coarse) {
    .open {
      order: 0;
    }

    .open > span {
      display: none;
    }

    .open a {
      display: grid;
      place-content: center;
      border: 1px solid transparent;
      border-radius: var(--_control);
      background: var(--_accent);
      color: var(--_on-accent);
      text-decoration: none;
    }

    .other {
      display: block;
    }
  }

  .by-hand {
    display: grid;
    gap: 0.5em;
    text-align: start;
  }

  input {
    inline-size: 100%;
    min-block-size: var(--_press);
    padding: 0.5em 0.75em;
    border: 1px solid var(--_muted);
    border-radius: var(--_control);
    background: var(--_soft);
    color: inherit;
    font: inherit;
  }

  .way {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    align-items: center;
  }

  ol .icon {
    margin-inline-start: 0.5em;
    color: var(--_muted);
    vertical-align: -0.25em;
  }

  .place {
    display: none;
    inline-size: 3.75em;
    block-size: auto;
    margin-inline-end: var(--_space);
    stroke: var(--_muted);
    stroke-width: 1.5;
  }

  .place .here {
    stroke: var(--_accent);
    stroke-width: 2.25;
  }

  /* TikTok turns its screens around, too. */
  .place:dir(rtl) {
    scale: -1 1;
  }

  @container (480px <= inline-size < 680px) or (inline-size >= 840px) {
    .way {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .place {
      display: block;
    }
  }

  .guide h3:not(:first-child) {
    margin-block-start: calc(var(--_space) * 0.75);
  }

  @container (inline-size >= 680px) {
    .scan {
      /* As wide as the frame of the code, however long the words below it are. */
      grid-template: auto 1fr / clamp(304px, 42cqi, 376px) minmax(0, 1fr);
      row-gap: var(--_space);
    }

    /* The notice comes where there is room: it moves nothing. */
    .code {
      grid-row: span 2;
    }

    .scan .notice {
      grid-area: 2 / 2;
    }
  }
`;
