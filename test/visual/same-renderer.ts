// A picture can be compared only where the same Chromium draws text with the same fonts.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../browsers.ts';

/** The pictures to compare with, and beside them what drew them. */
export const pictures = join(import.meta.dirname, 'pictures');
const record = join(pictures, 'drawn-with.json');

type Renderer = Readonly<Record<string, string>>;

/** What decides how a page is drawn here. */
function rendererHere(): Renderer {
  const version = execFileSync(findBrowser('chromium')!, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const major = /(\d+)\.\d/.exec(version)?.[1] ?? version.trim();
  const fonts = ['system-ui', 'system-ui:bold', 'system-ui:lang=ar', 'monospace'].map((pattern) => [pattern, fontFor(pattern)]);
  return { system: process.platform, Chromium: major, ...(Object.fromEntries(fonts) as Renderer) };
}

function fontFor(pattern: string): string {
  try {
    return execFileSync('fc-match', ['--format', '%{family[0]} %{style[0]} %{fontversion}', pattern], { encoding: 'utf8' });
  } catch {
    return 'unknown, without fc-match';
  }
}

/** Why the pictures cannot be compared on this machine; `undefined` where they can. */
export function whyNotComparable(): string | undefined {
  if (!findBrowser('chromium')) return 'install Chromium, Chrome or Edge, or set CHROME_PATH';
  const drawnWith = JSON.parse(readFileSync(record, 'utf8')) as Renderer;
  const here = rendererHere();
  const other = Object.keys(drawnWith).filter((name) => drawnWith[name] !== here[name]);
  if (other.length === 0) return undefined;
  const differences = other.map((name) => `${name} is ${here[name]} and not ${drawnWith[name]}`);
  return `the pictures in test/visual/pictures were drawn with another browser or other fonts: ${differences.join('; ')}`;
}

/** Notes what draws the pictures from now on. */
export function recordRenderer(): void {
  writeFileSync(record, `${JSON.stringify(rendererHere(), null, 2)}\n`);
}
