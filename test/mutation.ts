// `npm run test:mutation [part …]`: changes the code in small ways, one at a time, and counts the changes with which
// every test passes. What scores below 85 % fails. Reports: `.artifacts/mutation/<part>.txt`.
// `MUTATE=src/core/qr.ts npm run test:mutation core` takes some files only. `SAMPLE=200 npm run test:mutation server` takes
// 200 changes of each folder at random (`SEED=…` repeats it). `npm run test:mutation server/http` takes one folder.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { BaseSequencer, startVitest, type TestSpecification } from 'vitest/node';
import config from '../vitest.config.ts';
import type { MutationFinding } from './mutation-runner.ts';

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
      ...['origins', 'limited-body', 'webhook', 'rate-limiter', 'operations', 'http-api', 'profiles', 'routes'],
      ...['callers', 'tiktok-relink'],
    ],
  },
  jobs: {
    tests: [
      ...['authorization-poller', 'link-maintenance', 'job-runs'],
      ...['loop', 'job-runner', 'leases', 'session-sweep', 'time-limits', 'after-commit'],
      ...['tiktok', 'tiktok-codes', 'tiktok-late', 'tiktok-revocation', 'tiktok-relink'],
    ],
  },
  links: {
    tests: [
      ...['links', 'grants', 'host-hooks', 'host-answers'],
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
      ...['session-waiters', 'session-opening', 'session-store', 'scan-codes', 'provider-events', 'loop'],
      ...['sessions', 'session-sweep', 'http-api', 'phone', 'phone-protection', 'protection', 'relink', 'tiktok', 'tiktok-codes'],
    ],
  },
  sql: {
    tests: [
      ...['pool', 'notifications', 'grants', 'links', 'job-runs', 'link-maintenance', 'session-opening', 'session-store', 'agency-table'],
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
  'tiktok/simulated-tiktok': { tests: ['simulated-tiktok', 'simulated-tokens'] },
  // What lies in src/server itself.
  '.': {
    tests: [
      ...['server-options', 'time-limit', 'link-server', 'http-api', 'protection', 'link-service', 'relink', 'callers', 'after-commit'],
      ...['schema', 'tiktok', 'sessions'],
    ],
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

const sample = Number(process.env.SAMPLE ?? Infinity);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Tests that read the sources, or run what no mutant of the browser's code is active in. */
const besideTheBrowser = 'test/{sources,conformance,demo,frameworks}/**';

function filesOf({ folder, except = [] }: MutatedPart): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.d)\.ts$/.test(name) && !except.some((left) => name === left || name.startsWith(`${left}/`)))
    .sort()
    .map((name) => join(folder, name));
}

/** So many of them, at random. */
function sampled<Item>(items: readonly Item[]): readonly Item[] {
  let state = seed;
  const random = (): number => (state = (state * 48_271 + 11) % 2_147_483_647) / 2_147_483_647;
  const drawn = items.map((item) => ({ item, order: random() })).sort((a, b) => a.order - b.order);
  return drawn.slice(0, sample).map(({ item }) => item);
}

const reportOf = (name: string): string => `.artifacts/mutation/${name.replace('/.', '').replaceAll('/', '-')}`;

/** `server/http` belongs to `server`: one score. */
const wholeOf = (name: string): string => name.split('/')[0]!;

const wanted = process.argv.slice(2);
const wholes = [...new Set(Object.keys(parts).map(wholeOf))];
for (const name of wanted) {
  if (name in parts || wholes.includes(name)) continue;
  throw new Error(`There is no part "${name}". Parts: ${[...wholes, ...Object.keys(parts)].join(', ')}.`);
}
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name) || wanted.includes(wholeOf(name));

/** A mutant is found sooner in a small file, and where every test has no database to fill. */
const costOf = (file: string): number => statSync(file).size + (readFileSync(file, 'utf8').includes('sharedDatabase') ? 1e6 : 0);

class SmallFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => costOf(a.moduleId) - costOf(b.moduleId)));
  }
}

type Mutant = Awaited<ReturnType<Instrumenter['instrument']>>['mutants'][number];
type Status = 'killed' | 'survived' | 'no coverage' | 'static';

const silent = () => {};
const logger = { debug: silent, info: silent, warn: silent, error: silent, trace: silent, fatal: silent };
const instrumenter = new Instrumenter({
  ...logger,
  ...{ isDebugEnabled: () => false, isInfoEnabled: () => false, isWarnEnabled: () => false },
  ...{ isErrorEnabled: () => false, isTraceEnabled: () => false, isFatalEnabled: () => false },
});

