// What the tarball says about itself, to bundlers, to TypeScript and to editors.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { validateCem } from '@wc-toolkit/cem-validator';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { expect, it } from 'vitest';
import { packed, tarball } from './pack.ts';

const folder = dirname(dirname(packed('pure')));
const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.tgz'))
  .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'));

it('has what hosts use, and nothing private', () => {
  const expected =
    /^((README|CHANGELOG|SECURITY)\.md|LICENSE|(package|custom-elements)\.json|openapi\.yaml|llms\.txt|src\/server\/README\.md|stories\/guides\/[\w-]+\.md|demo\/pictures\/[\w.-]+\.svg|demo\/examples\/([\w-]+\.ts|deploy\/[\w.-]+)|dist\/(?!cdn(-\w+)?\.d\.ts).*(\.d\.ts|\.js|\.js\.map|THIRD_PARTY_LICENSES\.md|(custom-data|web-types|integrity)\.json))$/;
  expect(files.filter((file) => !expected.test(file))).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining([
      'openapi.yaml',
      'demo/pictures/mila.makes.svg',
      'custom-elements.json',
      'dist/web-types.json',
      'dist/server-process.js',
    ]),
  );
  const local = files.filter((file) => readFileSync(join(folder, file), 'utf8').includes(process.cwd()));
  expect(local, 'no folder of this machine').toEqual([]);
});

it('the list of hashes for script tags is that of the files', () => {
  const list = read('dist/cdn/integrity.json') as Record<string, string>;
  const scripts = files.filter((file) => /^dist\/cdn\/.+\.js$/.test(file));
  const hash = (file: string): string =>
    createHash('sha384')
      .update(readFileSync(join(folder, file)))
      .digest('base64');
  expect(list).toEqual(Object.fromEntries(scripts.map((file) => [file.replace('dist/cdn/', ''), `sha384-${hash(file)}`])));
  const languages = files.filter((file) => /^dist\/locales\/(?!en\.).+\.js$/.test(file)).map((file) => file.replace('dist/', ''));
  const others = ['development.js', 'mock.js', 'mock.module.js', 'tt-link.js', 'tt-link.module.js'];
  expect(Object.keys(list).sort()).toEqual([...others, ...languages].sort());
});

it('every file that package.json names is there', () => {
  const { exports, bin, customElements, unpkg, jsdelivr, 'web-types': webTypes } = read('package.json') as Record<string, unknown>;
  const leaves = (value: unknown): string[] => (typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(leaves));
  const named = [exports, bin, { customElements, unpkg, jsdelivr, webTypes }].flatMap(leaves).filter((path) => !path.includes('*'));
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((path) => !files.includes(path.replace('./', '')))).toEqual([]);
});

it('publint finds no fault', async () => {
  const { messages, pkg } = await publint({ pkgDir: folder, pack: false, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

it('TypeScript finds the types of every entry point', async () => {
  // A page loads the first by address; the languages are all alike.
  const excludeEntrypoints = [/^\.\/(cdn.*|pictures.*|custom-elements\.json|openapi\.yaml)$/, /locales\/(?!de$)/];
  const analysis = await checkPackage(createPackageFromTarballData(readFileSync(tarball())), { excludeEntrypoints });
  if (!analysis.types) throw new Error('The package has no types.');
  const problems = analysis.problems.filter(
    (problem) => !('resolutionKind' in problem) || !['node10', 'node16-cjs'].includes(problem.resolutionKind),
  );
  expect(problems).toEqual([]);
});

it('the manifest is valid, and names values, defaults and inherited members', async () => {
  const manifest = read('custom-elements.json');
  await validateCem(manifest, {
    packageJsonPath: join(folder, 'package.json'),
    // Types are exports of `tt-link/pure`, whichever module has the element.
    rules: { manifest: { exportTypes: 'off', schemaVersion: 'error' } },
  });
  const { modules } = manifest as { modules: { declarations: Declaration[] }[] };
  const declarations = Object.fromEntries(modules.flatMap((module) => module.declarations.map((item) => [item.name, item])));
  const member = (of: string, name: string) => declarations[of]?.members?.find((item) => item.name === name);
  expect(member('TtProfileCard', 'audience')?.type?.text).toBe("'agency' | 'creator' | 'seller'");
  expect(member('TtStepChangeEvent', 'step')?.type?.text).toContain("'loading' | 'intro' | 'opening'");
  expect(member('TtAttachProfile', 'setCustomValidity')).toBeDefined();
  expect(declarations.TtLinkedEvent?.superclass).toEqual({ name: 'Event', package: 'global:' });
  expect(declarations.TtLinkFlow?.superclass).toEqual({ name: 'LitElement', package: 'lit' });
  expect(declarations.TtLinkFlow?.attributes?.map(({ name }) => name)).toContain('data-step');
  for (const { default: value } of declarations.TtLinkFlow!.cssProperties!) expect(value).toMatch(/./);
});

interface Declaration {
  readonly name: string;
  readonly superclass?: object;
  readonly members?: { readonly name: string; readonly type?: { readonly text: string } }[];
  readonly attributes?: { readonly name: string }[];
  readonly cssProperties?: { readonly default?: string }[];
}

it('editors offer the tags, the values of their attributes and each token once', () => {
  const { tags } = read('dist/vscode.html-custom-data.json') as {
    tags: { name: string; attributes: { name: string; values: object[] }[] }[];
  };
  expect(tags.map(({ name }) => name).sort()).toEqual(['tt-attach-profile', 'tt-link-flow', 'tt-profile-card']);
  const audience = tags.find(({ name }) => name === 'tt-profile-card')!.attributes.find(({ name }) => name === 'audience');
  expect(audience?.values).toEqual([{ name: 'agency' }, { name: 'creator' }, { name: 'seller' }]);
  const { properties } = read('dist/vscode.css-custom-data.json') as { properties: { name: string; description: string }[] };
  expect(new Set(properties.map(({ name }) => name)).size).toBe(properties.length);
  expect(properties.find(({ name }) => name === '--tt-radius')?.description).toContain('`12px`');
  const webTypes = read('dist/web-types.json') as { contributions: { html: { elements: { name: string }[] } } };
  expect(webTypes.contributions.html.elements.map(({ name }) => name)).toContain('tt-link-flow');
});
