import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  // Browsers with light-dark(); below them it would be rewritten.
  build: { target: 'es2022', cssTarget: ['chrome123', 'firefox120', 'safari17.5'], chunkSizeWarningLimit: 4_000 },
});
