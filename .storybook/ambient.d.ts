/** Written by `npm run manifest`; a fresh checkout has none, and still has to compile. */
declare module '*/custom-elements.json' {
  const manifest: { readonly modules: readonly object[] };
  export default manifest;
}

declare module '*.css';

interface ImportMeta {
  /** Vite's: each file that matches, and what loads it. */
  glob(pattern: string): Record<string, () => Promise<unknown>>;
}
