// The test runner loads no TypeScript: the settings are in test/web-test-runner.ts.
import { tsImport } from 'tsx/esm/api';

const { config } = /** @type {typeof import('./test/web-test-runner.ts')} */ (await tsImport('./test/web-test-runner.ts', import.meta.url));

export default config;
