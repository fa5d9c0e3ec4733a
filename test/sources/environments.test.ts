// Code for browsers is checked without Node's types, and code for servers without the DOM's.
import { dirname, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

function readConfig(path: string): ts.ParsedCommandLine {
  const { config } = ts.readConfigFile(path, ts.sys.readFile) as { config: unknown };
  return ts.parseJsonConfigFileContent(config, ts.sys, resolve(dirname(path)));
}

/** What the compiler says of each file of `planted` with that text at its end. */
function problemsIn({ options, fileNames }: ts.ParsedCommandLine, planted: Readonly<Record<string, string>>) {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  const texts = new Map(Object.entries(planted).map(([path, text]) => [resolve(path), text]));
  host.getSourceFile = (file, ...more) =>
    texts.has(file) ? ts.createSourceFile(file, `${ts.sys.readFile(file)}${texts.get(file)}`, more[0], true) : getSourceFile(file, ...more);
  const program = ts.createProgram([...texts.keys(), ...fileNames.filter((file) => file.endsWith('.d.ts'))], options, host);
  return Object.keys(planted).map((path) => {
    expect(fileNames, path).toContain(resolve(path));
    const found = program.getSemanticDiagnostics(program.getSourceFile(resolve(path)));
    return `${path}: ${found.map(({ messageText }) => /'\w+'/.exec(ts.flattenDiagnosticMessageText(messageText, ' '))?.[0]).join(' ')}`;
  });
}

const browser = readConfig('src/tsconfig.json');
const server = readConfig('src/server/tsconfig.json');

describe('types per environment', () => {
  it('knows nothing of Node in code for browsers', () => {
    expect(
      problemsIn(browser, {
        'src/elements/icon.ts': 'process.env; it;',
        'src/mock/mock.ts': "Buffer.from('');",
        'src/core/profile.ts': 'setImmediate(() => {});',
      }),
    ).toEqual(["src/elements/icon.ts: 'process' 'it'", "src/mock/mock.ts: 'Buffer'", "src/core/profile.ts: 'setImmediate'"]);
  });

  it('knows nothing of pages in code for servers', () => {
    expect(
      problemsIn(server, {
        'src/core/profile.ts': 'document.title;',
        'src/contract/schema.ts': 'localStorage; customElements;',
        'src/server/server.ts': 'window; it; new HTMLElement(); const wrong: number = new Response();',
      }),
    ).toEqual([
      "src/core/profile.ts: 'document'",
      "src/contract/schema.ts: 'localStorage' 'customElements'",
      "src/server/server.ts: 'window' 'it' 'HTMLElement' 'Response'",
    ]);
  });

  it('covers every source', () => {
    const checked = new Set([...browser.fileNames, ...server.fileNames, ...readConfig('tsconfig.json').fileNames]);
    expect(ts.sys.readDirectory(resolve('src'), ['.ts']).filter((file) => !checked.has(file))).toEqual([]);
  });
});
