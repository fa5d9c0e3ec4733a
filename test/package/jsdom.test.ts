// @vitest-environment jsdom
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { packed } from './pack.ts';
import { testElements } from './test-dom.ts';

describe('the elements in jsdom', testElements);

it('the first snippet of the testing guide leads to the step that it says', async () => {
  const [, snippet] = /^```ts\n(.*?)^```$/ms.exec(readFileSync('stories/guides/testing.md', 'utf8'))!;
  const file = packed('../../../snippet');
  // The elements that are registered already: loading them once more takes seconds.
  const loaded = { "'tt-link'": packed('development/index'), "'tt-link/mock'": packed('mock') };
  const code = Object.entries(loaded).reduce((text, [name, path]) => text.replace(name, JSON.stringify(path)), snippet!);
  writeFileSync(file, code.replace('<void>', ''));
  await import(/* @vite-ignore */ file);
  await vi.waitFor(() => expect(document.querySelector('tt-link-flow')?.step).toBe('confirm'));
});
