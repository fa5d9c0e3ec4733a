// Every snippet of the documentation compiles, parses or reads, so that a reader can paste it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { compile as compileSvelte } from 'svelte/compiler';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { compileScript, parse as parseVue } from 'vue/compiler-sfc';
import { frameworks, type Framework, type PageElement } from '../../demo/tools/code.ts';
import { parseScript } from '../../src/mock/mock.ts';
import { jwtSignIn } from '../../src/server/process/sign-in.ts';
import { documents, readDocument } from '../tools/write-docs.ts';

const root = resolve(import.meta.dirname, '../..');
// It comes without types.
const { JSDOM } = createRequire(import.meta.url)('jsdom') as { JSDOM: new (html: string) => { readonly window: Window } };

interface Snippet {
  /** Document and line. */
  readonly at: string;
  readonly language: string;
  readonly text: string;
}

/** What the developer tools of the demo show for a page with every element. */
const page: readonly PageElement[] = [
  { tag: 'tt-link-flow', attributes: { 'api-base': '/api/tt', entry: 'profile' } },
  { tag: 'tt-profile-card', attributes: { 'api-base': '/api/tt', 'profile-id': 'a"&b', audience: 'seller', variant: 'compact' } },
  { tag: 'tt-attach-profile', attributes: { 'api-base': '/api/tt', name: 'profileId', audience: 'creator', required: '' } },
];
const languages: Record<Framework, string> = { HTML: 'html', React: 'tsx', Vue: 'vue', Svelte: 'svelte', Angular: 'ts' };
const shown = Object.entries(frameworks).map(([name, toCode]) => ({
  at: `demo/tools/code.ts, ${name}`,
  language: languages[name as Framework],
  text: toCode(page),
}));

const documented = documents.flatMap((path) => {
  const document = readDocument(path);
  return [...document.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(({ 1: language = '', 2: text = '', index }) => ({
    at: `${path}:${document.slice(0, index).split('\n').length}`,
    language,
    text,
  }));
});
const snippets: readonly Snippet[] = [...documented, ...shown];
const written = (...languages: string[]): Snippet[] => snippets.filter(({ language }) => languages.includes(language));

/** What a snippet takes from its reader's own code. */
const readersOwn = `
  import type { Caller, LinkServer } from 'tt-link/server';
  declare global {
    const databaseUrl: string, clientKey: string, clientSecret: string, secret: Uint8Array;
    const link: LinkServer, agencyId: string, profileId: string;
    function readSession(request: Request, signal: AbortSignal): Promise<Caller | undefined>;
  }`;

/** What the repository does not install, as far as snippets use it. */
const standIns = `
  declare module '@angular/core' {
    export const CUSTOM_ELEMENTS_SCHEMA: object;
    export function Component(options: object): (target: abstract new () => object, context: object) => void;
    export function Directive(options: object): (target: abstract new () => object, context: object) => void;
    export class ElementRef<T> { readonly nativeElement: T }
    export function forwardRef(get: () => unknown): unknown;
    export function inject<T>(token: new () => T): T;
  }
  declare module '@angular/forms' {
    export const NG_VALUE_ACCESSOR: unknown;
    export interface ControlValueAccessor {
      writeValue(value: unknown): void;
      registerOnChange(changed: (value: unknown) => void): void;
      registerOnTouched(touched: () => void): void;
      setDisabledState?(disabled: boolean): void;
    }
  }
  declare module 'jest-environment-jsdom' {
    export class TestEnvironment {
      constructor(...options: unknown[]);
      readonly global: object;
    }
  }`;

/** The entry points of the package, as paths of the sources that they are built from. */
function entryPaths(): Record<string, string[]> {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, { types?: string }> };
  return Object.fromEntries(
    Object.entries(exports).flatMap(([entry, { types }]) =>
      types ? [[entry.replace('.', 'tt-link'), [join(root, types.replace('./dist/', 'src/').replace('.d.ts', '.ts'))]]] : [],
    ),
  );
}

