// The snippets of the guides that need no page do what they say, when they are pasted.
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { expect, it, vi } from 'vitest';
import * as headless from '../../src/headless.ts';
import * as mock from '../../src/mock/mock.ts';
import { readDocument } from '../tools/write-docs.ts';

const slowMachine = { timeout: 20_000 };

/** The snippets of `document` that import nothing but `module`. */
const snippetsWith = (document: string, module: string): string[] =>
  Array.from(readDocument(document).matchAll(/^```ts\n(.*?)^```$/gms), ([, text]) => text!).filter((text) => {
    const imported = Array.from(text.matchAll(/ from '(.*)'/g), ([, name]) => name);
    return imported.length > 0 && imported.every((name) => name === module);
  });

/** Runs `snippet` with `given` in the place of what it imports and of the page's globals. */
function run(snippet: string, given: object): void {
  const { outputText } = ts.transpileModule(snippet.replaceAll(/^import .*$/gm, ''), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  runInNewContext(outputText, { ...given });
}

it('runs every snippet of the testing guide that needs the mock alone', () => {
  const page = { URL, location: { href: 'http://portal.example/' } };
  const snippets = snippetsWith('stories/guides/testing.md', 'tt-link/mock');
  expect(snippets.length).toBeGreaterThan(2);
  for (const snippet of snippets) expect(() => run(snippet, { ...mock, ...page }), snippet).not.toThrow();
});

it('runs the flow of the headless guide from its button to the code', async () => {
  const [snippet] = snippetsWith('stories/guides/headless.md', 'tt-link/headless');
  const [page, button] = [new EventTarget(), new EventTarget()];
  const info = vi.fn<(...texts: readonly unknown[]) => void>();
  const client = headless.createClient(mock.createMockApi('waiting'));
  run(snippet!, {
    ...headless,
    createClient: () => client,
    window: page,
    document: { querySelector: () => button },
    console: { info },
  });
  const flow = headless.createLinkFlow(client);
  await vi.waitFor(() => expect(flow.$flow.value?.step).toBe('intro'), slowMachine);
  button.dispatchEvent(new Event('click'));
  await vi.waitFor(() => expect(info).toHaveBeenCalledWith(expect.stringContaining('QR code'), expect.any(String)), slowMachine);
  page.dispatchEvent(new Event('pagehide'));
});
