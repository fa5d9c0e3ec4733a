// `npm test`: everything that must hold, part by part, with one tally at the end. `npm test unit browser` runs some parts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBrowsers, findBrowser, type BrowserName } from './browsers.ts';
import { ensurePostgres } from './server/find-postgres.ts';
import { whyNotComparable } from './visual/same-renderer.ts';

const results = new URL('../.artifacts/', import.meta.url);

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly failures?: readonly string[];
}
/** Runs it; `isAlone` says whether it may write to the terminal while it runs. */
type Run = (isAlone: boolean) => Promise<Outcome>;
interface Part {
  readonly name: string;
  readonly run: Run;
  /** What it needs of this machine, and what to do where that is missing. */
  readonly needs?: { readonly isThere: () => unknown; readonly hint: string };
}
/** The report of vitest, as far as it is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    /** Why the file failed, where no test of it did. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Runs `command`, passes its output on, as a block unless it runs alone, and tells its exit code. */
async function run(command: string, isAlone: boolean, env: Record<string, string> = {}): Promise<number> {
  const output: Buffer[] = [];
  const child = spawn(`npx ${command}`, {
    shell: true,
    stdio: isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => output.push(text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (output.length > 0) console.log(`\n── ${command}\n${Buffer.concat(output).toString()}`);
  return code ?? 1;
}

/** A command that either holds or doesn't. */
const holds =
  (command: string): Run =>
  async (isAlone) =>
    (await run(command, isAlone)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** As much of an error as a list of them has room for, without colours. */
const firstLines = (text: string) => stripVTControlCharacters(text).split('\n    at ')[0]!.slice(0, 400);

/** A run of vitest or of the browser test runner, counted from the report that it writes. */
const counted =
  (name: string, command: (report: string) => string, env?: Record<string, string>): Run =>
  async (isAlone) => {
    const report = new URL(`${name}.json`, results);
    rmSync(report, { force: true });
    const code = await run(command(report.pathname), isAlone, { ...env, TALLY: report.pathname });
    try {
      const { numPassedTests: passed, numFailedTests: failed, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
      const failures = testResults.flatMap(({ name, message, assertionResults }) => {
        const failed = assertionResults.filter(({ status }) => status === 'failed');
        const causes = failed.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join(' ')}`);
        return [...causes, ...(message ? [message] : [])].map((cause) => `${relative('.', name)}: ${firstLines(cause)}`);
      });
      // A file that can't be loaded, or a threshold that isn't met, fails the run and no test of it.
      return { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1), failures };
    } catch {
      return { passed: 0, failed: 1 };
    }
  };

const vitest = (name: string, files: readonly string[] = []) =>
  counted(
    name,
    (report) => `vitest run --project ${name} --reporter=default --reporter=json --outputFile.json="${report}" ${files.join(' ')}`,
  );
const browserTests = (browser: BrowserName) => counted(`browser-${browser}`, () => 'wtr', { BROWSER: browser });

const chromium = { isThere: () => findBrowser('chromium'), hint: 'install Chromium, Chrome or Edge, or set CHROME_PATH' };
const firefox = { isThere: () => findBrowser('firefox'), hint: 'install Firefox, or set FIREFOX_PATH' };
const comparablePictures = {
  isThere: () => whyNotComparable() === undefined,
  get hint() {
    return whyNotComparable()!;
  },
};
const postgres = { isThere: () => ensurePostgres(), hint: 'install PostgreSQL, or set POSTGRES_BIN to the folder of its initdb' };

/** What could hold on one database and not on the other; on PGlite the release runs everything else again. */
const dependsOnDatabase = [
  ...['pglite', 'folder-lock', 'schema', 'sessions', 'session-sweep', 'link-service', 'profiles', 'relink', 'leases'],
  ...['after-commit', 'secrets', 'service-model'],
].map((name) => `test/server/${name}.test.ts`);

/** One step after the other. The parts of a step need one core each and run beside each other, two at a time. */
const steps: readonly (readonly Part[])[] = [
  [
    { name: 'build', run: holds('npm run --silent build') },
    { name: 'lint', run: holds('eslint .') },
    { name: 'types', run: holds('npm run --silent check:types') },
    { name: 'dead-code', run: holds('knip --no-progress') },
    { name: 'format', run: holds('prettier --check --log-level warn .') },
  ],
  [{ name: 'unit', run: vitest('unit') }],
  // The server on PGlite, and again on PostgreSQL, where there is one or it can be installed.
  [{ name: 'server', run: (isAlone) => vitest('server', process.env.RELEASE || !postgres.isThere() ? [] : dependsOnDatabase)(isAlone) }],
  [{ name: 'postgres', run: vitest('postgres'), needs: postgres }],
  [{ name: 'package', run: vitest('package') }],
  [{ name: 'browser-chromium', run: browserTests('chromium'), needs: chromium }],
  [
    { name: 'browser-firefox', run: browserTests('firefox'), needs: firefox },
    { name: 'stories', run: vitest('stories'), needs: chromium },
  ],
  [{ name: 'e2e', run: vitest('e2e') }],
  ...(process.env.RELEASE ? [[{ name: 'visual', run: vitest('visual'), needs: comparablePictures }]] : []),
];

const wanted = process.argv.slice(2);
const tally = { passed: 0, failed: 0 };
const lines: string[] = [];

/** Runs a part where it can run, and notes how it went. */
async function runPart({ name, run, needs }: Part, isAlone: boolean): Promise<void> {
  if (needs && !needs.isThere()) {
    lines.push(`${name}: left out; ${needs.hint}`);
    return;
  }
  console.log(`\n── ${name}`);
  const began = Date.now();
  const { passed, failed, failures = [] } = await run(isAlone);
  // Said again at the end, for readers who see no more than that of a long output.
  const line = `${name}: ${passed} passed, ${failed} failed, ${((Date.now() - began) / 1000).toFixed(1)} s`;
  if (!isAlone) console.log(line);
  lines.push(line, ...failures.map((failure) => `  failed: ${failure}`));
  tally.passed += passed;
  tally.failed += failed;
  // Tests that look at the package then take `dist` as it is.
  if (name === 'build' && failed === 0) process.env.BUILT = '1';
}

async function runStep(parts: readonly Part[]): Promise<void> {
  const waiting = [...parts];
  const work = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) await runPart(part, parts.length === 1);
  };
  await Promise.all([work(), work()]);
}

mkdirSync(results, { recursive: true });
try {
  ensureBrowsers();
} catch (error) {
  console.error((error as Error).message);
  tally.failed += 1;
}
for (const step of steps) await runStep(step.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word))));
console.log(`\n${lines.join('\n')}\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;
