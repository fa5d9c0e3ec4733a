import type { Source } from './imports.ts';

/** The files that are loaded with `entry`, itself among them: not those that it loads later, and not what only gives types. */
export function loadedFirst(entry: string, sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const found = new Set([entry]);
  for (const path of found)
    for (const { from, kind } of byPath.get(path)?.imports ?? []) if (kind === 'first' && byPath.has(from)) found.add(from);
  return [...found];
}
