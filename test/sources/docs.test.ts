// What people read beside the code: its tables are fresh, its links lead somewhere, and the package ships it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import en from '../../src/i18n/en.ts';
import { forRelease } from '../for-release.ts';
import { docTables } from '../tools/doc-tables.ts';
import { documents, fillBlocks, readDocument, writeIndex } from '../tools/write-docs.ts';

let tables: Awaited<ReturnType<typeof docTables>>;
beforeAll(async () => {
  tables = await docTables();
}, 60_000);

const withoutCode = (text: string): string => text.replace(/^```.*?^```$/gms, '');
const anchors = (text: string): string[] =>
  [...withoutCode(text).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** The links of a document that lead nowhere. */
function deadLinks(path: string, text = readDocument(path)): string[] {
  const targets = [...withoutCode(text).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target]) => target!);
  return targets.filter((target) => {
    const [file, anchor] = target.split('#');
    const there = file ? join(dirname(path), file) : path;
    if (!existsSync(there)) return true;
    return anchor !== undefined && !anchors(file ? readDocument(there) : text).includes(anchor);
  });
}

/** The files and folders of the repository that a text names and that are not there. */
const missingFiles = (text: string): string[] =>
  (text.match(/(?<![\w/.@-])(?:src|test|stories|demo)\/[\w./-]*\w/g) ?? []).filter((path) => !existsSync(path));

it('CONTRIBUTING.md names every test that does more for a release', () => {
  const text = readDocument('.github/CONTRIBUTING.md');
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).map((name) => `test/${name.replaceAll('\\', '/')}`);
  const onlyThen = (path: string): boolean => path.startsWith('test/visual/') && path.endsWith('.test.ts');
  const leftOut = Object.values(forRelease).flat();
  expect(leftOut.filter((path) => !existsSync(path))).toEqual([]);
  const more = (path: string): boolean => path.endsWith('.ts') && /process\.env(\.RELEASE|\['STORIES'\])/.test(readFileSync(path, 'utf8'));
  const fuller = files.filter((path) => onlyThen(path) || more(path) || leftOut.includes(path));
  expect(fuller.length).toBeGreaterThan(10);
  expect(fuller.filter((path) => !text.includes(`\`${path}\``))).toEqual([]);
});

it('CONTRIBUTING.md names every npm script that a person runs', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const ofOthers = /^(pre.*|setup|manifest|check:.*)$/;
  const text = readDocument('.github/CONTRIBUTING.md');
  const named = (name: string): boolean => text.includes(`\`npm run ${name}\``) || text.includes(`\`npm ${name}\``);
  expect(Object.keys(scripts).filter((name) => !ofOthers.test(name) && !named(name))).toEqual([]);
});

describe.each(documents)('%s', (path) => {
  it('has the tables of the sources; `npm run docs` writes them', () => {
    expect(readDocument(path)).toBe(fillBlocks(readDocument(path), tables));
  });

  it('has no dead link', () => {
    expect(deadLinks(path)).toEqual([]);
  });

  it('has no padded table', () => {
    const padded = withoutCode(readDocument(path)).match(/^\|.*(?: {2,}|-{4,}).*$/gm);
    expect(padded).toBeNull();
  });

  it('names only files that exist', () => {
    expect(missingFiles(readDocument(path))).toEqual([]);
  });

  it('has no comment behind the value of a setting: systemd and Docker take it for a part of the value', () => {
    const behind = readDocument(path).match(/^(?:export )?[A-Z][A-Z_]+=.* #.*$/gm);
    expect(behind).toBeNull();
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = [...readDocument(path).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the documents', () => {
  it('show every table', () => {
    const shown = documents.flatMap((path) => [...readDocument(path).matchAll(/<!-- generated: ([\w-]+) -->/g)].map(([, name]) => name));
    expect(shown.sort()).toEqual(Object.keys(tables).sort());
  });

  it('name only parts, states and tokens that the elements have', () => {
    const known = Object.values(tables).join('\n');
    const named = documents.flatMap((path) => readDocument(path).match(/::part\([\w-]+\)|:state\([\w-]+\)|--tt-[\w-]+/g) ?? []);
    expect([...new Set(named)].filter((name) => !known.includes(name))).toEqual([]);
  });

  it('quote only words and warnings that exist', () => {
    const cells = [...readDocument('stories/guides/troubleshooting.md').matchAll(/^\| (.*?) \|/gm)].map(([, symptom]) => symptom!);
    const quoted = (pattern: RegExp): string[] => cells.flatMap((cell) => [...cell.matchAll(pattern)].map(([, text]) => text!));
    // Not the value of an attribute.
    const shown = quoted(/(?<!=)"([^"…]+)"/g);
    const words = Object.values(en).join('\n');
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.filter((text) => !words.includes(text))).toEqual([]);
    const fromElsewhere = /^(Cannot use|Unexpected token|Failed to resolve|Property |'tt-link-flow')/;
    const warnings = quoted(/`([^`]{20,})`/g).filter((text) => !fromElsewhere.test(text));
    const client = ['cdn.ts', 'define.ts', 'client/link-client.ts'].map((file) => readFileSync(`src/${file}`, 'utf8')).join('');
    expect(warnings.length).toBeGreaterThan(2);
    expect(warnings.flatMap((text) => text.split('…')).filter((part) => !client.includes(part.trim()))).toEqual([]);
  });

  it('llms.txt is what `npm run docs` writes, and its links lead somewhere', () => {
    expect(readDocument('llms.txt')).toBe(writeIndex(tables));
    expect(deadLinks('llms.txt')).toEqual([]);
  });

  it('would notice a stale table, a dead link and a missing file', () => {
    expect(missingFiles('`src/core/`, `test/none.test.ts` and `/x/src/none.ts`')).toEqual(['test/none.test.ts']);
    const text = '<!-- generated: sizes -->\n| old |\n<!-- end -->';
    expect(fillBlocks(text, tables)).not.toBe(text);
    expect(deadLinks('README.md', '[a](none.md) [b](SECURITY.md#none) [c](SECURITY.md)')).toEqual(['none.md', 'SECURITY.md#none']);
  });

  it('has a page of Storybook for every guide, at the address that links lead to', () => {
    for (const file of readdirSync('stories/guides')) {
      const name = file.replace('.md', '');
      const page = readDocument(`stories/${name}.mdx`);
      expect(page).toContain(`./guides/${file}?raw`);
      const title = /<Meta title="([^"]+)"/.exec(page)?.[1] ?? name;
      expect(title.toLowerCase().replaceAll(' ', '-')).toBe(name);
    }
  });

  it('leave the README at most 200 lines', () => {
    expect(readDocument('README.md').split('\n').length).toBeLessThanOrEqual(201);
  });

  it('are in the package, apart from those for people who change it', () => {
    const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] };
    const shipped = documents.filter((path) => path !== 'README.md' && !path.startsWith('.github/'));
    expect(shipped.filter((path) => !files.includes(path) && !files.includes(`${dirname(path)}/*.md`))).toEqual([]);
  });
});
