import { defineConfig } from 'vitest/config';

// What needs no browser: the core, the contract, the client, the stores, the server and the sources themselves.
export default defineConfig({
  test: {
    include: ['test/{core,contract,client,stores,server,i18n,sources}/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
