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

if (process.argv[1] === import.meta.filename) {
  const tables = await docTables();
  for (const path of documents) {
    const text = readDocument(path);
    const filled = fillBlocks(text, tables);
    if (filled === text) continue;
    writeFileSync(join(root, path), filled);
    console.log(path);
  }
}
