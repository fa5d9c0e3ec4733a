// `npm run test:mutation [part …]`: changes the code in small ways, one at a time, and counts the changes with which
// every test passes. What scores below 85 % fails. Reports: `.artifacts/mutation/<part>.html`.
// `MUTATE=src/core/qr.ts npm run test:mutation core` takes some files only. `SAMPLE=0.1 npm run test:mutation server` takes
// a random tenth of the code (`SEED=…` repeats it): the whole server takes hours. `npm run test:mutation server/http` takes
// one folder of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { ensurePostgres, startPostgres } from './server/find-postgres.ts';

const minimum = 85;

interface MutatedPart {
  /** The project of vitest.config.ts whose tests run. */
  readonly project: string;
  readonly folder: string;
  /** Files and folders in it that aren't changed. */
  readonly except?: readonly string[];
  /** The test files that run, by name in test/server; all of the project by default. */
  readonly tests?: readonly string[];
}

/**
 * The folders of src/server, each with the quick tests that are about it. Nearly every test of the server calls nearly every
 * folder: with all of them a change that no test finds takes minutes.
 */
const serverFolders: Record<string, { tests: readonly string[]; except?: readonly string[] }> = {
  crypto: { tests: ['key-ring', 'session-sweep', 'sessions', 'phone-protection'] },
  http: {
    tests: [
      ...['origins', 'limited-body', 'webhook', 'rate-limiter', 'operations', 'http-api', 'protection', 'profiles', 'sessions'],
      ...['callers', 'tiktok-revocation'],
    ],
  },
  jobs: {
    tests: [
      ...['loop', 'job-runner', 'leases', 'session-sweep', 'time-limits', 'after-commit'],
      ...['tiktok', 'tiktok-codes', 'tiktok-late', 'tiktok-revocation', 'tiktok-relink'],
    ],
  },
  links: {
    tests: [
      ...['loop', 'link-service', 'profiles', 'relink', 'after-commit', 'contention', 'callers', 'time-limits', 'session-sweep'],
      ...['tiktok', 'tiktok-revocation', 'tiktok-relink'],
    ],
  },
  observability: { tests: ['metrics', 'log', 'job-runner', 'http-api', 'protection', 'tiktok', 'tiktok-answers', 'sessions'] },
  phone: { tests: ['phone-view', 'phone', 'phone-protection', 'sessions', 'tiktok', 'relink'] },
  process: {
    tests: ['settings', 'sign-in', 'sign-in-jwks', 'express', 'log'],
    // These run in a process of their own, where no mutant is active.
    except: [
      ...['main', 'command', 'data-command', 'link-process', 'open-database', 'host-module', 'listening'],
      ...['doctor', 'doctor-address', 'doctor-database', 'doctor-tiktok', 'json-log'],
    ].map((name) => `${name}.ts`),
  },
  sessions: {
    tests: [
      'session-waiters',
      'sessions',
      'session-sweep',
      'http-api',
      'phone',
      'phone-protection',
      'protection',
      'relink',
      'tiktok',
      'tiktok-codes',
    ],
  },
  sql: {
    tests: [
      ...['schema', 'leases', 'job-runner', 'sessions', 'session-sweep', 'link-service', 'profiles', 'relink', 'contention'],
      ...['time-limits', 'protection', 'tiktok', 'tiktok-revocation', 'tiktok-relink', 'after-commit'],
    ],
    // These are PGlite's.
    except: ['pglite', 'pglite-folder', 'folder-lock', 'private-folder'].map((name) => `${name}.ts`),
  },
  tiktok: {
    tests: [
      'tiktok-requests',
      'tiktok-reading',
      'tiktok-options',
      'limited-body',
      'tiktok-answers',
      'tiktok',
      'tiktok-codes',
      'tiktok-revocation',
    ],
    except: ['simulated-tiktok'],
  },
  'tiktok/simulated-tiktok': { tests: ['simulated-tiktok', 'phone', 'tiktok'] },
  // What lies in src/server itself.
  '.': {
    tests: ['http-api', 'protection', 'link-service', 'relink', 'callers', 'time-limits', 'schema', 'tiktok', 'sessions'],
    except: ['crypto', 'http', 'jobs', 'links', 'observability', 'phone', 'process', 'sessions', 'sql', 'tiktok'],
  },
};

