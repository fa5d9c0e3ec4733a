// Which browsers the elements need. Every name of the language and of the DOM that the sources use is looked up in MDN's
// compatibility data, and every property and selector of the style sheets in Baseline's.
import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import css from '@eslint/css';
import { Linter } from 'eslint';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';

/** The oldest that README and `src/define.ts` promise: Baseline Widely available at the time of the release. */
const floor: Readonly<Record<string, number>> = { chrome: 125, edge: 125, firefox: 126, safari: 17.5 };

/** Younger than that, and what the code does without it. */
const fallbacks: Readonly<Record<string, string>> = {
  'Element.currentCSSZoom': 'the code is drawn as without zoom',
  'Navigator.share': 'its button is there only where it is',
  'IntersectionObserver.scrollMargin': 'an option that others ignore: cards in a scroller load when they are seen',
};

/** What TypeScript's libraries call otherwise. */
const aliases: Readonly<Record<string, string>> = {
  IteratorObject: 'Iterator',
  ParentNode: 'Element',
  ChildNode: 'Element',
  Body: 'Response',
};

interface Compat {
  readonly __compat?: { readonly support: Readonly<Record<string, Support | readonly Support[]>> };
}
interface Support {
  readonly version_added: string | false;
  readonly flags?: unknown;
  readonly partial_implementation?: boolean;
}
type Tree = { readonly [name: string]: Tree } & Compat;

const { api, javascript } = createRequire(import.meta.url)('@mdn/browser-compat-data') as { api: Tree; javascript: Tree };
const folders = ['client', 'contract', 'core', 'elements', 'i18n', 'stores'];
const sources = [
  ...folders.flatMap((folder) => readdirSync(`src/${folder}`, { recursive: true }).map((file) => `src/${folder}/${String(file)}`)),
  ...readdirSync('src').map((file) => `src/${file}`),
].filter((file) => file.endsWith('.ts') && !/openapi/.test(file));

/** The browsers of `floor` that don't have it. */
function missing({ __compat }: Compat): string[] {
  if (!__compat) return [];
  return Object.entries(floor).flatMap(([browser, version]) => {
    const support = [__compat.support[browser] ?? []].flat();
    const has = support.some(
      ({ version_added: added, flags }) => !flags && added !== false && Number.parseFloat(added.replace('≤', '')) <= version,
    );
    return has ? [] : [browser];
  });
}

