/** Where focus is: the name of what has it, and what is wrong with how a person sees that. */
export interface FocusStop {
  readonly name: string;
  readonly faults: readonly string[];
}

/** In the page, and complete in itself, so that a browser can be given it: looks for what has focus through shadow roots. */
export function focusedControl(): FocusStop {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body) return { name: 'nothing', faults: [] };
  const faults = new Set<string>();
  const labels = [...((element as HTMLInputElement).labels ?? [])];
  const words = element.getAttribute('aria-label') || labels.map((label) => label.innerText).join(' ') || element.textContent;
  const stop = () => ({ name: words.replace(/\s+/g, ' ').trim(), faults: [...faults] });

  const around = (inner: Element): Element | null =>
    inner.assignedSlot ?? inner.parentElement ?? (inner.getRootNode() as Partial<ShadowRoot>).host ?? null;
  const isIn = (inner: Element | null, outer: Element): boolean => {
    for (let at = inner; at; at = around(at)) if (at === outer) return true;
    return false;
  };
  // What may stand for a control that can't be seen itself: its label, what is drawn beside it, or the row that it covers.
  const stands = [element, element.nextElementSibling, ...labels, element.parentElement, element.parentElement?.parentElement].filter(
    (one): one is Element => one instanceof Element && one !== document.body,
  );

  const topAt = (x: number, y: number): Element | null => {
    let top = document.elementFromPoint(x, y);
    for (let inner = top?.shadowRoot?.elementFromPoint(x, y); inner && inner !== top; inner = top.shadowRoot?.elementFromPoint(x, y))
      top = inner;
    return top;
  };
  // Along each line of it, but not in the corners, which may be round.
  for (const { left, top, right, bottom, width, height } of element.getClientRects()) {
    if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) faults.add('is not in the viewport');
    for (const [across, down] of [0, 0.25, 0.5, 0.75, 1].flatMap((x) => [0, 0.25, 0.5, 0.75, 1].map((y) => [x, y] as const))) {
      if ((across % 1 === 0 && down !== 0.5) || (down % 1 === 0 && across !== 0.5)) continue;
      const x = Math.min(Math.max(left + width * across, left + 2), right - 2);
      const y = Math.min(Math.max(top + height * down, top + 2), bottom - 2);
      const seen = topAt(x, y);
      if (!isIn(seen, element) && !(seen && stands.includes(seen)))
        faults.add(`is covered by ${seen ? `${seen.localName} "${seen.className.toString()}"` : 'nothing'}`);
    }
  }
  if (element.getClientRects().length === 0) faults.add('has no box');

  // A heading that a script focuses needs no ring; and a date has a button of the browser's inside, which has the browser's ring.
  if ((element as HTMLElement).tabIndex < 0 || element.matches('[type=date]:not(:focus-visible)')) return stop();
  // A finger needs 24 px, but in a sentence. A link may be pressed all over the row that it covers.
  const isInSentence = [...(element.parentElement?.childNodes ?? [])].some(
    (node) => node.nodeType === Node.TEXT_NODE && /\S/.test(node.textContent ?? ''),
  );
  const boxes = [element, ...labels].map((target) => target.getBoundingClientRect());
  const [width, height] = (['width', 'height'] as const).map((side) => Math.max(...boxes.map((box) => box[side]))) as [number, number];
  const [box] = boxes as [DOMRect];
  const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const isCovering = ([-11.5, 11.5] as const).every((away) => isIn(topAt(middle.x, middle.y + away), element));
  if (!isInSentence && !isCovering && Math.min(width, height) < 23.9)
    faults.add(`is a target of ${Math.round(width)} × ${Math.round(height)}`);

  const outlineOf = (wearer: Element, pseudo: string | undefined): string => getComputedStyle(wearer, pseudo).outline;
  const last = window as { lastRing?: { wearer: Element; pseudo: string | undefined; outline: string; name: string } };
  if (last.lastRing && last.lastRing.outline === outlineOf(last.lastRing.wearer, last.lastRing.pseudo))
    if (!isIn(element, last.lastRing.wearer)) faults.add(`comes after "${last.lastRing.name}", which looks the same without focus`);
  delete last.lastRing;
  const rings = stands.flatMap((wearer) =>
    [undefined, '::before', '::after'].map((pseudo) => ({ wearer, pseudo, style: getComputedStyle(wearer, pseudo) })),
  );
  const ring = rings.find(
    ({ style }) => style.outlineStyle === 'auto' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
  );
  if (!ring) faults.add('has no ring');
  if (!ring || ring.style.outlineStyle === 'auto') return stop();
  const { wearer, pseudo, style } = ring;
  last.lastRing = { wearer, pseudo, outline: style.outline, name: stop().name };

  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const luminance = (...colors: readonly string[]): number => {
    for (const color of colors) {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) =>
      value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'Canvas';
  const canvasColor = getComputedStyle(probe).color;
  probe.remove();
  const isInside = parseFloat(style.outlineOffset) < 0;
  const ground: string[] = [];
  for (let at = isInside ? wearer : around(wearer); at; at = around(at)) ground.unshift(getComputedStyle(at).backgroundColor);
  // Inside, over a picture of any colour, a second line gives the first its contrast.
  const second = getComputedStyle(wearer, '::after');
  if (isInside && second.borderTopStyle === 'solid') ground.push(second.borderTopColor);
  else if (isInside && wearer.querySelector('img')) faults.add('has a ring over a picture');
  const [darker, lighter] = [luminance(canvasColor, ...ground), luminance(style.outlineColor)].sort((a, b) => a - b);
  const contrast = (lighter! + 0.05) / (darker! + 0.05);
  if (contrast < 3) faults.add(`has a ring of ${style.outlineColor} with a contrast of ${contrast.toFixed(1)}`);

  // What scrolls or clips may cut one side of the ring off.
  const reach = isInside ? 0 : parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
  const { left, top, right, bottom } = wearer.getBoundingClientRect();
  const rooms = [{ left: 0, top: 0, right: innerWidth, bottom: innerHeight }];
  for (let at = around(wearer); at && at !== document.body; at = around(at))
    if (getComputedStyle(at).overflow !== 'visible') rooms.push(at.getBoundingClientRect());
  const cut = [
    ['left', rooms.some((room) => left - reach < room.left - 0.5)],
    ['top', rooms.some((room) => top - reach < room.top - 0.5)],
    ['right', rooms.some((room) => right + reach > room.right + 0.5)],
    ['bottom', rooms.some((room) => bottom + reach > room.bottom + 0.5)],
  ].flatMap(([side, is]) => (is ? [side] : []));
  if (cut.length > 1) faults.add(`has a ring that is cut off: ${cut.join(', ')}`);
  return stop();
}
