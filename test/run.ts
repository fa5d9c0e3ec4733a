// `npm test`: everything that must hold, part by part, with one tally at the end. `npm test unit browser` runs some parts.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { ensureBrowsers, findBrowser, type BrowserName } from './browsers.ts';
import { ensurePostgres } from './server/find-postgres.ts';

const results = new URL('../.artifacts/', import.meta.url);

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly failures?: readonly string[];
}
type Part = () => Promise<Outcome>;
/** The report of vitest, as far as it is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Runs `command`, its output passed on, and tells how it ended. */
function run(command: string, env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(`npx ${command}`, { shell: true, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** A command that either holds or doesn't. */
const holds =
  (command: string): Part =>
  async () =>
    (await run(command)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** A run of vitest or of the browser test runner, counted from the report that it writes. */
const counted =
  (name: string, command: (report: string) => string, env?: Record<string, string>): Part =>
  async () => {
    const report = new URL(`${name}.json`, results);
    rmSync(report, { force: true });
    const code = await run(command(report.pathname), { ...env, TALLY: report.pathname });
    try {
      const { numPassedTests: passed, numFailedTests: failed, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
      const failures = testResults.flatMap((file) =>
        file.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => `${relative('.', file.name)}: ${fullName}`),
      );
      // A file that can't be loaded, or a threshold that isn't met, fails the run and no test of it.
      return { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1), failures };
    } catch {
      return { passed: 0, failed: 1 };
    }
  };

const vitest = (name: string) =>
  counted(name, (report) => `vitest run --project ${name} --reporter=default --reporter=json --outputFile.json="${report}"`);
const browserTests = (browser: BrowserName) => counted(`browser-${browser}`, () => 'wtr', { BROWSER: browser });

/** Name, what it does, whether it can run here, and what to do where it can't. */
const parts: [name: string, part: Part, isThere?: () => unknown, hint?: string][] = [
  ['types', holds('npm run --silent check:types')],
  ['lint', holds('eslint .')],
  ['format', holds('prettier --check --log-level warn .')],
  ['dead-code', holds('knip --no-progress')],
  ['unit', vitest('unit')],
  ['server', vitest('server')],
  // The server again, on PostgreSQL, where there is one or it can be installed.
  ['postgres', vitest('postgres'), () => ensurePostgres(), 'install PostgreSQL, or set POSTGRES_BIN to the folder of its initdb'],
  ['build', holds('npm run --silent build')],
  ['package', vitest('package')],
  ['browser-chromium', browserTests('chromium'), () => findBrowser('chromium'), 'install Chromium, Chrome or Edge, or set CHROME_PATH'],
  ['browser-firefox', browserTests('firefox'), () => findBrowser('firefox'), 'install Firefox, or set FIREFOX_PATH'],
  ['stories', vitest('stories'), () => findBrowser('chromium'), 'install Chromium, Chrome or Edge, or set CHROME_PATH'],
  ['e2e', vitest('e2e')],
];

mkdirSync(results, { recursive: true });
const wanted = process.argv.slice(2);
const tally = { passed: 0, failed: 0 };
const lines: string[] = [];
try {
  ensureBrowsers();
} catch (error) {
  console.error((error as Error).message);
  tally.failed += 1;
}
for (const [name, part, isThere = () => true, hint] of parts) {
  if (wanted.length > 0 && !wanted.some((word) => name.startsWith(word))) continue;
  if (!isThere()) {
    lines.push(`${name}: left out; ${hint}`);
    continue;
  }
  console.log(`\n── ${name}`);
  const began = Date.now();
  const { passed, failed, failures = [] } = await part();
  lines.push(`${name}: ${passed} passed, ${failed} failed, ${((Date.now() - began) / 1000).toFixed(1)} s`);
  // Said again here, for who sees no more than the end of a long output.
  lines.push(...failures.map((failure) => `  failed: ${failure}`));
  tally.passed += passed;
  tally.failed += failed;
}
console.log(`\n${lines.join('\n')}\n${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;
