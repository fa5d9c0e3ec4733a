// `npm run test:stacks [-- vue next …]`: the packed package in an empty folder per framework, with the versions of its
// package.json. Each is built, opened in a browser, links a profile and submits the control.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import puppeteer from 'puppeteer-core';
import { chromiumSwitches, findBrowser } from '../browsers.ts';
import setup, { tarball } from '../package/pack.ts';
import { serveFolder, freePort, answers } from './serve.ts';
import { walk } from './walk.ts';

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const run = promisify(execFile);
/** Without what npm tells its own scripts, which would reach the stack's. */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^npm_(package|lifecycle|config_ignore)|^NODE_ENV$/.test(key))),
  CI: 'true',
  NEXT_TELEMETRY_DISABLED: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
};

const known = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
  .map(({ name }) => name);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`There is no stack ${unknown.join(', ')}. There are ${known.join(', ')}.`);

/** The block of code in a guide that contains `text`. */
function snippet(guide: string, text: string): string {
  const blocks = readFileSync(join(import.meta.dirname, `../../stories/guides/${guide}.md`), 'utf8').matchAll(/^```\w+\n(.*?)^```$/gms);
  return [...blocks].map(([, code]) => code!).find((code) => code.includes(text))!;
}
/** What hosts copy from the guides: the directive for forms in Angular, and what Jest needs. */
const fromGuides: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  angular: { 'attach-profile-accessor.ts': snippet('frameworks', 'AttachProfileAccessor') },
  jest: {
    'jest.config.cjs': snippet('testing', 'transformIgnorePatterns'),
    'jest-environment.cjs': snippet('testing', 'extends TestEnvironment'),
  },
};

// Outside the repository: its own packages would answer imports.
const parent = mkdtempSync(join(tmpdir(), 'tt-link-stacks-'));
const browser = await puppeteer.launch({ executablePath: findBrowser('chromium')!, args: chromiumSwitches });
let failed = 0;
try {
  setup();
  for (const name of wanted.length > 0 ? wanted : known) await test(name);
} finally {
  await browser.close();
  rmSync(parent, { recursive: true, force: true, maxRetries: 3 });
}
console.log(`${(wanted.length || known.length) - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function test(name: string): Promise<void> {
  const begun = Date.now();
  const folder = join(parent, name);
  const manifest = prepare(name, folder);
  const seconds = (): string => `${((Date.now() - begun) / 1_000).toFixed(0)} s`;
  const versions = Object.entries(manifest.dependencies ?? {}).map(([dependency, version]) => `${dependency} ${version}`);
  try {
    await npm(folder, 'install', '--ignore-scripts', '--no-audit', '--no-fund', tarball());
    if (manifest.scripts?.build) await npm(folder, 'run', 'build');
    if (manifest.scripts?.test) await npm(folder, 'test');
    else await open(folder, manifest);
    console.log(`✓ ${name}: ${seconds()}. ${versions.join(', ')}`);
  } catch (error) {
    failed += 1;
    console.log(`✗ ${name}: ${seconds()}. ${versions.join(', ')}\n${messageOf(error)}`);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** The stack's own files, what every stack shares, and what comes from elsewhere in the repository. */
function prepare(name: string, folder: string): Manifest {
  for (const part of ['shared', name]) cpSync(join(import.meta.dirname, part), folder, { recursive: true });
  for (const [file, text] of Object.entries(fromGuides[name] ?? {})) writeFileSync(join(folder, file), text);
  if (name === 'types') cpSync(join(import.meta.dirname, '../frameworks/cases'), join(folder, 'cases'), { recursive: true });
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Opens the page that the stack built, or that its own server renders. */
async function open(folder: string, { scripts }: Manifest): Promise<void> {
  if (!scripts?.start) {
    const built = join(folder, 'dist');
    const { url, close } = await serveFolder(existsSync(built) ? built : folder);
    return walk(browser, url).finally(close);
  }
  const port = await freePort();
  const server = spawn('npm', ['start'], { cwd: folder, env: { ...environment, PORT: String(port) }, detached: true });
  try {
    await answers(`http://localhost:${port}/`, server);
    await walk(browser, `http://localhost:${port}/`);
  } finally {
    await stop(server);
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = once(server, 'exit');
  // The whole group: npm starts the server as its child.
  process.kill(-server.pid!);
  await ended;
}

async function npm(folder: string, ...words: string[]): Promise<void> {
  await run('npm', words, { cwd: folder, env: environment, timeout: 1_200_000, maxBuffer: 2 ** 26 });
}

function messageOf(error: unknown): string {
  const { message, stdout = '', stderr = '' } = error as Error & { stdout?: string; stderr?: string };
  return [message, stdout, stderr].join('\n').replaceAll(parent, basename(parent)).trim().slice(-4_000);
}
