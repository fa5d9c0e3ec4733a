// `npm run test:mutation [part …]`: changes the code in small ways, one at a time, and counts the changes with which
// every test passes. A part whose score is below 85 % fails. Reports: `.artifacts/mutation/<part>.html`.
// `MUTATE=src/core/qr.ts npm run test:mutation core` takes some files only.
import { Stryker } from '@stryker-mutator/core';

const minimum = 85;
const parts = {
  core: { project: 'unit', files: ['src/core/**/*.ts'] },
  contract: { project: 'unit', files: ['src/contract/*.ts', '!src/contract/{openapi,write-openapi}.ts'] },
  client: { project: 'unit', files: ['src/client/*.ts'] },
  stores: { project: 'unit', files: ['src/stores/*.ts'] },
  server: { project: 'server', files: ['src/server/**/*.ts', '!src/server/process/main.ts'] },
};

const wanted = process.argv.slice(2);
for (const name of wanted) if (!(name in parts)) throw new Error(`There is no part "${name}". Parts: ${Object.keys(parts).join(', ')}.`);

const tally = { passed: 0, failed: 0 };
for (const [name, { project, files }] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.env.MUTATION_PROJECT = project;
  const results = await new Stryker({
    mutate: process.env.MUTATE ? process.env.MUTATE.split(',') : files,
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation-vitest.config.ts' },
    // What only runs at import can't be switched on for one test; a mutant there would need a process of its own.
    ignoreStatic: true,
    coverageAnalysis: 'perTest',
    concurrency: 2,
    reporters: ['clear-text', 'html', 'json'],
    clearTextReporter: { allowColor: false, logTests: false, reportScoreTable: true },
    htmlReporter: { fileName: `.artifacts/mutation/${name}.html` },
    jsonReporter: { fileName: `.artifacts/mutation/${name}.json` },
    tempDirName: '.artifacts/mutation/sandbox',
    allowConsoleColors: false,
  }).runMutationTest();
  const detected = results.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const valid = results.filter(({ status }) => ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status)).length;
  const score = (detected / valid) * 100;
  console.log(`${name}: ${detected} of ${valid} mutants noticed, ${score.toFixed(1)} % (at least ${minimum} %)`);
  if (score >= minimum) tally.passed += 1;
  else tally.failed += 1;
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;