/** The mutants of these files, each with what became of it. */
async function mutate(name: string, { project, tests }: MutatedPart, files: readonly string[]): Promise<[Mutant, Status][]> {
  const sources = files.map((file) => ({ name: resolve(file), content: readFileSync(file, 'utf8'), mutate: true }));
  const made = await instrumenter.instrument(sources, { plugins: null, excludedMutations: [], ignorers: [] });
  const instrumented = new Map(made.files.map((file) => [file.name, file.content]));
  const mutants = new Map(sampled(made.mutants).map((mutant) => [mutant.id, mutant]));

  const found = config.test?.projects?.find((entry) => typeof entry === 'object' && 'test' in entry && entry.test?.name === project);
  if (typeof found !== 'object' || !('test' in found)) throw new Error(`vitest.config.ts has no project "${project}".`);
  const log = resolve(`${reportOf(name)}.log`);
  mkdirSync('.artifacts/mutation', { recursive: true });
  writeFileSync(log, '');
  const run = await startVitest(
    'test',
    [],
    {
      ...found.test,
      ...(tests ? { include: tests.map((test) => `test/server/${test}.test.ts`) } : { exclude: [besideTheBrowser] }),
      ...{ config: false, watch: false, runner: './test/mutation-runner.ts', maxWorkers: 1, testTimeout: 20_000, hookTimeout: 20_000 },
      sequence: { sequencer: SmallFirst },
      provide: { mutants: [...mutants.keys()], mutationLog: log },
      // A mutant may fail where no test waits for it.
      dangerouslyIgnoreUnhandledErrors: true,
    },
    {
      ...(found.resolve && { resolve: found.resolve }),
      plugins: [
        {
          name: 'mutants',
          enforce: 'pre',
          load: (id) => instrumented.get(id),
        },
      ],
    },
  );
  await run.close();

  const statuses = new Map<Mutant, Status>([...mutants.values()].map((mutant) => [mutant, 'no coverage']));
  const red: string[] = [];
  for (const line of readFileSync(log, 'utf8').split('\n').filter(Boolean)) {
    const finding = JSON.parse(line) as MutationFinding;
    if ('red' in finding) red.push(finding.red);
    else {
      const mutant = mutants.get(finding.mutant)!;
      if (finding.status !== 'static' || statuses.get(mutant) === 'no coverage') statuses.set(mutant, finding.status);
    }
  }
  for (const test of red) console.log(`Fails without a change: ${test}`);
  return [...statuses];
}

/** A mutant as a line: where it is, what stood there, and what it is now. */
function describe({ fileName, location: { start, end }, replacement }: Mutant, status: Status): string {
  const line = readFileSync(fileName, 'utf8').split('\n')[start.line] ?? '';
  const first = line.slice(start.column, start.line === end.line ? end.column : undefined);
  return `${relative('.', fileName)}:${start.line + 1} ${status}: ${first} => ${replacement.split('\n')[0]}`;
}

if (sample < Infinity) console.log(`A random sample: SAMPLE=${sample} SEED=${seed}`);
const counted: Record<string, { killed: number; valid: number }> = {};
for (const [name, part] of Object.entries(parts)) {
  const only = process.env.MUTATE?.split(',');
  const files = filesOf(part).filter((file) => only?.includes(file) ?? true);
  if (!isWanted(name) || files.length === 0) continue;
  const statuses = (await mutate(name, part, files)).filter(([, status]) => status !== 'static');
  const missed = statuses.filter(([, status]) => status !== 'killed');
  const report = `${reportOf(name)}.txt`;
  writeFileSync(report, missed.map(([mutant, status]) => `${describe(mutant, status)}\n`).join(''));
  const killed = statuses.length - missed.length;
  console.log(`${name}: ${killed} of ${statuses.length} mutants found. The others: ${report}`);
  const sum = (counted[wholeOf(name)] ??= { killed: 0, valid: 0 });
  sum.killed += killed;
  sum.valid += statuses.length;
}

const tally = { passed: 0, failed: 0 };
for (const [name, { killed, valid }] of Object.entries(counted)) {
  const score = (killed / valid) * 100;
  console.log(`${name}: ${killed} of ${valid} mutants found, ${score.toFixed(1)} % (at least ${minimum} %)`);
  if (score >= minimum) tally.passed += 1;
  else tally.failed += 1;
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;
