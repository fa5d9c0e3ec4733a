import type { ReactiveElement } from 'lit';

/** A token that is seen on another one; `between` lies a private one that is made of them. */
interface Pair {
  readonly front: string;
  readonly back: string;
  readonly between?: string;
}

/** What text needs (WCAG 2.2, 1.4.3). The borders of controls are of `muted`, and need less. */
const needed = 4.5;

const pairs: readonly Pair[] = [
  { front: 'on-accent', back: 'accent' },
  { front: 'accent', back: 'surface', between: 'tint' },
  { front: 'text', back: 'surface' },
  { front: 'muted', back: 'surface' },
  { front: 'danger', back: 'surface', between: 'soft' },
];

let canvas: CanvasRenderingContext2D | null | undefined;

/** What is wrong with the tokens that the page sets for `host`, in the theme that it has now: one sentence a token. */
export function contrastFaults(host: ReactiveElement): string[] {
  // A test DOM draws nothing; asked to, jsdom prints an error.
  if (canvas === undefined && globalThis.CanvasRenderingContext2D)
    canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!canvas) return [];
  const style = getComputedStyle(host);
  const valueOf = (token: string): string => style.getPropertyValue(`--tt-${token}`).trim();
  const faults = new Map<string, string>();
  for (const { front, back, between } of pairs) {
    // Whichever the page set; with both, an accent is to suit what is on it, and text what it is on.
    const [first, second] = front === 'on-accent' ? [back, front] : [front, back];
    const blamed = valueOf(first) ? first : second;
    if (!valueOf(blamed) || faults.has(blamed)) continue;
    const ground = ['Canvas', `var(--_${back})`, ...(between ? [`var(--_${between})`] : [])];
    const ratio = contrast(seen(host, canvas, ground), seen(host, canvas, [...ground, `var(--_${front})`]));
    if (ratio >= needed) continue;
    const what = blamed === front ? `text in it on ${between ? 'a tinted ' : ''}--tt-${back}` : `--tt-${front} on it`;
    // Rounded down: 4.49 is not enough, and must not read as if it were.
    const said = (Math.floor(ratio * 10) / 10).toFixed(1);
    faults.set(blamed, `--tt-${blamed} is ${valueOf(blamed)}: ${what} has a contrast of ${said}:1, ${needed}:1 is needed.`);
  }
  return [...faults.values()];
}

/** The colour that is seen where `colors`, in any syntax, lie on each other inside `host`: red, green and blue. */
function seen(host: ReactiveElement, canvas: CanvasRenderingContext2D, colors: readonly string[]): Uint8ClampedArray {
  const probe = document.createElement('span');
  probe.style.display = 'none';
  // Otherwise all of them are one, and nothing of what the page set is left to see.
  probe.style.setProperty('forced-color-adjust', 'none');
  host.renderRoot.append(probe);
  for (const color of colors) {
    probe.style.color = color;
    canvas.fillStyle = getComputedStyle(probe).color;
    canvas.fillRect(0, 0, 1, 1);
  }
  probe.remove();
  return canvas.getImageData(0, 0, 1, 1).data;
}

/** The contrast ratio of WCAG 2.2. */
function contrast(...colors: readonly [Uint8ClampedArray, Uint8ClampedArray]): number {
  const [darker, lighter] = colors.map(luminance).sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: Uint8ClampedArray): number {
  const [red, green, blue] = [...color].map((value) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
