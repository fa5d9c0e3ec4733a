// The elements in a real browser: `wtr` in Chromium, `BROWSER=firefox wtr` in Firefox.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultReporter, type Reporter, type TestRunnerConfig, type TestRunnerPlugin, type TestSuiteResult } from '@web/test-runner';
import { chromeLauncher, type ChromeLauncher } from '@web/test-runner-chrome';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import * as puppeteer from 'puppeteer-core';
import type { BrowserContext, CDPSession, Page } from 'puppeteer-core';
import { chromiumSwitches, findBrowser, type BrowserName } from './browsers.ts';
import { leftOut } from './for-release.ts';
import { bundledCommonJs } from './wtr-commonjs.ts';

const browser = process.env.BROWSER === 'firefox' ? 'firefox' : 'chromium';

/** A window a page: tabs in the background get no frames. */
const newWindow = ({ context }: { context: BrowserContext }) => context.newPage({ type: 'window' });

/** Without a path the launcher looks for a browser itself. */
const pathOf = (name: BrowserName) => {
  const executablePath = findBrowser(name);
  return executablePath === undefined ? {} : { executablePath };
};

const launchers = {
  chromium: () => chromeLauncher({ createPage: newWindow, launchOptions: { ...pathOf('chromium'), args: chromiumSwitches } }),
  // Over WebDriver BiDi.
  firefox: () =>
    chromeLauncher({
      puppeteer,
      createPage: newWindow,
      launchOptions: { browser: 'firefox', ...pathOf('firefox'), headless: true, extraPrefsFirefox: { 'ui.prefersReducedMotion': 1 } },
    }),
};

/** Writes the results where `npm test` adds them up, in the form that vitest's reports have. */
const tally: Reporter = {
  stop({ sessions }) {
    if (!process.env.TALLY) return;
    const testsOf = (
      suite: TestSuiteResult | undefined,
      path: string[],
    ): { fullName: string; status: string; failureMessages: string[] }[] => [
      ...(suite?.tests ?? [])
        .filter(({ skipped }) => !skipped)
        .map(({ name, passed, error }) => ({
          fullName: [...path, name].join(' '),
          status: passed ? 'passed' : 'failed',
          failureMessages: error ? [error.message] : [],
        })),
      ...(suite?.suites ?? []).flatMap((inner) => testsOf(inner, [...path, inner.name])),
    ];
    const testResults = [...sessions].map(({ testFile, testResults: suite, errors }) => ({
      name: testFile,
      message: errors.map(({ message }) => message).join(' '),
      assertionResults: testsOf(suite, []),
    }));
    const count = (status: string) => testResults.flatMap((file) => file.assertionResults).filter((test) => test.status === status).length;
    writeFileSync(process.env.TALLY, JSON.stringify({ numPassedTests: count('passed'), numFailedTests: count('failed'), testResults }));
  },
};

/** The runner shows the next file on the same page, and only the session that emulates something ends it. */
const devtoolsOf = new WeakMap<Page, CDPSession>();

/** `executeServerCommand('media', { 'forced-colors': 'active' })` and `executeServerCommand('touch', true)`: the runner's own commands don't have them. */
const emulation: TestRunnerPlugin = {
  name: 'emulation',
  async executeCommand({ command, payload, session }) {
    if (command !== 'media' && command !== 'touch') return undefined;
    const page = (session.browser as ChromeLauncher).getPage(session.id);
    const devtools = devtoolsOf.get(page) ?? (await page.createCDPSession());
    devtoolsOf.set(page, devtools);
    const features = () => Object.entries(payload as Record<string, string>).map(([name, value]) => ({ name, value }));
    if (command === 'touch') await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: Boolean(payload) });
    else await devtools.send('Emulation.setEmulatedMedia', { features: features() });
    return true;
  },
};

export const config: TestRunnerConfig = {
  files: ['test/elements/**/*.test.ts', ...leftOut(browser).map((file) => `!${file}`)],
  concurrency: browser === 'chromium' ? 2 : 1,
  nodeResolve: { browser: true, exportConditions: ['browser', 'development'] },
  testFramework: { config: { timeout: 30_000 } },
  // nanostores asks for process.env.NODE_ENV.
  testRunnerHtml: (framework) =>
    `<!doctype html><html lang="en"><head><title>Tests</title><script>window.process = { env: { NODE_ENV: 'development' } };</script></head><body><script type="module" src="${framework}"></script></body></html>`,
  plugins: [
    emulation,
    bundledCommonJs(['qrcode/lib/core/qrcode.js', 'jsqr', '@sinonjs/fake-timers']),
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('../tsconfig.base.json', import.meta.url)) }),
  ],
  filterBrowserLogs: ({ args }) => !args.some((line) => typeof line === 'string' && line.startsWith('Lit is in dev mode')),
  browsers: [launchers[browser]()],
  reporters: [defaultReporter(), tally],
};
