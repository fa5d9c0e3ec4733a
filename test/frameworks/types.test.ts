// The types for each framework, as the package publishes them, against what a host writes. Wrong lines in the cases expect an error.
import { copyFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compile } from '../compile.ts';

const root = resolve(import.meta.dirname, '../..');
const cases = readdirSync(join(import.meta.dirname, 'cases'));
/** Inside the repository, so that the types of the frameworks and of Lit are found. */
let host: string;
/** What the compiler says, and after that the files that it read. */
let said: readonly string[];

beforeAll(async () => {
  host = mkdtempSync(join(root, 'node_modules/.types-'));
  const published = join(host, 'node_modules/tt-link');
  if (process.env.BUILT)
    cpSync(join(root, 'dist'), join(published, 'dist'), { recursive: true, filter: (path) => !/\.js(\.map)?$/.test(path) });
  else expect(await compile(['-p', join(root, 'tsconfig.build.json'), '--outDir', join(published, 'dist')])).toEqual([]);
  copyFileSync(join(root, 'package.json'), join(published, 'package.json'));
  // Without it `tt-link` would be the repository itself.
  writeFileSync(join(host, 'package.json'), '{}');
  symlinkSync(join(import.meta.dirname, 'cases'), join(host, 'cases'));
  writeFileSync(join(host, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['cases'] }));
  said = await compile(['-p', host, '--listFiles']);
}, 240_000);

const compilerOptions = {
  ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true, noEmit: true, types: [], preserveSymlinks: true },
  ...{ module: 'esnext', moduleResolution: 'bundler', target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable'], jsx: 'react-jsx' },
};

afterAll(() => rmSync(host, { recursive: true, force: true }));

it('has a case for every framework', () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, { types?: string }> };
  const entries = Object.entries(exports).filter(([, entry]) => entry.types?.startsWith('./dist/frameworks/'));
  const typed = entries.map(([, { types }]) => types?.replace(/^.*\/(.*)\.d\.ts$/, '$1'));
  expect(typed.sort()).toEqual(cases.map((name) => name.replace(/\.tsx?$/, '')).sort());
});

it.each(cases)('%s', (name) => {
  expect(said.filter((line) => line.includes('error TS') && line.includes(`cases/${name}(`))).toEqual([]);
  // The types of the package were read with it.
  expect(said).toContain(join(host, `node_modules/tt-link/dist/frameworks/${name.replace(/\.tsx?$/, '.d.ts')}`));
});

it('the compiler finds nothing wrong beside the cases', () => {
  expect(said.filter((line) => line.includes('error TS'))).toEqual([]);
});
