// The backend as it is published: what it needs of its runtime, and that the command runs where only some packages are.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build as bundle } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { version } from '../../src/version.ts';
import { buildInto } from '../built.ts';
import { sourcesIn } from './imports.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'tt-link-package-'));
const command = join(folder, 'dist/server-process.js');
const modules = join(folder, 'node_modules');

beforeAll(async () => {
  await buildInto(folder, ['server']);
  mkdirSync(modules);
  install('valibot');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function install(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
}

async function run(env: Record<string, string>, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [command, ...args], { env });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

it('needs the packages that the guide installs first', () => {
  const guide = readFileSync(join(root, 'src/server/README.md'), 'utf8');
  const installed = [...guide.matchAll(/^npm install (.*)$/gm)].map(([, names]) => names);
  const needed = 'tt-link hono @hono/node-server jose pino';
  expect(installed).toEqual([`${needed} @electric-sql/pglite`, `${needed} pg`]);
});

it('says which packages are missing until it runs', async () => {
  const key = Buffer.alloc(32, 1).toString('base64');
  const settings = {
    ...{ PROVIDER: 'simulator', ALLOW_SIMULATOR: '1', PUBLIC_URL: 'https://portal.test', PORT: '0' },
    ...{ CODE_SECRET: key, ENCRYPTION_KEYS: `a:${key}`, JWT_SECRETS: key, DATABASE_URL: 'postgres://127.0.0.1:1/none' },
  };
  expect(await run(settings)).toEqual({ code: 78, out: '', err: 'Packages are missing: npm install hono @hono/node-server jose pino\n' });
  expect(await run(settings, '--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  install('hono', 'jose', 'pino');
  expect((await run(settings)).err).toBe('Packages are missing: npm install @hono/node-server\n');
  install('@hono/node-server');
  expect(await run(settings)).toEqual({ code: 78, out: '', err: 'A package is missing: npm install pg\n' });
  install('pg');
  expect(await run(settings)).toMatchObject({ code: 1, err: expect.stringContaining('does not answer') as string });
  const embedded = { ...settings, DATABASE_URL: '', DATA_DIR: join(folder, 'db') };
  expect((await run(embedded)).err).toBe('A package is missing: npm install @electric-sql/pglite\n');
  const old = join(modules, '@electric-sql/pglite');
  mkdirSync(old, { recursive: true });
  writeFileSync(join(old, 'package.json'), '{ "type": "module", "exports": "./index.js" }');
  writeFileSync(join(old, 'index.js'), 'export const PGlite = {};');
  expect((await run(embedded)).err).toBe('A folder needs @electric-sql/pglite 0.5.16 or newer.\n');
  expect(await run(settings, '--check')).toMatchObject({ code: 0, out: 'These settings can be used.\n' });
}, 120_000);

it("tt-link/server needs nothing of Node's but node:crypto before it is told to open something", async () => {
  const { metafile } = await bundle({
    ...{ absWorkingDir: root, entryPoints: ['src/server/server.ts'], outdir: folder, write: false, metafile: true },
    ...{ bundle: true, splitting: true, format: 'esm', packages: 'external', platform: 'node' },
  });
  const [main] = Object.values(metafile.outputs).filter(({ entryPoint }) => entryPoint === 'src/server/server.ts');
  const seen = new Set<string>();
  const follow = (imports: { path: string; kind: string; external?: boolean }[]): void => {
    for (const { path, kind, external } of imports) {
      if (kind !== 'import-statement' || seen.has(path)) continue;
      seen.add(path);
      if (!external) follow(metafile.outputs[path]!.imports);
    }
  };
  follow(main!.imports);
  expect([...seen].filter((path) => path.startsWith('node:'))).toEqual(['node:crypto']);
  expect([...seen].filter((path) => /^(pg|pino|@hono|@electric-sql)/.test(path))).toEqual([]);
});

it('every package that the server may need is said to be missing in words', () => {
  const sources = sourcesIn('src/server');
  const packages = new Set(
    sources
      .flatMap(({ imports }) => imports)
      .filter(({ from, kind }) => kind !== 'types' && !/^(src\/|node:|valibot$)/.test(from))
      .map(({ from }) => /^(@[^/]+\/)?[^/]+/.exec(from)![0]),
  );
  const said = sources.map(({ text }) => text).join('');
  const main = sources.find(({ path }) => path.endsWith('process/main.ts'))!.text;
  expect(packages.size).toBeGreaterThan(3);
  for (const name of packages) expect(main.includes(`'${name}'`) || said.includes(`importPeerDependency('${name}'`), name).toBe(true);
});
