import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { leftOut, onPglite } from './test/for-release.ts';

/** The examples import the package as their readers do. */
const alias = [
  { find: /^tt-link\/server$/, replacement: fileURLToPath(new URL('src/server/server.ts', import.meta.url)) },
  { find: /^tt-link\/server\/node$/, replacement: fileURLToPath(new URL('src/server/node.ts', import.meta.url)) },
];

/** Beside the tests of what they compile. */
const compiling = ['test/i18n/type-check.test.ts'];

export default defineConfig({
  test: {
    // All cores: left to itself vitest keeps one free, which is half of a machine with two.
    maxWorkers: '100%',
    projects: [
      {
        // What needs no browser: the core, the contract, the client, the stores. The files of a worker share what they import:
        // to start a process and to load the sources takes longer than most files run.
        test: {
          name: 'unit',
          include: ['test/{core,contract,client,stores,i18n,mock,conformance,demo}/**/*.test.ts'],
          exclude: [...compiling, ...leftOut('unit')],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The sources themselves, with the compiler, which takes a second to load.
        test: {
          name: 'sources',
          include: ['test/{sources,frameworks}/**/*.test.ts', ...compiling],
          exclude: [...leftOut('sources')],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The server on PGlite. Starting one takes seconds, so the files of a worker share theirs and leave it empty.
        resolve: { alias },
        test: { name: 'server', include: [...onPglite], isolate: false, testTimeout: 30_000, hookTimeout: 30_000 },
      },
      {
        // The server again on PostgreSQL, and what only several instances can show.
        resolve: { alias },
        test: {
          name: 'postgres',
          include: ['test/server/**/*.test.ts'],
          exclude: ['test/server/{pglite,folder-lock}.test.ts', ...leftOut('postgres')],
          env: { STORE: 'postgres' },
          isolate: false,
          globalSetup: ['test/server/postgres-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 30_000,
        },
      },
      {
        // Every story of a built Storybook: rendered, heard, and looked at by axe.
        test: { name: 'stories', include: ['test/stories/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        // Pictures of elements and phone pages, compared with the last ones.
        test: { name: 'visual', include: ['test/visual/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        // The packed package, as the tests of its hosts load it: in jsdom and in happy-dom. Wants a build.
        test: { name: 'package', include: ['test/package/*.test.ts'], globalSetup: ['test/package/pack.ts'], testTimeout: 30_000 },
      },
      {
        // The demo in its own process, walked by real browsers. Each file has its own of both, and shares what it imports.
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [...leftOut('e2e')],
          isolate: false,
          globalSetup: ['test/e2e/setup.ts'],
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