/** Read once for both programs: sources, libraries and packages. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says of snippets, each with its document and line. */
function problems(of: readonly Snippet[]): string[] {
  const files = new Map(of.map((snippet, index) => [join(root, `test/sources/snippet-${index}.${snippet.language}`), snippet]));
  const prelude = join(root, 'test/sources/snippet-prelude.ts');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, checkJs: true, allowJs: true, jsx: 'react-jsx' },
    root,
  );
  options.paths = entryPaths();
  // JavaScript has no types to be strict about.
  if (of.every(({ language }) => language === 'js')) options.strict = false;
  const host = ts.createCompilerHost(options);
  const packages = join(root, 'test/sources/snippet-packages.d.ts');
  const textOf = (path: string): string | undefined =>
    path === prelude ? readersOwn : path === packages ? standIns : files.get(path)?.text && `${files.get(path)!.text}\nexport {};`;
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => textOf(path) !== undefined || fileExists(path);
  host.readFile = (path) => textOf(path) ?? readFile(path);
  host.getSourceFile = (path, languageVersion, ...more) => {
    const text = textOf(path);
    if (text !== undefined) return ts.createSourceFile(path, text, languageVersion, true);
    if (!parsed.has(path)) parsed.set(path, getSourceFile(path, languageVersion, ...more));
    return parsed.get(path);
  };
  const program = ts.createProgram([...files.keys(), prelude, packages], options, host);
  return [...files].flatMap(([path, { at }]) => {
    const file = program.getSourceFile(path)!;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => `${at}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
}

/** Whether markup comes back as it was written: nothing unclosed, misplaced or misspelt. */
function roundTrip(html: string): string {
  const { document } = new JSDOM('').window;
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.innerHTML.replaceAll('=""', '');
}

it('TypeScript compiles, and a name that is not exported would be noticed', () => {
  expect(written('ts').length).toBeGreaterThan(10);
  const wrong = { at: 'x', language: 'ts', text: "import { none } from 'tt-link/headless';\nnone();" };
  expect(written('tsx').length).toBeGreaterThan(1);
  expect(problems([...written('ts', 'tsx'), wrong])).toEqual([expect.stringMatching(/^x: .*none/)]);
}, 120_000);

it('JavaScript compiles', () => {
  expect(written('js').length).toBeGreaterThan(2);
  expect(problems(written('js'))).toEqual([]);
}, 120_000);

it('HTML is well-formed', () => {
  expect(written('html').length).toBeGreaterThan(3);
  for (const { at, text } of written('html')) expect(roundTrip(text), at).toBe(text);
  expect(roundTrip('<p><b>a</p>')).not.toBe('<p><b>a</p>');
});

it('components of Vue and Svelte compile', () => {
  expect([written('vue').length, written('svelte').length]).toEqual([3, 2]);
  for (const { at, text } of written('vue')) {
    const { descriptor, errors } = parseVue(text);
    expect(errors, at).toEqual([]);
    expect(() => compileScript(descriptor, { id: 'snippet', inlineTemplate: true }), at).not.toThrow();
  }
  for (const { at, text } of written('svelte')) expect(() => compileSvelte(text, { generate: 'client' }), at).not.toThrow();
});

const call = { js: 'console.log(await signToken', python: 'print(sign_token', php: 'echo(sign_token' };
const agency = {
  js: '{ id: "a1", name: "Süd", partnerRoles: ["cap"] }',
  python: '{"id": "a1", "name": "Süd", "partnerRoles": ["cap"]}',
  php: "['id' => 'a1', 'name' => 'Süd', 'partnerRoles' => ['cap']]",
};
const interpreters = { js: [process.execPath, '--input-type=module', '-'], python: ['python3', '-'], php: ['php'] };

it.for(['js', 'python', 'php'] as const)('the server accepts a token that %s signed', async (language, { skip }) => {
  const [{ text }] = written(language).filter((snippet) => /sign_?token/i.test(snippet.text)) as [Snippet];
  const [command, ...options] = interpreters[language] as [string, ...string[]];
  const secret = 'x'.repeat(32);
  const input = `${text}\n${call[language]}("${secret}", "user-17", ${agency[language]}))${language === 'python' ? '' : ';'}`;
  const { error, stdout, stderr } = spawnSync(command, options, { cwd: root, input, encoding: 'utf8' });
  skip(error !== undefined && language !== 'js', `${command} is not installed here`);
  expect(stderr).toBe('');
  const headers = { Authorization: `Bearer ${stdout.trim()}` };
  expect(await jwtSignIn({ secrets: [secret], audience: 'tt-link' })(new Request('http://localhost', { headers }))).toEqual({
    agency: { id: 'a1', name: 'Süd', partnerRoles: ['cap'] },
    user: { id: 'user-17' },
  });
});

it('JSON is read', () => {
  for (const { at, text } of written('json')) expect(() => void JSON.parse(text), at).not.toThrow();
});

it('scripts of the mock can be played', () => {
  const quoted = written('ts', 'js').flatMap(({ text }) =>
    [...text.matchAll(/(?:createMockApi\(|script: )'([^']+)'/g)].map(([, script]) => script!),
  );
  const listed = written('text').flatMap(({ text }) => text.split('\n').filter((line) => /^(waiting|already)\b/.test(line)));
  expect(listed.length).toBeGreaterThan(2);
  for (const script of [...quoted, ...listed]) expect(() => parseScript(script), script).not.toThrow();
});

it('every snippet names its language', () => {
  const known = ['ts', 'js', 'html', 'css', 'json', 'sh', 'text', 'tsx', 'vue', 'svelte', 'python', 'php'];
  expect(snippets.filter(({ language }) => !known.includes(language))).toEqual([]);
});
