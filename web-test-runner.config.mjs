// The test runner loads no TypeScript: the settings are in test/web-test-runner.ts.
import { tsImport } from 'tsx/esm/api';

/** @typedef {typeof import('./test/web-test-runner.ts')} Settings */
const settings = /** @type {Settings} */ (await tsImport('./test/web-test-runner.ts', import.meta.url));

export default settings.config;
