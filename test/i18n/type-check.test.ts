// A language that lacks a word, or has one too many, does not compile: with the project's own settings, as `tsc` checks it.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, expect, it } from 'vitest';

const configPath = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));
const localePath = fileURLToPath(new URL('../../src/i18n/locales/de.ts', import.meta.url));
const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(configPath, ts.sys.readFile).config, ts.sys, dirname(configPath));

/** Changes of German, and what the compiler says of each. */
const changes: readonly (readonly [what: string, change: (text: string) => string, message: RegExp])[] = [
  ['nothing', (text) => text, /^$/],
  ['a missing word', (text) => text.replace(/\n {2}cancel: .*/, ''), /Property 'cancel' is missing/],
  ['a word too many', (text) => text.replace('\n  cancel:', "\n  'scan.colour': 'Farbe',\n  cancel:"), /'scan\.colour'.* does not exist/],
  [
    'a text instead of a count',
    (text) => text.replace(/'scan\.seconds-left': .*/, "'scan.seconds-left': 'Noch etwas Zeit.',"),
    /not assignable/,
  ],
];

const pathOf = (at: number): string => localePath.replace('de.ts', `de-${at}.ts`);
let program: ts.Program;

// One program for all: a compiler takes seconds to read its libraries.
beforeAll(() => {
  const german = ts.sys.readFile(localePath)!;
  const changed = new Map(changes.map(([, change], at) => [pathOf(at), change(german)]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...more) => {
    const text = changed.get(name);
    return text === undefined ? getSourceFile(name, ...more) : ts.createSourceFile(name, text, more[0], true);
  };
  program = ts.createProgram([...changed.keys()], options, host);
}, 60_000);

it.each(changes.map(([what, , message], at) => [what, at, message] as const))('%s', (_, at, message) => {
  const found = program.getSemanticDiagnostics(program.getSourceFile(pathOf(at)));
  expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')).join()).toMatch(message);
});
