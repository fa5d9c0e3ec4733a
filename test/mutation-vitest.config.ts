// The tests that a mutation campaign runs: one project of vitest.config.ts, named by `MUTATION_PROJECT`.
import config from '../vitest.config.ts';

const wanted = process.env.MUTATION_PROJECT;
/** Tests that start processes: a mutant isn't active in them. */
const inProcesses = ['test/server/{process,process-tiktok,examples,pglite,folder-lock}.test.ts', 'test/server/postgres/**'];

/** Tests that read the sources, or run what no mutant of the browser's code is active in. */
const besideTheBrowser = ['test/{sources,conformance,demo,frameworks}/**'];

const projects = (config.test?.projects ?? []).flatMap((project) => {
  if (typeof project !== 'object' || !('test' in project) || project.test?.name !== wanted) return [];
  return [{ test: { ...project.test, exclude: wanted === 'postgres' ? inProcesses : besideTheBrowser } }];
});

export default { test: { ...config.test, projects } };
