// Finds what a person can't read because there is no room for it.

/** Where the design cuts on purpose, and why. */
const onPurpose: Readonly<Record<string, string>> = {
  '.visually-hidden': 'for screen readers',
  '.videos': 'recent videos are a strip that scrolls',
  'li bdi': 'titles of strangers get two lines',
  'li button': 'a cover fills its frame',
  '.avatar': 'a picture fills its frame',
  '.verified': 'a badge around its icon',
  'input:not([type=checkbox])': 'a field scrolls',
};

const isMeant = (element: Element): boolean => Object.keys(onPurpose).some((selector) => element.matches(selector));

interface Room {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What nothing may stand out of, because a border or a ground would show it. */
const boxes = 'button, .qr-frame, .box, .label, .match, .notice';
const hosts = '.frame, tt-link-flow, tt-profile-card, tt-attach-profile';
/** What is looked at as a whole. */
const solid = 'button, a, input, img, svg, p, li, h2, h3, dialog';

/** Browsers round what they measure. */
const tolerance = 1;
const sides = ['left', 'right', 'top', 'bottom'] as const;

/** What is cut off, or stands outside of where it belongs, in `host`'s shadow tree and in those inside it. */
export function clippedText(host: Element): string[] {
  const found = new Set<string>();
  look(host, { ...viewport(), top: -Infinity, bottom: Infinity }, found);
  return [...found];
}

function viewport(): Room {
  const { clientWidth, clientHeight } = document.documentElement;
  return { left: 0, right: clientWidth, top: 0, bottom: clientHeight };
}

function look(element: Element, around: Room, found: Set<string>): void {
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || isMeant(element)) return;
  const say = (what: string): void => void found.add(`${nameOf(element)}: ${what}`);
  // A dialog is above the page.
  const room = element instanceof HTMLDialogElement ? viewport() : around;
  const box = element.getBoundingClientRect();
  if (box.width > 0 && element.matches(solid)) compare(box, room, (side) => say(`is outside, ${side}`));
  if (style.textOverflow === 'ellipsis' || Number(style.webkitLineClamp) > 0) say('may end in an ellipsis');
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
  const [clipsAcross, clipsDown] = [style.overflowX !== 'visible', /hidden|clip/.test(style.overflowY)];
  if (clipsAcross && scrollWidth > clientWidth + tolerance) say(`${scrollWidth} px wide in ${clientWidth} px`);
  if (clipsDown && scrollHeight > clientHeight + tolerance) say(`${scrollHeight} px high in ${clientHeight} px`);
  const across = clipsAcross || element.matches(`${hosts}, ${boxes}`);
  const inside = {
    left: across ? Math.max(room.left, box.left) : room.left,
    right: across ? Math.min(room.right, box.right) : room.right,
    ...(clipsDown || element.matches(boxes) ? { top: box.top, bottom: box.bottom } : { top: -Infinity, bottom: Infinity }),
  };
  for (const node of element.shadowRoot?.childNodes ?? element.childNodes) {
    if (node instanceof Element) look(node, inside, found);
    else for (const line of linesOf(node)) compare(line, inside, (side) => say(`"${node.textContent!.trim()}" is cut off, ${side}`));
  }
}

function compare(box: DOMRect, room: Room, say: (side: string) => void): void {
  for (const side of sides) {
    const outside = side === 'left' || side === 'top' ? room[side] - box[side] : box[side] - room[side];
    if (outside > tolerance) say(`${side} by ${Math.round(outside)} px`);
  }
}

function linesOf(text: Node): DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(text);
  return text.textContent!.trim() ? [...range.getClientRects()].filter(({ width }) => width > 0) : [];
}

function nameOf(element: Element): string {
  const part = element.getAttribute('part');
  return element.localName + (part ? `[part=${part}]` : element.classList.length > 0 ? `.${[...element.classList].join('.')}` : '');
}