/** What `text` (a file called `name`) uses that some browser of `floor` lacks. */
function tooYoung(program: ts.Program, file: ts.SourceFile): string[] {
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  const look = (owner: string | undefined, name: string): void => {
    const [path, ...trees] = owner
      ? [`${owner}.${name}`, api[owner]?.[name], (javascript['builtins'] as Tree)[owner]?.[name]]
      : [name, api[name], (javascript['builtins'] as Tree)[name]];
    const lacking = trees.flatMap((tree) => (tree ? missing(tree) : []));
    if (lacking.length > 0 && !(path in fallbacks))
      found.add(`${file.fileName.replace(/.*\/src\//, 'src/')}: ${path} (${lacking.join(', ')})`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !ts.isPartOfTypeNode(node)) {
      const symbol = checker.getSymbolAtLocation(node);
      const declaration = symbol?.declarations?.find((one) => program.isSourceFileDefaultLibrary(one.getSourceFile()));
      if (declaration) {
        const parent = declaration.parent;
        // `declare var AbortSignal: { any(…) }` and `interface URLConstructor { canParse(…) }` are the statics.
        const owner =
          ts.isInterfaceDeclaration(parent) || ts.isClassDeclaration(parent)
            ? parent.name?.text
            : ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent)
              ? parent.parent.name.getText()
              : undefined;
        if (owner) {
          const name = owner.replace(/(Constructor|Init|Options)$/, '');
          look(aliases[name] ?? name, node.text);
          look(name, `${node.text}_static`);
        } else look(undefined, node.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...found];
}

/** Younger than the floor, and the name that the check has to find. */
const young = [
  ['export const bytes = (text: string) => Uint8Array.fromBase64(text);', 'Uint8Array.fromBase64'],
  ['export const list = (map: Map<string, number>) => map.values().map(String);', 'Iterator.map'],
  ['export const same = (a: Set<string>, b: Set<string>) => a.union(b);', 'Set.union'],
  ['export const tried = () => Promise.try(() => 1);', 'Promise.try'],
  ['export const parts = new URLPattern({ pathname: "/a" });', 'URLPattern'],
] as const;
const old = ['AbortSignal.any([])', 'URL.canParse("")', '[1].at(-1)', 'Object.hasOwn({}, "a")', 'new Intl.Segmenter()'];

/** Files that are nowhere but in the program, by path. */
const planted = new Map(
  [...young.map(([text]) => text), ...old.map(used)].map((text, at) => [`${process.cwd()}/src/planted-${at}.ts`, text]),
);

function used(expression: string): string {
  return `export const used = ${expression};`;
}

/** The sources and what is planted, in one program: a compiler takes seconds to read its libraries. */
function createProgram(): ts.Program {
  const host = ts.createCompilerHost({});
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (file, ...rest) => {
    const text = planted.get(file);
    return text === undefined ? getSourceFile(file, ...rest) : ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  };
  host.fileExists = (file) => planted.has(file) || fileExists(file);
  host.readFile = (file) => planted.get(file) ?? readFile(file);
  return ts.createProgram(
    [...sources.map((file) => `${process.cwd()}/${file}`), ...planted.keys()],
    {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      allowImportingTsExtensions: true,
      lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
      noEmit: true,
      strict: true,
      skipLibCheck: true,
    },
    host,
  );
}

describe('the scripts', () => {
  let program: ts.Program;
  beforeAll(() => {
    program = createProgram();
  }, 60_000);

  const faultsOf = (path: string) => tooYoung(program, program.getSourceFile(`${process.cwd()}/${path}`)!);
  const faultsOfPlanted = (text: string) => tooYoung(program, program.getSourceFile([...planted].find(([, one]) => one === text)![0])!);

  it('use nothing that a supported browser lacks', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(sources.flatMap(faultsOf)).toEqual([]);
  });

  it.each(young)('the check finds what is too young: %s', (text, name) => {
    expect(faultsOfPlanted(text).join()).toContain(name);
  });

  it.each(old)('and lets older things be: %s', (expression) => {
    expect(faultsOfPlanted(used(expression))).toEqual([]);
  });
});

describe('the style sheets', () => {
  /** Whoever lacks these sees the same, a little plainer. */
  const decoration = {
    allowProperties: ['accent-color', 'forced-color-adjust', 'print-color-adjust', 'text-wrap', 'user-select'],
    allowSelectors: ['marker'],
    allowPropertyValues: { 'word-break': ['auto-phrase'], 'font-family': ['ui-monospace'] },
  };
  const linter = new Linter();
  const config: Linter.Config = {
    files: ['**/*.css'],
    plugins: { css: css },
    language: 'css/css',
    rules: { 'css/use-baseline': ['error', { available: 'widely', ...decoration }] },
  };
  const faults = (sheet: string) => linter.verify(sheet, config, 'sheet.css').map(({ message }) => message);

  it('use nothing that is not widely available', () => {
    const sheets = sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/css`([^`]*)`/g)].map(([, sheet]) => [file, sheet!] as const),
    );
    expect(sheets.length).toBeGreaterThan(5);
    expect(sheets.flatMap(([file, sheet]) => faults(sheet).map((fault) => `${file}: ${fault}`))).toEqual([]);
  });

  it('the check finds what is not', () => {
    expect(faults('p { field-sizing: content }')).toHaveLength(1);
    expect(faults('p { color: red }')).toEqual([]);
  });
});
