// The types for each framework, as the package publishes them, against what a host writes. Wrong lines in the cases expect an error.
import { copyFileSync, cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const cases = readdirSync(join(import.meta.dirname, 'cases'));
/** Inside the repository, so that the types of the frameworks and of Lit are found. */
let host: string;
let program: ts.Program;
let diagnostics: readonly ts.Diagnostic[];

beforeAll(() => {
  host = mkdtempSync(join(root, 'node_modules/.types-'));
  const published = join(host, 'node_modules/tt-link');
  if (process.env.BUILT)
    cpSync(join(root, 'dist'), join(published, 'dist'), { recursive: true, filter: (path) => !/\.js(\.map)?$/.test(path) });
  else emitTypes(join(published, 'dist'));
  copyFileSync(join(root, 'package.json'), join(published, 'package.json'));
  // Without it `tt-link` would be the repository itself.
  writeFileSync(join(host, 'package.json'), '{}');
  symlinkSync(join(import.meta.dirname, 'cases'), join(host, 'cases'));
  program = ts.createProgram(
    cases.map((name) => join(host, 'cases', name)),
    options,
  );
  diagnostics = ts.getPreEmitDiagnostics(program);
}, 240_000);

function emitTypes(outDir: string): void {
  const config = ts.readConfigFile(join(root, 'tsconfig.build.json'), ts.sys.readFile).config as object;
  const { options: emitted } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const sources = [join(root, 'src/index.ts'), ...ts.sys.readDirectory(join(root, 'src/frameworks'), ['.ts'])];
  ts.createProgram(sources, { ...emitted, outDir }).emit();
}

const options: ts.CompilerOptions = {
  ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true, noEmit: true, types: [], preserveSymlinks: true },
  ...{ module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ES2022 },
  ...{ lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], jsx: ts.JsxEmit.ReactJSX },
};

function problemsIn(path: string): string[] {
  return diagnostics
    .filter(({ file }) => !file || file.fileName.endsWith(path))
    .map(
      ({ file, start, messageText }) =>
        `${file?.getLineAndCharacterOfPosition(start!).line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
}

afterAll(() => rmSync(host, { recursive: true, force: true }));

it('has a case for every framework', () => {
  const { exports } = JSON.parse(ts.sys.readFile(join(root, 'package.json'))!) as { exports: Record<string, { types?: string }> };
  const entries = Object.entries(exports).filter(([, entry]) => entry.types?.startsWith('./dist/frameworks/'));
  const typed = entries.map(([, { types }]) => types?.replace(/^.*\/(.*)\.d\.ts$/, '$1'));
  expect(typed.sort()).toEqual(cases.map((name) => name.replace(/\.tsx?$/, '')).sort());
});

it.each(cases)('%s', (name) => {
  expect(problemsIn(`/cases/${name}`)).toEqual([]);
  // The types of the package were read with it.
  expect(program.getSourceFile(join(host, `node_modules/tt-link/dist/frameworks/${name.replace(/\.tsx?$/, '.d.ts')}`))).toBeDefined();
});
