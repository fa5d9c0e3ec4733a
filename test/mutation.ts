// `npm run test:mutation [part …]`: changes the code in small ways, one at a time, and counts the changes with which
// every test passes. A part whose score is below 85 % fails. Reports: `.artifacts/mutation/<part>.html`.
// `MUTATE=src/core/qr.ts npm run test:mutation core` takes some files only. `SAMPLE=0.1 npm run test:mutation server` takes
// a random tenth of the code (`SEED=…` repeats it): the whole server takes hours.
import { readdirSync, readFileSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';

const minimum = 85;

interface MutatedPart {
  /** The project of vitest.config.ts whose tests run. */
  readonly project: string;
  readonly folder: string;
  readonly except?: readonly string[];
}
const parts: Record<string, MutatedPart> = {
  core: { project: 'unit', folder: 'src/core' },
  contract: { project: 'unit', folder: 'src/contract', except: ['openapi.ts', 'write-openapi.ts'] },
  client: { project: 'unit', folder: 'src/client' },
  stores: { project: 'unit', folder: 'src/stores' },
  // On PostgreSQL, where a new database takes milliseconds.
  server: {
    project: 'postgres',
    folder: 'src/server',
    except: [
      // These run in a process of their own, where no mutant is active.
      ...['main', 'command', 'data-command', 'link-process', 'open-database', 'host-module', 'listening'].map(
        (name) => `process/${name}.ts`,
      ),
      // These are PGlite's.
      ...['pglite', 'pglite-folder', 'folder-lock', 'private-folder'].map((name) => `sql/${name}.ts`),
    ],
  },
};

const sample = Number(process.env.SAMPLE ?? 1);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const windowLines = 12;

function filesOf({ folder, except = [] }: MutatedPart): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.d)\.ts$/.test(name));
  return names
    .filter((name) => !except.includes(name))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** A random part of these files, as windows of some lines each. */
function sampled(files: readonly string[]): string[] {
  let state = seed;
  const random = (): number => {
    state = (state * 48_271 + 11) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return files.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n').length;
    const starts = Array.from({ length: Math.ceil(lines / windowLines) }, (_, index) => index * windowLines + 1);
    return starts.filter(() => random() < sample).map((start) => `${file}:${start}-${Math.min(lines, start + windowLines - 1)}`);
  });
}

const wanted = process.argv.slice(2);
for (const name of wanted) if (!(name in parts)) throw new Error(`There is no part "${name}". Parts: ${Object.keys(parts).join(', ')}.`);

if (sample < 1) console.log(`A random sample: SAMPLE=${sample} SEED=${seed}`);
const tally = { passed: 0, failed: 0 };
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.env.MUTATION_PROJECT = part.project;
  const files = filesOf(part);
  const results = await new Stryker({
    mutate: process.env.MUTATE ? process.env.MUTATE.split(',') : sample < 1 ? sampled(files) : files,
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation-vitest.config.ts' },
    // What only runs at import can't be switched on for one test; a mutant there would need a process of its own.
    ignoreStatic: true,
    coverageAnalysis: 'perTest',
    // The tests of the server alone take longer than the five minutes that Stryker allows.
    dryRunTimeoutMinutes: 30,
    concurrency: 2,
    reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
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
