// Runs each test file once, to see which mutants each of its tests reaches, and then again for each mutant that is left:
// those tests only, until one is red. All of it happens in one process with the sources loaded once, so that a mutant takes
// milliseconds. Appends what it finds to the file `mutationLog`, a line of JSON each.
import { appendFileSync } from 'node:fs';
import { startTests, type File, type Suite, type Task, type Test } from '@vitest/runner';
import { getTests } from '@vitest/runner/utils';
import { inject, TestRunner } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    mutants: readonly string[];
    mutationLog: string;
  }
}

export type MutationFinding =
  | { readonly mutant: string; readonly status: 'killed'; readonly by: string }
  | { readonly mutant: string; readonly status: 'survived' | 'static' }
  /** The tests of a file that fail without any change. */
  | { readonly red: string };

type Hits = Record<string, number>;

/** What the instrumented sources read and write, and the mutants that no test has found yet. */
interface Instrumented {
  left: Set<string>;
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage: { static: Hits; perTest: Record<string, Hits> };
  hitCount?: number;
  /** A loop that a mutant makes endless throws at this count. */
  hitLimit?: number;
}

/** The sources are loaded once, and this file once for each file of tests. */
const instrumented = ((globalThis as { __stryker__?: Instrumented }).__stryker__ ??= {
  left: new Set(inject('mutants')),
  mutantCoverage: { static: {}, perTest: {} },
});
const { left } = instrumented;

const found = (finding: MutationFinding): void => appendFileSync(inject('mutationLog'), `${JSON.stringify(finding)}\n`);
const failed = (task: Task): boolean => task.result?.state === 'fail';

/** The first red test of a file, or the file where a hook of it is red. */
const redOf = (file: File): string | undefined => [...getTests(file), file].find(failed)?.name;

/** The mutants that are left, each with the tests that reach it. What a hook of a suite reaches, each of its tests does. */
function reached(file: File): Map<string, { tests: Set<string>; hits: number }> {
  const mutants = new Map<string, { tests: Set<string>; hits: number }>();
  const add = (task: Task): void => {
    for (const [mutant, hits] of Object.entries(instrumented.mutantCoverage.perTest[task.id] ?? {})) {
      if (!left.has(mutant)) continue;
      const entry = mutants.get(mutant) ?? { tests: new Set(), hits: 0 };
      for (const { id } of getTests(task)) entry.tests.add(id);
      mutants.set(mutant, { ...entry, hits: entry.hits + hits });
    }
    if (task.type === 'suite') task.tasks.forEach(add);
  };
  add(file);
  return mutants;
}

export default class MutationRunner extends TestRunner {
  private isRed = false;

  /** From its source again, each time. */
  override importFile(path: string): unknown {
    return super.importFile(path, 'setup');
  }

  override async onBeforeRunSuite(suite: Suite): Promise<void> {
    instrumented.currentTestId = suite.id;
    await super.onBeforeRunSuite(suite);
  }

  override async onBeforeRunTask(test: Test): Promise<void> {
    instrumented.currentTestId = test.id;
    if (this.isRed) test.mode = 'skip';
    await super.onBeforeRunTask(test);
  }

  override onAfterRunTask(test: Test): void {
    instrumented.currentTestId = (test.suite ?? test.file).id;
    this.isRed ||= failed(test);
    super.onAfterRunTask(test);
  }

  override async onAfterRunSuite(suite: Suite): Promise<void> {
    await super.onAfterRunSuite(suite);
    const isFile = suite === suite.file;
    instrumented.currentTestId = isFile ? undefined : (suite.suite ?? suite.file).id;
    if (isFile) await this.mutate(suite.file);
  }

  private async mutate(file: File): Promise<void> {
    this.isRed = false;
    const red = redOf(file);
    if (red !== undefined) return found({ red: `${file.name}: ${red}` });
    for (const mutant of Object.keys(instrumented.mutantCoverage.static)) if (left.has(mutant)) found({ mutant, status: 'static' });
    instrumented.mutantCoverage.static = {};
    const mutants = reached(file);
    if (mutants.size === 0) return;
    for (const [mutant, { tests, hits }] of mutants) {
      Object.assign(instrumented, { activeMutant: mutant, hitCount: 0, hitLimit: 1000 + 100 * hits });
      const by = await this.firstRed(file, [...tests]);
      if (by === undefined) found({ mutant, status: 'survived' });
      else {
        left.delete(mutant);
        found({ mutant, status: 'killed', by: `${file.name}: ${by}` });
      }
    }
    instrumented.activeMutant = undefined;
    // What a mutant leaves behind may fail the tests that follow.
    const after = await this.firstRed(file);
    if (after !== undefined) found({ red: `${file.name}, after the mutants: ${after}` });
  }

  /** Runs these tests of a file, and tells vitest nothing of it. */
  private async firstRed({ filepath }: File, testIds?: string[]): Promise<string | undefined> {
    const nothing = async (): Promise<void> => {};
    const quiet = Object.assign(Object.create(this) as this, {
      mutate: nothing,
      onTaskUpdate: nothing,
      onCollectStart: nothing,
      onCollected: nothing,
      onCleanupWorkerContext: nothing,
    });
    const [file] = await startTests([{ filepath, testIds }], quiet);
    this.isRed = false;
    return redOf(file!);
  }
}
