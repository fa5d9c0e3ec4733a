// One PostgreSQL for all files of a run; each file makes its own database on it.
import type { TestProject } from 'vitest/node';
import { ensurePostgres, startPostgres } from './find-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Empty where there is no PostgreSQL. */
    postgresUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const bin = ensurePostgres();
  if (!bin) {
    console.log('No PostgreSQL here, and none can be installed: its tests are left out.');
    project.provide('postgresUrl', '');
    return async () => {};
  }
  const server = await startPostgres(bin);
  project.provide('postgresUrl', server.url);
  return () => server.stop();
}
