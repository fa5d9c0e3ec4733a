import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The rules of a plugin's set, which its types call one set or several. */
const rulesOf = (/** @type {object | undefined} */ set) =>
  set && 'rules' in set ? /** @type {import('eslint').Linter.RulesRecord} */ (set.rules) : {};

export default defineConfig(
  { ignores: ['dist/', '.artifacts/', '.data/', 'coverage/', 'node_modules/', 'test/frameworks/cases/', 'test/stacks/*/'] },
  {
    files: ['**/*.{ts,js,mjs}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    // The first program has nearly all files; the project service makes a program per project, which takes twice as long.
    languageOptions: { parserOptions: { project: ['tsconfig.json', 'src/tsconfig.json', 'src/server/tsconfig.json'] } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-expressions': 'off',
      // Clients and stores are closures: their functions may be taken out.
      '@typescript-eslint/unbound-method': 'off',
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn'] }],
    },
  },
  {
    files: ['src/elements/**/*.ts'],
    plugins: { lit, wc, 'lit-a11y': litA11y },
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
    rules: {
      ...rulesOf(lit.configs?.['flat/all']),
      // Decorators weigh more than the lines that they save. Fields are assigned, not defined (tsconfig.json), so none shadows.
      'lit/prefer-query-decorators': 'off',
      'lit/no-classfield-shadowing': 'off',
      ...rulesOf(wc.configs?.['flat/best-practice']),
      ...litA11y.configs.recommended.rules,
    },
  },
  // The rule sees no cast in JSDoc.
  { files: ['**/*.{js,mjs}'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
  // Types of frameworks are extended by interfaces in their namespaces.
  { files: ['src/frameworks/*.ts'], rules: { '@typescript-eslint/no-empty-object-type': 'off', '@typescript-eslint/no-namespace': 'off' } },
  // Prototype.js and MooTools put their own in its place, on pages of old portals.
  {
    files: ['src/{core,contract,client,stores,elements,i18n}/**/*.ts'],
    rules: { 'no-restricted-properties': ['error', { object: 'Array', property: 'from', message: 'Use [...list].' }] },
  },
  // `npm test` leaves the rules that ask for types to `npm run check` and the release: three quarters of the time of a run.
  ...(process.env.QUICK ? [{ files: ['**/*.{ts,js,mjs}'], ...tseslint.configs.disableTypeChecked }] : []),
  { files: ['test/**/*.ts', 'demo/**/*.ts', 'src/contract/write-openapi.ts'], rules: { 'no-console': 'off' } },
);
