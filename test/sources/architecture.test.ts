import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { version } from '../../src/version.ts';
import { readSource, sourcesIn } from './imports.ts';
import { sharedNames, violations } from './layers.ts';

const src = sourcesIn('src');

describe('who may import whom', () => {
  it('holds for every file of src, demo and stories', () => {
    expect(src.length).toBeGreaterThan(30);
    expect([...src, ...sourcesIn('demo'), ...sourcesIn('stories')].flatMap(violations)).toEqual([]);
  });

  it.each([
    ['src/core/profile.ts', "import { html } from 'lit';", 'the package lit'],
    ['src/core/profile.ts', "import '../contract/schema.ts';", 'src/contract/schema.ts'],
    ['src/core/profile.ts', 'export const now = () => Date.now();', 'uses Date'],
    ['src/core/profile.ts', 'export const later = () => globalThis.setTimeout(() => {}, 1);', 'uses setTimeout'],
    ['src/contract/schema.ts', "import { atom } from 'nanostores';", 'the package nanostores'],
    ['src/client/link-client.ts', "export { LitElement } from 'lit';", 'the package lit'],
    ['src/client/link-client.ts', "import type { Connection } from '../stores/connection.ts';", 'src/stores/connection.ts'],
    ['src/stores/connection.ts', "export const read = () => fetch('/x');", 'uses fetch'],
    ['src/elements/tt-link-flow.ts', "import { createClient } from '../client/link-client.ts';", 'src/client/link-client.ts'],
    ['src/elements/tt-link-flow.ts', "const late = () => import('../contract/schema.ts');", 'src/contract/schema.ts'],
    ['src/elements/tt-link-flow.ts', 'setTimeout(() => {}, 1);', 'uses setTimeout'],
    ['src/elements/tt-link-flow.ts', 'const t = html`<p style="color:red"></p>`;', 'markup or styles'],
    ['src/elements/tt-link-flow.ts', "customElements.define('tt-link-flow', class extends HTMLElement {});", 'without the guard'],
    ['src/server/server.ts', "import { en } from '../i18n/en.ts';", 'src/i18n/en.ts'],
    ['src/headless.ts', "export * from './elements/events.ts';", 'src/elements/events.ts'],
    ['src/helpers/strings.ts', 'export {};', 'folder'],
    ['demo/start.ts', "import '../src/core/profile.ts';", 'no public door'],
  ])('finds in %s: %s', (path, text, found) => {
    expect(violations(readSource(path, text)).join()).toContain(found);
  });

  it('lets no two files of src share a name', () => {
    expect(sharedNames(src)).toEqual([]);
    expect(sharedNames([readSource('src/core/a.ts', ''), readSource('src/stores/a.ts', '')])).toEqual([
      'src/core/a.ts and src/stores/a.ts',
    ]);
  });
});

it('has one version', () => {
  const { version: published } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(version).toBe(published);
});
