// Three builds of one library: `vite build` the entry points, `--mode server` the backend, `--mode cdn` one file for a
// script tag with everything inside.
import { readdirSync } from 'node:fs';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { fileURLToPath } from 'node:url';

const locales = readdirSync(new URL('src/i18n/locales', import.meta.url)).map((file) => file.replace('.ts', ''));

/** Entry point of the package → its source. */
const entries = {
  index: 'src/index.ts',
  pure: 'src/pure.ts',
  headless: 'src/headless.ts',
  'tt-link-flow': 'src/define-link-flow.ts',
  'tt-profile-card': 'src/define-profile-card.ts',
  'tt-attach-profile': 'src/define-attach-profile.ts',
  mock: 'src/mock/mock.ts',
  ...Object.fromEntries(locales.map((code) => [`locales/${code}`, `src/i18n/locales/${code}.ts`])),
};

/**
 * The encoder without what turns text into segments of several alphabets: a code of ours is one segment of bytes
 * (`src/core/qr.ts`), and the choice between alphabets is two of its seven kilobytes.
 */
export function encodeBytesOnly(): Plugin {
  const segments = `const ByteData = require('./byte-data'); exports.fromArray = (segments) => segments.map(({ data }) => new ByteData(data));`;
  return {
    name: 'encode-bytes-only',
    transform: {
      filter: { id: /[\\/]qrcode[\\/]lib[\\/]core[\\/](segments|regex)\.js$/ },
      handler: (_, id) => ({ code: id.endsWith('regex.js') ? '' : segments, map: null }),
    },
  };
}

const policySource = fileURLToPath(new URL('src/cdn-policy.ts', import.meta.url));
const litPolicy = /\b\w+\.createPolicy\((["'])lit-html\1,\s*\{\s*createHTML:[^}]*\}\s*\)/;

/** Hands Lit the policy of `src/cdn-policy.ts` instead of letting it make its own. */
function ownPolicy(): Plugin {
  return {
    name: 'own-policy',
    transform: {
      filter: { id: /[\\/]lit-html[\\/]lit-html\.js$/ },
      handler(code) {
        if (!litPolicy.test(code)) this.error('Lit makes its Trusted Types policy in a new way: own-policy has to follow.');
        return {
          code: `import { policy as ownPolicy } from ${JSON.stringify(policySource)};\n${code.replace(litPolicy, 'ownPolicy')}`,
          map: null,
        };
      },
    },
  };
}

const common = { target: 'es2022', sourcemap: true, copyPublicDir: false } as const;

const builds: Record<string, UserConfig> = {
  production: {
    plugins: [encodeBytesOnly()],
    build: {
      ...common,
      minify: false,
      lib: { entry: entries, formats: ['es'] },
      // qrcode is CommonJS: bundled, so that a page without a bundler can load the lazy chunk.
      rolldownOptions: { external: [/^lit($|\/)/, /^@lit\//, /^nanostores$/, /^valibot$/, /^@shoelace-style\//] },
    },
  },
  server: {
    build: {
      ...common,
      minify: false,
      emptyOutDir: false,
      ssr: 'src/server/server.ts',
      outDir: 'dist',
    },
  },
  cdn: {
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [ownPolicy(), encodeBytesOnly()],
    build: {
      ...common,
      outDir: 'dist/cdn',
      lib: {
        entry: 'src/cdn.ts',
        name: 'TtLink',
        formats: ['es', 'iife'],
        fileName: (format) => (format === 'es' ? 'tt-link.js' : 'tt-link.iife.js'),
      },
      // The bundler's own minifier: the one for "es" libraries leaves white space in.
      rolldownOptions: { output: { minify: true, codeSplitting: false } },
    },
  },
};

export default defineConfig(({ mode }) => ({ publicDir: false, ...(builds[mode] ?? builds.production) }));
