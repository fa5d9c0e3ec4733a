// `npm run docs`: writes the generated blocks of the documentation. A test fails while one is stale.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { docTables } from './doc-tables.ts';

const root = resolve(import.meta.dirname, '../..');

/** Every document that people read, from the root of the repository. */
export const documents: readonly string[] = [
  'README.md',
  'SECURITY.md',
  'CHANGELOG.md',
  '.github/CONTRIBUTING.md',
  'src/server/README.md',
  ...readdirSync(join(root, 'stories/guides'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `stories/guides/${file}`),
];

export const readDocument = (path: string): string => readFileSync(join(root, path), 'utf8');

/** `text` with each block from its table. Throws if a block has no table. */
export function fillBlocks(text: string, tables: Readonly<Record<string, string>>): string {
  return text.replace(/(<!-- generated: ([\w-]+) -->\n).*?(<!-- end -->)/gs, (_, begin: string, name: string, end: string) => {
    const table = tables[name];
    if (table === undefined) throw new Error(`No table is called "${name}".`);
    return `${begin}\n${table}\n\n${end}`;
  });
}

/** `llms.txt`: what the package is, what its elements offer, and where each guide is, for readers that are programs. */
export function writeIndex(tables: Readonly<Record<string, string>>): string {
  const { description } = JSON.parse(readDocument('package.json')) as { description: string };
  const guides = documents.filter((path) => path.startsWith('stories/guides/') || path.startsWith('src/server/'));
  const links = guides.map((path) => {
    const [, title = path, paragraph = ''] = /^# (.*?)\n\n(.*?)\n\n/s.exec(readDocument(path)) ?? [];
    const [sentence] = paragraph
      .replaceAll('\n', ' ')
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .split(/(?<=\.) /);
    return `- [${title}](${path}): ${sentence}`;
  });
  const elements = Object.keys(tables).filter((name) => name.startsWith('tt-'));
  return (
    [
      `# tt-link\n\n> ${description}`,
      `## Guides\n\n${links.join('\n')}`,
      '## Machine-readable\n\n- [The elements](custom-elements.json): custom elements manifest.\n- [The API](openapi.yaml): OpenAPI 3.1.',
      ...elements.map((name) => `## ${name}\n\n${tables[name]}`),
    ].join('\n\n') + '\n'
  );
}

if (process.argv[1] === import.meta.filename) {
  const tables = await docTables();
  writeFileSync(join(root, 'llms.txt'), writeIndex(tables));
  for (const path of documents) {
    const text = readDocument(path);
    const filled = fillBlocks(text, tables);
    if (filled === text) continue;
    writeFileSync(join(root, path), filled);
    console.log(path);
  }
}
