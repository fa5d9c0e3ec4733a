// `npm test`: everything that must hold, part by part, with one tally at the end. `npm test unit browser` runs some parts.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { ensureBrowsers, findBrowser } from './browsers.mjs';
import { ensurePostgres } from './server/find-postgres.mjs';

const results = new URL('../.artifacts/', import.meta.url);

/** Runs `command`, its output passed on, and tells how it ended. */
function run(command, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(`npx ${command}`, { shell: true, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** A command that either holds or doesn't. */
const holds = (command) => async () => ((await run(command)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** A run of vitest or of the browser test runner, counted from the report that it writes. */
const counted = (name, command, env) => async () => {
  const report = new URL(`${name}.json`, results);
  rmSync(report, { force: true });
  const code = await run(command(report.pathname), { ...env, TALLY: report.pathname });
  try {
    const { numPassedTests: passed, numFailedTests: failed, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const failures = testResults.flatMap((file) =>
      file.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => `${relative('.', file.name)}: ${fullName}`),
    );
    // A file that can't be loaded, or a threshold that isn't met, fails the run and no test of it.
    return { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1), failures };
  } catch {
    return { passed: 0, failed: 1 };
  }
};

const vitest = (name) =>
  counted(name, (report) => `vitest run --project ${name} --reporter=default --reporter=json --outputFile.json="${report}"`);
const browserTests = (browser) => counted(`browser-${browser}`, () => 'wtr', { BROWSER: browser });

const parts = [
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
const lines = [];
try {
  ensureBrowsers();
} catch (error) {
  console.error(error.message);
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
