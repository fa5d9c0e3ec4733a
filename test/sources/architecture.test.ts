import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { version } from '../../src/version.ts';
import { cycles } from './cycles.ts';
import { readSource, sourcesIn } from './imports.ts';
import { sharedNames, violations } from './layers.ts';
import { loadedFirst } from './loaded-first.ts';
import { replacedWords } from './words.ts';

const src = sourcesIn('src');
const demo = sourcesIn('demo');
const all = [...src, ...demo, ...['stories', 'test'].flatMap(sourcesIn)];

describe('who may import whom', () => {
  it('holds for every file of src, demo and stories', () => {
    expect(src.length).toBeGreaterThan(30);
    expect([...src, ...demo, ...sourcesIn('stories')].flatMap(violations)).toEqual([]);
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
    ['src/server/http/routes.ts', "import { en } from '../../i18n/en.ts';", 'src/i18n/en.ts'],
    ['src/server/http/routes.ts', "import { atom } from 'nanostores';", 'the package nanostores'],
    ['src/server/http/routes.ts', "import type { Connection } from '../../stores/connection.ts';", 'src/stores/connection.ts'],
    ['src/server/helpers/text.ts', 'export {};', 'folder'],
    ['src/server/links/links.ts', "await tx.query('select 1');", 'contains SQL'],
    ['src/server/links/links.ts', 'const { rows } = await tx.query<{ id: string }>(text);', 'contains SQL'],
    ['src/server/links/links.ts', 'const text = `select id from links where agency_id = $1`;', 'contains SQL'],
    ['src/server/jobs/job-runner.ts', 'run(`\n  DELETE FROM link_jobs`);', 'contains SQL'],
    ['src/server/server.ts', "const text = 'update links set ended_at = $1';", 'contains SQL'],
    ['src/frameworks/react.ts', "import type { createConnection } from '../stores/connection.ts';", 'src/stores/connection.ts'],
    ['src/conformance/answers.ts', "import { link } from '../server/server.ts';", 'src/server/server.ts'],
    ['src/headless.ts', "export * from './elements/events.ts';", 'src/elements/events.ts'],
    ['src/helpers/strings.ts', 'export {};', 'folder'],
    ['src/elements/view.ts', "import { phoneEn } from '../i18n/phone/en.ts';", 'belongs to the page of the phone'],
    ['demo/start.ts', "import '../src/core/profile.ts';", 'no public entry point'],
  ])('finds in %s: %s', (path, text, found) => {
    expect(violations(readSource(path, text)).join()).toContain(found);
  });

  it('lets the page of the phone use the translations', () => {
    expect(violations(readSource('src/server/phone/phone-page.ts', "import { en } from '../../i18n/en.ts';"))).toEqual([]);
  });

  it('finds no import cycle', () => {
    expect(cycles(all)).toEqual([]);
  });

  it.each([
    ['between folders', 'src/core/a.ts', "import '../client/b.ts';", 'src/client/b.ts', "import '../core/a.ts';"],
    ['inside a folder', 'src/core/a.ts', "import './b.ts';", 'src/core/b.ts', "import './a.ts';"],
    ['of types', 'src/core/a.ts', "import type { B } from './b.ts';", 'src/core/b.ts', "export type { A } from './a.ts';"],
    ['of a type in place', 'src/core/a.ts', "type B = import('./b.ts').B;", 'src/core/b.ts', "import './a.ts';"],
    ['of a dynamic import', 'src/core/a.ts', "void import('./b.ts');", 'src/core/b.ts', "import './a.ts';"],
  ])('finds a planted cycle %s', (_, a, textOfA, b, textOfB) => {
    expect(cycles([readSource(a, textOfA), readSource(b, textOfB)])).toEqual([`${a} -> ${b} -> ${a}`]);
  });

  it('finds a longer cycle, and one of a file with itself', () => {
    const files = ['b', 'c', 'a'].map((to, index) => readSource(`src/core/${'abc'[index]}.ts`, `import './${to}.ts';`));
    expect(cycles(files)).toEqual(['src/core/a.ts -> src/core/b.ts -> src/core/c.ts -> src/core/a.ts']);
    expect(cycles([readSource('src/core/a.ts', "import './a.ts';")])).toEqual(['src/core/a.ts -> src/core/a.ts']);
  });

  it.each(['src/define-profile-card.ts', 'src/define-attach-profile.ts'])('loads nothing of the flow first with %s', (entry) => {
    const files = loadedFirst(entry, src);
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((path) => path.includes('link-flow'))).toEqual([]);
  });

  it('tells what is loaded first from what is loaded later and from types', () => {
    const files = [
      readSource('src/a.ts', "import './b.ts';\nimport type { C } from './c.ts';\nexport const d = () => import('./d.ts');"),
      readSource('src/b.ts', "export { e } from './e.ts';"),
      ...['c', 'd', 'e'].map((name) => readSource(`src/${name}.ts`, '')),
    ];
    expect(loadedFirst('src/a.ts', files)).toEqual(['src/a.ts', 'src/b.ts', 'src/e.ts']);
  });

  it('uses no word that the glossary replaced', () => {
    expect(all.flatMap(replacedWords)).toEqual([]);
  });

  it.each([
    'class SessionDesk {}',
    'const longestAnswer = 1;',
    'jobs.poke();',
    '// a hint to the other instances',
    'isHearing()',
    '// the host’s',
  ])('finds a planted old word: %s', (text) => {
    expect(replacedWords(readSource('src/server/server.ts', text))).toHaveLength(1);
  });

  it.each(['src/core/a.ts', 'demo/a.ts', 'stories/a.ts', 'test/elements/a.ts'])('finds a planted old word in %s', (path) => {
    expect(replacedWords(readSource(path, 'const longestAnswer = 1;'))).toHaveLength(1);
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