const parts: Record<string, MutatedPart> = {
  core: { project: 'unit', folder: 'src/core' },
  contract: { project: 'unit', folder: 'src/contract', except: ['openapi.ts', 'write-openapi.ts'] },
  client: { project: 'unit', folder: 'src/client' },
  stores: { project: 'unit', folder: 'src/stores' },
  ...Object.fromEntries(
    // On PostgreSQL, where a new database takes milliseconds.
    Object.entries(serverFolders).map(([name, part]) => [`server/${name}`, { ...part, project: 'postgres', folder: `src/server/${name}` }]),
  ),
};

const sample = Number(process.env.SAMPLE ?? 1);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const windowLines = 12;

function filesOf({ folder, except = [] }: MutatedPart): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.d)\.ts$/.test(name) && !except.some((left) => name === left || name.startsWith(`${left}/`)))
    .sort()
    .map((name) => join(folder, name));
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

/** `server/http` belongs to `server`: one score. */
const wholeOf = (name: string): string => name.split('/')[0]!;

const wanted = process.argv.slice(2);
const wholes = [...new Set(Object.keys(parts).map(wholeOf))];
for (const name of wanted) {
  if (name in parts || wholes.includes(name)) continue;
  throw new Error(`There is no part "${name}". Parts: ${[...wholes, ...Object.keys(parts)].join(', ')}.`);
}
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name) || wanted.includes(wholeOf(name));

async function mutate(name: string, { project, tests }: MutatedPart, places: readonly string[]): ReturnType<Stryker['runMutationTest']> {
  process.env.MUTATION_PROJECT = project;
  process.env.MUTATION_TESTS = tests?.map((test) => `test/server/${test}.test.ts`).join(',') ?? '';
  const report = `.artifacts/mutation/${name.replace('/.', '').replaceAll('/', '-')}`;
  return new Stryker({
    mutate: [...places],
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation-vitest.config.ts' },
    // What only runs at import can't be switched on for one test; a mutant there would need a process of its own.
    ignoreStatic: true,
    coverageAnalysis: 'perTest',
    // The tests of a folder may take longer than the five minutes that Stryker allows.
    dryRunTimeoutMinutes: 30,
    concurrency: 2,
    // Beside what a test took without a change: on a busy machine the five seconds of Stryker’s pass without a reason.
    timeoutMS: 20_000,
    reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportScoreTable: true },
    htmlReporter: { fileName: `${report}.html` },
    jsonReporter: { fileName: `${report}.json` },
    tempDirName: `${report}-sandbox`,
    allowConsoleColors: false,
  }).runMutationTest();
}

/** One PostgreSQL for the whole campaign: Stryker ends the process of a mutant that hangs, and a server of its own would stay. */
const bin = Object.entries(parts).some(([name, { project }]) => isWanted(name) && project === 'postgres') ? ensurePostgres() : undefined;
const postgres = bin === undefined ? undefined : await startPostgres(bin);
if (postgres) process.env.MUTATION_POSTGRES = postgres.url;

if (sample < 1) console.log(`A random sample: SAMPLE=${sample} SEED=${seed}`);
const counted: Record<string, { detected: number; valid: number }> = {};
try {
  for (const [name, part] of Object.entries(parts)) {
    if (!isWanted(name)) continue;
    const files = filesOf(part);
    const chosen = process.env.MUTATE?.split(',').filter((place) => files.includes(place.replace(/:.*/, '')));
    const places = chosen ?? (sample < 1 ? sampled(files) : files);
    if (places.length === 0) continue;
    const results = await mutate(name, part, places);
    const detected = results.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
    const valid = results.filter(({ status }) => ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status)).length;
    console.log(`${name}: ${detected} of ${valid} mutants found`);
    const sum = (counted[wholeOf(name)] ??= { detected: 0, valid: 0 });
    sum.detected += detected;
    sum.valid += valid;
  }
} finally {
  await postgres?.stop();
}

const tally = { passed: 0, failed: 0 };
for (const [name, { detected, valid }] of Object.entries(counted)) {
  const score = (detected / valid) * 100;
  console.log(`${name}: ${detected} of ${valid} mutants found, ${score.toFixed(1)} % (at least ${minimum} %)`);
  if (score >= minimum) tally.passed += 1;
  else tally.failed += 1;
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;
