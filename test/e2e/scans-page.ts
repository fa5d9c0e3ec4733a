import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import type { LinkSession } from '../../src/core/link-session.ts';
import type { LinkClient } from '../../src/stores/connection.ts';
import { chromiumSwitches, findBrowser } from '../browsers.ts';
import { pictureOf, type Picture } from './scans-decoders.ts';

export type BrowserName = 'chromium' | 'firefox';

/** What surrounds a code. */
export interface Surroundings {
  /** Of the page. */
  readonly css?: string;
  readonly dir?: 'rtl';
  /** Device pixels a CSS pixel: the browser's zoom. */
  readonly zoom?: number;
  /** CSS pixels that the element has. */
  readonly width?: number;
  /** What the person has asked the system for, or the printer. */
  readonly media?: '(forced-colors: active)' | '(prefers-contrast: more)' | 'print';
}

/**
 * Everything a page can do to what is inside of a shadow root: to the element itself, and through it by whatever is
 * inherited. What changes the picture of all that is inside an ancestor (a filter on `body`) can't be undone from inside,
 * and what is done to `::part(qr)` is done on purpose.
 */
const hostile = `
  * {
    background: #000 !important; color: #fff !important; fill: #000 !important; stroke: #fff !important; margin: 0.37px !important;
    stroke-width: 9 !important; stroke-dasharray: 1 2 !important; stroke-linecap: square !important; stroke-opacity: 0.4 !important;
    fill-opacity: 0 !important; paint-order: stroke !important; shape-rendering: geometricPrecision !important;
    font: 900 7px/0 fantasy !important; letter-spacing: 2em !important; text-transform: uppercase !important; text-shadow: 0 0 9px red !important;
    color-scheme: dark !important; forced-color-adjust: auto !important; image-rendering: smooth !important; border-spacing: 9px !important;
  }
  tt-link-flow { filter: invert(1) !important; mix-blend-mode: difference !important; zoom: 1.1; --_surface: #000; --_text: #fff; }
  main { background: #fff !important; }
  svg, path, rect { display: none !important; }`;

export const surroundings: Readonly<Record<string, Surroundings>> = {
  light: {},
  dark: { css: ':root { color-scheme: dark }' },
  'forced colours': { media: '(forced-colors: active)' },
  'more contrast': { media: '(prefers-contrast: more)' },
  '200 % zoom': { zoom: 2 },
  '150 % zoom': { zoom: 1.5 },
  'right to left': { dir: 'rtl' },
  'on paper': { css: ':root { color-scheme: dark }', media: 'print' },
  'hostile page': { css: hostile },
  'page inside out': { css: 'html { filter: invert(1) } tt-link-flow::part(qr) { filter: invert(1) }' },
};

// A step that fades in is no picture of its code.
const noMotion = { name: 'prefers-reduced-motion', value: 'reduce' };
const still = { 'ui.prefersReducedMotion': 1 };

// Firefox says "more contrast" exactly where it forces colours that have it.
const forcedColors = {
  'browser.display.document_color_use': 2,
  'browser.display.use_system_colors': false,
  'browser.display.background_color': '#000000',
  'browser.display.foreground_color': '#ffff00',
};

/** A browser with one page that shows codes. Firefox takes what a person asks of the system only with its profile. */
export class ScansPage {
  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
    private readonly cdp: CDPSession | undefined,
    private readonly forced: boolean,
  ) {}

  static async open(name: BrowserName, { forced }: { readonly forced: boolean }): Promise<ScansPage> {
    const browser = await (name === 'chromium'
      ? puppeteer.launch({ executablePath: findBrowser('chromium')!, args: chromiumSwitches })
      : puppeteer.launch({
          browser: name,
          executablePath: findBrowser(name)!,
          extraPrefsFirefox: { ...still, ...(forced && forcedColors) },
        }));
    const page = await browser.newPage();
    await page.setContent('<!doctype html><html lang="en"><style></style><main></main></html>');
    await page.addScriptTag({ path: 'dist/cdn/tt-link.js' });
    return new ScansPage(browser, page, name === 'chromium' ? await page.createCDPSession() : undefined, forced);
  }

  /** Whether this browser can be in these surroundings: Firefox can't be told that it prints. */
  has({ media }: Surroundings): boolean {
    return this.cdp !== undefined || (media !== 'print' && (media !== undefined) === this.forced);
  }

  async enter({ css = '', dir, zoom = 1, width = 504, media }: Surroundings): Promise<void> {
    const [, name, value] = /\((.*): (.*)\)/.exec(media ?? '') ?? [];
    const printed = media === 'print' ? media : '';
    await this.cdp?.send('Emulation.setEmulatedMedia', {
      media: printed,
      features: [noMotion, ...(name ? [{ name, value: value! }] : [])],
    });
    await this.page.setViewport({ width: width + 16, height: 640, deviceScaleFactor: zoom });
    const holds = await this.page.evaluate(
      (css, dir, media) => {
        document.querySelector('style')!.textContent = css;
        document.documentElement.dir = dir;
        return matchMedia(media).matches;
      },
      css,
      dir ?? 'ltr',
      media ?? 'all',
    );
    if (!holds) throw new Error(`The browser is not in ${media}.`);
  }

  /** A screenshot of the code for `text` with what is next to it, how many device pixels a module has, and whether it stays in its column. */
  async show(text: string): Promise<{ readonly shot: Picture; readonly perModule: number; readonly fits: boolean }> {
    const { perModule, fits, ...around } = await this.page.evaluate(showCode, text);
    return { shot: pictureOf(await this.page.screenshot(), around), perModule, fits };
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** In the page: a new flow at the code for `scanUrl`, and where to look, in device pixels. */
async function showCode(scanUrl: string): Promise<{ left: number; top: number; edge: number; perModule: number; fits: boolean }> {
  const session: LinkSession = { id: 's', rev: 1, status: 'pending', expiresInMs: 300_000, pollAfterMs: 30_000, scanUrl };
  const flow = document.createElement('tt-link-flow');
  flow.client = {
    apiBase: 'https://portal.example/api',
    readLink: () => Promise.resolve({ ok: true, value: { profile: null, session } }),
    readSession: () => new Promise(() => {}),
  } as Partial<LinkClient> as LinkClient;
  document.querySelector('main')!.replaceChildren(flow);
  const frame = (): Promise<number> => new Promise((drawn) => requestAnimationFrame(drawn));
  const code = () => flow.shadowRoot!.querySelector<SVGSVGElement>('[part~=qr]');
  while (!code()) await frame();
  // Its size follows from what is there; one frame to see that, one to draw it.
  await frame();
  await frame();
  const { x, y, width } = code()!.getBoundingClientRect();
  const [left, top, edge] = [x - 32, y - 32, width + 64].map((pixels) => Math.max(0, Math.round(pixels * devicePixelRatio)));
  const column = code()!.closest('.code')!.getBoundingClientRect();
  return {
    left: left!,
    top: top!,
    edge: edge!,
    perModule: (width * devicePixelRatio) / code()!.viewBox.baseVal.width,
    fits: x >= column.left && x + width <= column.right && flow.scrollWidth <= flow.clientWidth,
  };
}
