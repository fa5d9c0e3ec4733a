// The tests that a mutation campaign runs: one project of vitest.config.ts, named by `MUTATION_PROJECT`, or those of its
// files that `MUTATION_TESTS` names.
import { statSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import config from '../vitest.config.ts';

const wanted = process.env.MUTATION_PROJECT;
const named = process.env.MUTATION_TESTS?.split(',').filter(Boolean) ?? [];

/** Tests that read the sources, or run what no mutant of the browser's code is active in. */
const besideTheBrowser = ['test/{sources,conformance,demo,frameworks}/**'];

/** Small files first: a mutant is found sooner. */
class SmallFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => statSync(a.moduleId).size - statSync(b.moduleId).size));
  }
}

const projects = (config.test?.projects ?? []).flatMap((project) => {
  if (typeof project !== 'object' || !('test' in project) || project.test?.name !== wanted) return [];
  const tests = named.length > 0 ? { include: named } : { exclude: besideTheBrowser };
  return [{ ...project, test: { ...project.test, ...tests } }];
});

export default { test: { ...config.test, sequence: { sequencer: SmallFirst }, projects } };
