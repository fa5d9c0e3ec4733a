// The tests that a mutation campaign runs: one project of vitest.config.ts, named by `MUTATION_PROJECT`.
import config from '../vitest.config.ts';

const projects = config.test?.projects ?? [];
const isWanted = (project: (typeof projects)[number]) =>
  typeof project === 'object' && 'test' in project && project.test?.name === process.env.MUTATION_PROJECT;

export default { test: { ...config.test, projects: projects.filter(isWanted) } };
