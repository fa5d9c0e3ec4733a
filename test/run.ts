// `npm test`: everything that must hold, part by part, with one tally at the end. `npm test unit browser` runs some parts.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBrowsers, findBrowser, type BrowserName } from './browsers.ts';
import { ensurePostgres } from './server/find-postgres.ts';
import { whyNotComparable } from './visual/same-renderer.ts';

// Left out: files of test/for-release.ts, rules of eslint.config.js that ask for types, and the format.
if (!process.env.RELEASE) process.env.QUICK = '1';

const results = new URL('../.artifacts/', import.meta.url);

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly failures?: readonly string[];
  /** Files that failed without a result of any test. */
  readonly silent?: readonly string[];
}
/** Runs it; `isAlone` says whether it may have all cores, and write to the terminal while it runs. */
type Run = (isAlone: boolean) => Promise<Outcome>;
interface Part {
  readonly name: string;
  readonly run: Run;
  /** How many processes it works with beside other parts; 1 by default. */
  readonly workers?: number;
  /** Whether it may begin before `dist` and the manifest are there. */
  readonly needsNoBuild?: true;
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
  const child = spawn(command, {
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
  (command: string, env?: Record<string, string>): Run =>
  async (isAlone) =>
    (await run(command, isAlone, env)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** As much of an error as a list of them has room for, without colours. */
const firstLines = (text: string) => stripVTControlCharacters(text).split('\n    at ')[0]!.slice(0, 400);

/** A run of vitest or of the browser test runner, counted from the report that it writes. */
const counted =
  (name: string, command: (report: string, isAlone: boolean) => string, env?: Record<string, string>): Run =>
  async (isAlone) => {
    const report = new URL(`${name}.json`, results);
    rmSync(report, { force: true });
    const code = await run(command(report.pathname, isAlone), isAlone, { ...env, TALLY: report.pathname });
    try {
      const { numPassedTests: passed, numFailedTests: failed, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
      const failures = testResults.flatMap(({ name, message, assertionResults }) => {
        const failed = assertionResults.filter(({ status }) => status === 'failed');
        const causes = failed.map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join(' ')}`);
        return [...causes, ...(message ? [message] : [])].map((cause) => `${relative('.', name)}: ${firstLines(cause)}`);
      });
      const silent = testResults
        .filter(({ message, assertionResults }) => message && assertionResults.length === 0)
        .map((file) => relative('.', file.name));
      // A file that can't be loaded, or a threshold that isn't met, fails the run and no test of it.
      return { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1), failures, silent };
    } catch {
      return { passed: 0, failed: 1 };
    }
  };

const vitest = (name: string, workers = 1): Part => ({
  name,
  workers,
  run: counted(name, (report, isAlone) =>
    [
      `vitest run --project ${name} --reporter=default --reporter=json --outputFile.json="${report}"`,
      ...(isAlone ? [] : [`--maxWorkers=${workers}`]),
    ].join(' '),
  ),
});
/** Firefox has stopped answering in the middle of a file, once in some dozen runs. Such a file runs once more, and that is said. */
const browserTests = (browser: BrowserName): Part => {
  const name = `browser-${browser}`;
  const runFiles = (files: readonly string[]) =>
    counted(name, (_, isAlone) => ['wtr', ...(isAlone ? [] : ['--concurrency 1']), ...files.map((file) => `--files ${file}`)].join(' '), {
      BROWSER: browser,
    });
  return {
    name,
    async run(isAlone) {
      const first = await runFiles([])(isAlone);
      const { passed, failures = [], silent = [] } = first;
      if (silent.length === 0 || failures.length > silent.length) return first;
      const again = await runFiles(silent)(isAlone);
      return { passed: passed + again.passed, failed: again.failed, failures: [...failures, ...(again.failures ?? [])] };
    },
  };
};

const chromium = { isThere: () => findBrowser('chromium'), hint: 'install Chromium, Chrome or Edge, or set CHROME_PATH' };
const firefox = { isThere: () => findBrowser('firefox'), hint: 'install Firefox, or set FIREFOX_PATH' };
const comparablePictures = {
  isThere: () => whyNotComparable() === undefined,
  get hint() {
    return whyNotComparable()!;
  },
};
const postgres = { isThere: () => ensurePostgres(), hint: 'install PostgreSQL, or set POSTGRES_BIN to the folder of its initdb' };

/** In the order in which they begin: the long ones first, so that none of them is left at the end. */
const parts: readonly Part[] = [
  { name: 'build', run: holds('npm run --silent build'), needsNoBuild: true },
  { name: 'lint', run: holds('eslint .'), needsNoBuild: true },
  ...(process.env.RELEASE ? [{ name: 'format', run: holds('prettier --check --log-level warn .'), needsNoBuild: true } as const] : []),
  vitest('e2e', 2),
  { ...vitest('postgres'), needs: postgres },
  vitest('sources'),
  vitest('unit'),
  { ...browserTests('firefox'), needs: firefox },
  { ...vitest('stories'), needs: chromium },
  { ...browserTests('chromium'), needs: chromium },
  // The server on PGlite, and above on PostgreSQL, where there is one or it can be installed.
  vitest('server'),
  { name: 'types', run: holds('npm run --silent check:types') },
  { name: 'dead-code', run: holds('knip --no-progress') },
  vitest('package'),
  ...(process.env.RELEASE ? [{ ...vitest('visual'), needs: comparablePictures }] : []),
];

/** More than there are cores: tests also wait. */
const maxWorkers = availableParallelism() + 2;

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
  lines.push(line, ...failures.map((failure) => `  ${failed > 0 ? 'failed' : 'ran once more'}: ${failure}`));
  tally.passed += passed;
  tally.failed += failed;
  // Tests that look at the package then take `dist` as it is.
  if (name === 'build' && failed === 0) process.env.BUILT = '1';
}

/** Runs parts beside each other, as many as there is room for. */
async function runParts(parts: readonly Part[]): Promise<void> {
  const waiting = [...parts];
  const running = new Map<Part, Promise<void>>();
  const isBuilt = () => ![...waiting, ...running.keys()].some(({ name }) => name === 'build');
  const hasRoom = ({ workers = 1 }: Part) => [...running.keys()].reduce((sum, { workers = 1 }) => sum + workers, workers) <= maxWorkers;
  while (waiting.length + running.size > 0) {
    const at = waiting.findIndex((part) => hasRoom(part) && (part.needsNoBuild || isBuilt()));
    if (at < 0) await Promise.race(running.values());
    else
      for (const part of waiting.splice(at, 1))
        running.set(
          part,
          runPart(part, parts.length === 1).finally(() => running.delete(part)),
        );
  }
}

mkdirSync(results, { recursive: true });
try {
  ensureBrowsers();
} catch (error) {
  console.error((error as Error).message);
  tally.failed += 1;
}
await runParts(parts.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.startsWith(word))));
console.log(`\n${lines.join('\n')}\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;
