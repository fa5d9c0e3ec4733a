// A language that lacks a word, or has one too many, does not compile: with the project's own settings, as `tsc` checks it.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const configPath = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));
const localePath = fileURLToPath(new URL('../../src/i18n/locales/de.ts', import.meta.url));
const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(configPath, ts.sys.readFile).config, ts.sys, dirname(configPath));
let before: ts.Program | undefined;

/** What the compiler says of German, its text changed. */
function complaintsOf(change: (text: string) => string): string[] {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...more) => {
    if (name !== localePath) return before?.getSourceFile(name) ?? getSourceFile(name, ...more);
    const original = ts.sys.readFile(name)!;
    return ts.createSourceFile(name, change(original), more[0], true);
  };
  const program = ts.createProgram([localePath], options, host);
  before ??= program;
  return program
    .getSemanticDiagnostics(program.getSourceFile(localePath))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

it.each([
  ['nothing', (text: string) => text, /^$/],
  ['a missing word', (text: string) => text.replace(/\n {2}cancel: .*/, ''), /Property 'cancel' is missing/],
  [
    'a word too many',
    (text: string) => text.replace('\n  cancel:', "\n  'scan.colour': 'Farbe',\n  cancel:"),
    /'scan\.colour'.* does not exist/,
  ],
  [
    'a text instead of a count',
    (text: string) => text.replace(/'scan\.seconds-left': .*/, "'scan.seconds-left': 'Noch etwas Zeit.',"),
    /not assignable/,
  ],
])('%s', (_, change, found) => {
  expect(complaintsOf(change).join()).toMatch(found);
});
